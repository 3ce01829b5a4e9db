package dev.simile.neural.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Means of figures by name, over as many values as each was given. Not thread-safe. */
final class RunningMeans {
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  void add(String name, double value) {
    double[] sum = sums.computeIfAbsent(name, n -> new double[2]);
    sum[0] += value;
    sum[1]++;
  }

  void add(Map<String, Double> values) {
    values.forEach(this::add);
  }

  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
    return means;
  }

  void clear() {
    sums.clear();
  }
}
