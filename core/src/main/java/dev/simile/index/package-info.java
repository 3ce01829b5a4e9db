/** Exact nearest neighbours in memory. */
@NullMarked
package dev.simile.index;

import org.jspecify.annotations.NullMarked;
