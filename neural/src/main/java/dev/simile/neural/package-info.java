/** Networks trained in Java, on libtorch. */
@NullMarked
package dev.simile.neural;

import org.jspecify.annotations.NullMarked;
