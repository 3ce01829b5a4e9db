package dev.simile.classic.wordrank;

import dev.simile.classic.cooccurrence.AdaGradTable;
import dev.simile.classic.cooccurrence.Cooccurrences;
import dev.simile.error.DataException;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.io.IOException;

/**
 * The pairs Ω by word, with r and the slope r ρ′(ξ) of each.
 *
 * @param starts where each word's pairs start, and their number
 * @param words the word of each pair
 * @param contexts its neighbour
 * @param weights r
 * @param slopes r ρ′(ξ), with ξ = 1 at first as in the original
 */
record RankedPairs(int[] starts, int[] words, int[] contexts, float[] weights, float[] slopes) {
  /** Words whose ranks are estimated by one thread at a time. */
  private static final int WORDS = 64;

  static RankedPairs of(Cooccurrences counts, Settings settings) throws IOException {
    int vocabulary = counts.corpus().words().size();
    long size = counts.pairs();
    if (size > Integer.MAX_VALUE - 16) {
      throw new DataException(
          size + " pairs are too many to rank; raise min-count or set vocabulary-limit");
    }
    int[] starts = new int[vocabulary + 1];
    counts.visit((word, context, count) -> starts[word + 1]++);
    for (int word = 0; word < vocabulary; word++) {
      starts[word + 1] += starts[word];
    }
    int[] next = starts.clone();
    int[] words = new int[(int) size];
    int[] contexts = new int[(int) size];
    float[] weights = new float[(int) size];
    counts.visit(
        (word, context, count) -> {
          int at = next[word]++;
          words[at] = word;
          contexts[at] = context;
          weights[at] = settings.weight(count);
        });
    float[] slopes = weights.clone();
    float first = (float) settings.rankLoss().slope(1, settings.exponent());
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] *= first;
    }
    return new RankedPairs(starts, words, contexts, weights, slopes);
  }

  int size() {
    return words.length;
  }

  /** Sets ξ, and with it the slopes, from the ranks that the table gives now. */
  void rank(AdaGradTable table, Settings settings, int threads) {
    int vocabulary = table.words();
    // Every so many words stand for all others.
    int every = Math.max(1, vocabulary / settings.rankSample());
    try (Shards shards = new Shards(threads)) {
      shards.ranges(
          vocabulary,
          WORDS,
          (from, to) -> {
            RankCurve curve = new RankCurve(settings.pairLoss());
            float[] scores = new float[vocabulary / every + 1];
            for (int word = from; word < to; word++) {
              int size = 0;
              for (int other = word % every; other < vocabulary; other += every) {
                scores[size++] = score(table, word, other);
              }
              curve.fit(scores, size);
              double all = (double) vocabulary / size;
              // A neighbour is not ranked against itself: its own ℓ(0) is taken off.
              double own = settings.pairLoss().value(0);
              for (int i = starts[word]; i < starts[word + 1]; i++) {
                double sum = all * curve.at(score(table, word, contexts[i])) - own;
                slopes[i] = (float) (weights[i] * settings.slope(Math.max(0, sum)));
              }
            }
          });
    }
  }

  private static float score(AdaGradTable table, int word, int context) {
    return Kernels.dot(
        table.values(), table.word(word), table.values(), table.context(context), table.stride());
  }
}
