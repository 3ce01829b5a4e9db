/** Steps downhill, by groups of weights; their state is kept with a checkpoint. */
@NullMarked
package dev.simile.neural.optimizer;

import org.jspecify.annotations.NullMarked;
