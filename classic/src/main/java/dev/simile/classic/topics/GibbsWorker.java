package dev.simile.classic.topics;

import dev.simile.classic.word2vec.RandomBits;

/**
 * One thread's part of a sweep: draws the topic of each word of its texts anew, given those of all
 * other words (Griffiths &amp; Steyvers 2004, equation 5). Not thread-safe.
 */
final class GibbsWorker {
  private final TopicCounts counts;
  private final TopicKernel kernel;
  private double alphaSum;
  private double logLikelihood;

  GibbsWorker(TopicCounts counts, TopicKernel kernel) {
    this.counts = counts;
    this.kernel = kernel;
  }

  /** Takes over totals and priors as they are now. */
  void begin() {
    System.arraycopy(counts.totals(), 0, kernel.totals, 0, kernel.totals.length);
    kernel.beta = (float) counts.priors().beta();
    kernel.betaSum = (float) (counts.priors().beta() * counts.terms());
    for (int topic = 0; topic < counts.topics(); topic++) {
      kernel.alpha[topic] = (float) counts.priors().alpha()[topic];
    }
    alphaSum = counts.priors().alphaSum();
  }

  /** Adds what changed since {@link #begin} to the totals of all workers, given those of then. */
  void addChanges(int[] before, int[] all) {
    for (int topic = 0; topic < all.length; topic++) {
      all[topic] += kernel.totals[topic] - before[topic];
    }
  }

  /** Σ log p(word | the topics of all others) since it was last taken. */
  double takeLogLikelihood() {
    double taken = logLikelihood;
    logLikelihood = 0;
    return taken;
  }

  /** Draws the words of one text that stand in one block of terms. */
  void text(GibbsTokens tokens, int text, int block, RandomBits random, boolean measured) {
    int from = tokens.start(text, block);
    int to = tokens.start(text, block + 1);
    if (from == to) {
      return;
    }
    int first = tokens.start(text, 0);
    int end = tokens.start(text, tokens.blocks());
    kernel.open(tokens.topics(), first, end);
    if (measured) {
      logLikelihood -= (to - from) * Math.log(end - first - 1 + alphaSum);
      for (int i = from; i < to; i++) {
        draw(tokens.terms(), tokens.topics(), i, i + 1, random);
        logLikelihood += Math.log(kernel.total());
      }
    } else {
      draw(tokens.terms(), tokens.topics(), from, to, random);
    }
  }

  private void draw(int[] terms, char[] assigned, int from, int to, RandomBits random) {
    int stride = counts.stride();
    for (int i = from; i < to; i++) {
      int row = terms[i] * stride;
      kernel.remove(row, assigned[i]);
      int topic = kernel.draw(row, random.unit());
      kernel.add(row, topic);
      assigned[i] = (char) topic;
    }
  }
}
