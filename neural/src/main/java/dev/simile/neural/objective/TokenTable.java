package dev.simile.neural.objective;

import org.bytedeco.pytorch.Tensor;

/**
 * The tokens of the texts that are trained on.
 *
 * @param vectors their vectors, {@code [vocabulary, inputs]}
 * @param longest the most tokens of a text
 */
public record TokenTable(Tensor vectors, int longest) {}
