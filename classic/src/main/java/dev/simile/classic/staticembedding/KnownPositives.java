package dev.simile.classic.staticembedding;

import java.util.Arrays;
import java.util.List;

/**
 * By text, all texts known to belong to it, in either direction and over all tasks. Immutable and
 * thread-safe.
 */
final class KnownPositives {
  private final int[] starts;
  private final int[] partners;

  KnownPositives(int texts, List<Examples> tasks) {
    starts = new int[texts + 1];
    for (Examples task : tasks) {
      for (int i = 0; i < task.size(); i++) {
        starts[task.anchor(i)]++;
        starts[task.positive(i)]++;
      }
    }
    int sum = 0;
    for (int text = 0; text <= texts; text++) {
      sum += starts[text];
      starts[text] = sum;
    }
    partners = new int[sum];
    for (Examples task : tasks) {
      for (int i = 0; i < task.size(); i++) {
        partners[--starts[task.anchor(i)]] = task.positive(i);
        partners[--starts[task.positive(i)]] = task.anchor(i);
      }
    }
  }

  int[] of(int text) {
    return Arrays.copyOfRange(partners, starts[text], starts[text + 1]);
  }
}
