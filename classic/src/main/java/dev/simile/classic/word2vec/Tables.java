package dev.simile.classic.word2vec;

import dev.simile.words.HuffmanTree;
import org.jspecify.annotations.Nullable;

/**
 * What follows from counts and parameters and is only read. Immutable and thread-safe.
 *
 * @param keep the probability of each word to stay in a sentence
 * @param negatives where the objective is negative sampling
 * @param tree where it is hierarchical softmax
 */
public record Tables(
    Settings settings, float[] keep, @Nullable AliasTable negatives, @Nullable HuffmanTree tree) {
  /** The tables of a run, from the words' counts, which fall. */
  public static Tables of(Settings settings, long[] counts) {
    return new Tables(
        settings,
        SubSampling.keep(counts, settings.sample()),
        settings.hierarchical() ? null : AliasTable.ofCounts(counts, settings.exponent()),
        settings.hierarchical() ? new HuffmanTree(counts) : null);
  }
}
