/** Work on several threads whose result does not depend on their number. */
@NullMarked
package dev.simile.classic.parallel;

import org.jspecify.annotations.NullMarked;
