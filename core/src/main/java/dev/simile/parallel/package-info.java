/** Work on several threads whose result does not depend on their number. */
@NullMarked
package dev.simile.parallel;

import org.jspecify.annotations.NullMarked;
