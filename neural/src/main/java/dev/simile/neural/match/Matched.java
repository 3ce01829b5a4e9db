package dev.simile.neural.match;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a matching network makes of pairs.
 *
 * @param logits before softmax or sigmoid, {@code [n, outputs]}
 * @param energies how well each two tokens fit, before any softmax, {@code [n, tokens, tokens]};
 *     what stands behind a text's end means nothing; null where the model has none
 */
public record Matched(Tensor logits, @Nullable Tensor energies) {}
