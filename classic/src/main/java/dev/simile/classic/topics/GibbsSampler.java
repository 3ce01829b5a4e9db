package dev.simile.classic.topics;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.parallel.Shards;
import java.util.ArrayList;
import java.util.List;

/**
 * Sweeps over all words. With P threads, texts are dealt into P shares and terms into P blocks; in
 * round r thread i draws the words of share i in block i + r, so that no two threads touch one text
 * or one term, and only the topics' totals are as old as the round (Yan, Xu &amp; Qi 2009). Random
 * numbers follow from seed, sweep, share and block: the same number of threads gives the same
 * topics.
 */
final class GibbsSampler implements AutoCloseable {
  private final GibbsTokens tokens;
  private final TopicCounts counts;
  private final long seed;
  private final int[] shares;
  private final List<GibbsWorker> workers = new ArrayList<>();
  private final Shards threads;

  GibbsSampler(GibbsTokens tokens, TopicCounts counts, long seed) {
    this.tokens = tokens;
    this.counts = counts;
    this.seed = seed;
    int parts = tokens.blocks();
    shares = tokens.shares(parts);
    threads = new Shards(parts);
    for (int i = 0; i < parts; i++) {
      workers.add(new GibbsWorker(counts, TopicKernel.best(counts.table(), counts.topics())));
    }
  }

  /**
   * Draws every word's topic once; {@code number} tells this sweep's random numbers from others.
   */
  void sweep(long number, boolean measured) {
    int parts = workers.size();
    for (int round = 0; round < parts; round++) {
      int shift = round;
      int[] before = counts.totals().clone();
      threads.run(
          parts,
          share -> {
            int block = (share + shift) % parts;
            RandomBits random = RandomBits.of(seed, (number * parts + share) * parts + block + 1);
            GibbsWorker worker = workers.get(share);
            worker.begin();
            for (int text = shares[share]; text < shares[share + 1]; text++) {
              worker.text(tokens, text, block, random, measured);
            }
          });
      workers.forEach(worker -> worker.addChanges(before, counts.totals()));
    }
  }

  /** exp −(mean log p(word | the topics of all others)) over the sweeps measured since the last. */
  double takePerplexity() {
    double sum = workers.stream().mapToDouble(GibbsWorker::takeLogLikelihood).sum();
    return Math.exp(-sum / tokens.size());
  }

  @Override
  public void close() {
    threads.close();
  }
}
