package dev.simile.classic.staticembedding;

import java.util.Arrays;
import java.util.List;

/**
 * Which examples each step sees. A batch comes from one task; tasks take turns so that after any
 * number of steps each has had its share. Within a task every epoch is a new order. All follows
 * from the seed and the step's number. Not thread-safe.
 */
final class Schedule {
  private final List<Examples> tasks;
  private final int batchSize;
  private final long seed;
  private final int[] taskOf;
  private final int[] turnOf;
  private final int[][] order;
  private final int[] epochOf;

  /**
   * @param weights a share a task, not all 0
   */
  Schedule(List<Examples> tasks, double[] weights, int batchSize, int steps, long seed) {
    this.tasks = tasks;
    this.batchSize = batchSize;
    this.seed = seed;
    taskOf = new int[steps];
    turnOf = new int[steps];
    order = new int[tasks.size()][];
    epochOf = new int[tasks.size()];
    Arrays.fill(epochOf, -1);
    double sum = Arrays.stream(weights).sum();
    int[] drawn = new int[tasks.size()];
    for (int step = 0; step < steps; step++) {
      int task = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int s = 0; s < weights.length; s++) {
        double missing = weights[s] / sum * (step + 1) - drawn[s];
        if (missing > most && weights[s] > 0) {
          most = missing;
          task = s;
        }
      }
      taskOf[step] = task;
      turnOf[step] = drawn[task]++;
    }
  }

  Examples task(int step) {
    return tasks.get(taskOf[step]);
  }

  /** The numbers of the step's examples in its task: a whole batch, or all of a smaller task. */
  int[] examples(int step) {
    int task = taskOf[step];
    int n = tasks.get(task).size();
    int size = Math.min(batchSize, n);
    int perEpoch = n / size;
    int epoch = turnOf[step] / perEpoch;
    if (epochOf[task] != epoch) {
      order[task] = Randomness.permutation(n, Randomness.bits(seed, (long) task << 32 | epoch));
      epochOf[task] = epoch;
    }
    int from = turnOf[step] % perEpoch * size;
    return Arrays.copyOfRange(order[task], from, from + size);
  }
}
