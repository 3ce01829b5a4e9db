/**
 * Layers: weights and a way through them. Their weights have the names and shapes of PyTorch's, so
 * that folders of either side open on the other. Batches come first: {@code [texts, tokens,
 * dimensions]}.
 */
@NullMarked
package dev.simile.neural.layer;

import org.jspecify.annotations.NullMarked;
