package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.AliasTable;
import dev.simile.classic.word2vec.RandomBits;
import java.util.Arrays;

/**
 * The words whose scores a batch computes: all, or a sample of them and the true ones. Not
 * thread-safe.
 */
final class Candidates {
  private final long[] counts;
  private final LanguageObjective objective;
  private final int samples;
  private final AliasTable noise;
  private final float[] shifts;
  private final int[] columns;
  private int[] words;
  private int[] draws;
  private int[] targets = {};
  private int sampled;
  private int size;

  /**
   * @param samples words drawn for a batch
   * @param exponent they are drawn by their count to this power
   */
  Candidates(long[] counts, LanguageObjective objective, int samples, double exponent) {
    this.counts = counts;
    this.objective = objective;
    this.samples = samples;
    noise = AliasTable.ofCounts(counts, exponent);
    shifts = shifts(counts, objective, samples, exponent);
    columns = new int[counts.length];
    words = new int[counts.length];
    draws = new int[counts.length];
    Arrays.fill(columns, -1);
    Arrays.setAll(words, word -> word);
    size = counts.length;
    sampled = size;
  }

  private static float[] shifts(
      long[] counts, LanguageObjective objective, int samples, double exponent) {
    double total = 0;
    for (long count : counts) {
      total += Math.pow(count, exponent);
    }
    float[] shifts = new float[counts.length];
    for (int word = 0; word < counts.length; word++) {
      double share = Math.pow(counts[word], exponent) / total;
      shifts[word] =
          (float)
              switch (objective) {
                case FULL_SOFTMAX -> 0;
                // The probability to be among the words drawn.
                case SAMPLED_SOFTMAX ->
                    Math.log(-Math.expm1(samples * Math.log1p(-Math.min(share, 1 - 1e-12))));
                case NOISE_CONTRASTIVE -> Math.log(samples * share);
              };
    }
    return shifts;
  }

  /** Whether all words are candidates, in their order. */
  boolean all() {
    return objective == LanguageObjective.FULL_SOFTMAX;
  }

  /**
   * Chooses the candidates of a batch.
   *
   * @param windows {@code [count, width]}, the true word last
   */
  void choose(int[] windows, int count, int width, RandomBits random) {
    if (targets.length < count) {
      targets = new int[count];
    }
    if (all()) {
      for (int i = 0; i < count; i++) {
        targets[i] = windows[(i + 1) * width - 1];
      }
      return;
    }
    size = 0;
    for (int i = 0; i < samples; i++) {
      draws[column(noise.draw(random.next()))]++;
    }
    sampled = size;
    for (int i = 0; i < count; i++) {
      targets[i] = column(windows[(i + 1) * width - 1]);
    }
    for (int j = 0; j < size; j++) {
      columns[words[j]] = -1;
    }
  }

  private int column(int word) {
    if (columns[word] < 0) {
      words[size] = word;
      draws[size] = 0;
      columns[word] = size++;
    }
    return columns[word];
  }

  int size() {
    return size;
  }

  int word(int column) {
    return words[column];
  }

  int target(int row) {
    return targets[row];
  }

  /** Whether a column takes part in all rows, not only in those whose true word it is. */
  boolean isSampled(int column) {
    return column < sampled;
  }

  /** How often it was drawn. */
  int draws(int column) {
    return draws[column];
  }

  /** What is taken off its score. */
  float shift(int column) {
    return shifts[words[column]];
  }

  int vocabulary() {
    return counts.length;
  }
}
