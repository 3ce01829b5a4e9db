/** Maps that repair or shorten a vector after pooling. */
@NullMarked
package dev.simile.transform;

import org.jspecify.annotations.NullMarked;
