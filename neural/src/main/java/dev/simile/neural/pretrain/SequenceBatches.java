package dev.simile.neural.pretrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The sequences of an epoch in batches, in an order that follows from the seed: shuffled, sorted by
 * length within a stretch of batches, and the batches shuffled again, so that little is filled up.
 */
final class SequenceBatches {
  private static final int STRETCH = 32;

  private SequenceBatches() {}

  static List<List<Sequence>> of(List<Sequence> sequences, int size, long seed) {
    Random random = new Random(seed);
    List<Sequence> order = new ArrayList<>(sequences);
    Collections.shuffle(order, random);
    Sequence[] sorted = order.toArray(Sequence[]::new);
    for (int from = 0; from < sorted.length; from += STRETCH * size) {
      Arrays.sort(
          sorted,
          from,
          Math.min(sorted.length, from + STRETCH * size),
          Comparator.comparingInt(Sequence::length));
    }
    List<List<Sequence>> batches = new ArrayList<>();
    for (int from = 0; from < sorted.length; from += size) {
      batches.add(List.of(Arrays.copyOfRange(sorted, from, Math.min(sorted.length, from + size))));
    }
    Collections.shuffle(batches, random);
    return batches;
  }
}
