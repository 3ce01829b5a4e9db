package dev.simile.classic.wordrank;

import dev.simile.classic.cooccurrence.AdaGradTable;
import dev.simile.classic.word2vec.Epochs;
import dev.simile.classic.word2vec.MeanLoss;
import dev.simile.classic.word2vec.RandomBits;

/** Trains on pairs drawn at random, all as likely. Each thread has one; the table is shared. */
final class PairTrainer implements Epochs.Worker {
  /** Pairs of a chunk. */
  static final int CHUNK = 1 << 14;

  private final AdaGradTable table;
  private final RankedPairs pairs;
  private final RankStep step;
  private final long seed;
  private final int[] others;
  private final MeanLoss loss = new MeanLoss();

  PairTrainer(Settings settings, AdaGradTable table, RankedPairs pairs, long seed) {
    this.table = table;
    this.pairs = pairs;
    this.seed = seed;
    step = RankStep.best(settings);
    others = new int[settings.negatives()];
  }

  /** Chunks of an epoch, in which as many pairs are drawn as there are. */
  static int chunks(int pairs) {
    return (int) ((pairs + (long) CHUNK - 1) / CHUNK);
  }

  /** Pairs drawn in a chunk of all epochs' chunks; an epoch's last one has what is left. */
  static int draws(long number, int pairs) {
    long before = number % chunks(pairs) * CHUNK;
    return (int) Math.min(CHUNK, pairs - before);
  }

  @Override
  public void train(long number) {
    RandomBits random = RandomBits.of(seed, number);
    int words = table.words();
    int draws = draws(number, pairs.size());
    double pull = 0;
    for (int n = 0; n < draws; n++) {
      int pair = random.below(pairs.size());
      int context = pairs.contexts()[pair];
      int count = 0;
      while (count < others.length) {
        int other = random.below(words);
        if (other != context) {
          others[count++] = table.context(other);
        }
      }
      pull -=
          step.step(
              table.values(),
              table.word(pairs.words()[pair]),
              table.context(context),
              others,
              count,
              pairs.slopes()[pair]);
    }
    loss.add(pull, draws);
  }

  /** The mean length of a step before AdaGrad scales it: how much there is still to be ranked. */
  @Override
  public double takeLoss() {
    return loss.take();
  }
}
