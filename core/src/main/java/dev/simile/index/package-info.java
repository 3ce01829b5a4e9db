/** Exact nearest neighbours in memory, and the pairs that follow from them. */
@NullMarked
package dev.simile.index;

import org.jspecify.annotations.NullMarked;
