package dev.simile.neural.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Which task a batch is of. In an epoch, which has as many batches as all tasks together have in
 * one of theirs, each task has the same number of batches every time: its own, an even share, or
 * one in proportion to the power 1/temperature of its own. Not thread-safe.
 */
final class Mixture {
  /** How batches are shared out. */
  enum Mixing {
    PROPORTIONAL,
    ROUND_ROBIN,
    TEMPERATURE;

    static List<String> ids() {
      return Arrays.stream(values())
          .map(m -> m.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();
    }

    static Mixing of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  private final int[] shares;
  private final int total;
  private final boolean inTurn;
  private final long seed;
  private int epoch = -1;
  private final int[] tasks;
  private final int[] before;

  /**
   * @param counts each task's batches in an epoch of its own
   */
  Mixture(int[] counts, Mixing mixing, double temperature, long seed) {
    total = Arrays.stream(counts).sum();
    tasks = new int[total];
    before = new int[total];
    inTurn = mixing == Mixing.ROUND_ROBIN;
    this.seed = seed;
    double[] weights = new double[counts.length];
    for (int t = 0; t < weights.length; t++) {
      weights[t] =
          switch (mixing) {
            case PROPORTIONAL -> counts[t];
            case ROUND_ROBIN -> 1;
            case TEMPERATURE -> Math.pow(counts[t], 1 / temperature);
          };
    }
    shares = shares(weights, total);
  }

  /** Whole numbers of the sum {@code total}, each within 1 of its weight's part of it. */
  private static int[] shares(double[] weights, int total) {
    double all = Arrays.stream(weights).sum();
    int[] shares = new int[weights.length];
    double before = 0;
    int given = 0;
    for (int t = 0; t < shares.length; t++) {
      before += weights[t];
      shares[t] = (int) Math.round(total * before / all) - given;
      given += shares[t];
    }
    return shares;
  }

  /** Batches in an epoch. */
  int count() {
    return total;
  }

  /** A task's batches in an epoch. */
  int share(int task) {
    return shares[task];
  }

  /** The task of the n-th batch from 0, across epochs. */
  int task(long n) {
    open(n);
    return tasks[(int) (n % total)];
  }

  /** How many batches before the n-th are of its task. */
  long number(long n) {
    return n / total * shares[task(n)] + before[(int) (n % total)];
  }

  private void open(long n) {
    int wanted = Math.toIntExact(n / total);
    if (wanted == epoch) {
      return;
    }
    epoch = wanted;
    int[] left = shares.clone();
    for (int i = 0; i < total; ) {
      for (int t = 0; t < left.length; t++) {
        for (boolean more = left[t] > 0; more; more = !inTurn && left[t] > 0) {
          tasks[i++] = t;
          left[t]--;
        }
      }
    }
    if (!inTurn) {
      SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
      for (int i = total - 1; i > 0; i--) {
        int k = random.nextInt(i + 1);
        int swapped = tasks[i];
        tasks[i] = tasks[k];
        tasks[k] = swapped;
      }
    }
    int[] seen = new int[shares.length];
    for (int i = 0; i < total; i++) {
      before[i] = seen[tasks[i]]++;
    }
  }
}
