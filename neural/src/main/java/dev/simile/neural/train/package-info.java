/** One run of training: data, network, objective, steps, checkpoints. */
@NullMarked
package dev.simile.neural.train;

import org.jspecify.annotations.NullMarked;
