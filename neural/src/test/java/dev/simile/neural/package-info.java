@NullMarked
package dev.simile.neural;

import org.jspecify.annotations.NullMarked;
