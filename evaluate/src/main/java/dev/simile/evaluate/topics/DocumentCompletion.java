package dev.simile.evaluate.topics;

import dev.simile.encode.TopicModel;
import dev.simile.evaluate.metric.Statistic;
import dev.simile.parallel.Shards;
import java.util.Arrays;
import java.util.List;

/**
 * Perplexity by document completion (Wallach et al. 2009, "Evaluation methods for topic models",
 * section 5.1): the topics of a text come from its first, third, fifth … known word by {@value
 * #STEPS} steps of expectation maximization, φ fixed and the prior α added, and give the
 * probability of the others.
 *
 * @param logLikelihoods by text, Σ log p of its words asked about
 * @param words by text, how many these are; 0 for a text of fewer than two known words
 */
public record DocumentCompletion(double[] logLikelihoods, int[] words) {
  private static final int STEPS = 30;
  private static final double LEAST = 1e-12;
  private static final int BLOCK = 16;

  /** Asks about every text. */
  public static DocumentCompletion of(TopicModel model, List<String> texts, int threads) {
    double[][] phi = phi(model);
    double[] logLikelihoods = new double[texts.size()];
    int[] words = new int[texts.size()];
    try (Shards shards = new Shards(threads)) {
      shards.ranges(
          texts.size(),
          BLOCK,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              int[] terms = model.read(texts.get(i));
              if (terms.length > 1) {
                logLikelihoods[i] = complete(phi, model.alpha(), terms);
                words[i] = terms.length / 2;
              }
            }
          });
    }
    return new DocumentCompletion(logLikelihoods, words);
  }

  /** {@code [terms][topics]}, none 0, each topic's adding up to 1. */
  private static double[][] phi(TopicModel model) {
    int topics = model.topics();
    float[] flat = model.phi();
    double[][] phi = new double[flat.length / topics][topics];
    double[] sums = new double[topics];
    for (int i = 0; i < flat.length; i++) {
      phi[i / topics][i % topics] = Math.max(flat[i], LEAST);
      sums[i % topics] += phi[i / topics][i % topics];
    }
    for (double[] row : phi) {
      Arrays.setAll(row, topic -> row[topic] / sums[topic]);
    }
    return phi;
  }

  private static double complete(double[][] phi, double[] alpha, int[] terms) {
    int topics = alpha.length;
    double[] theta = new double[topics];
    Arrays.fill(theta, 1.0 / topics);
    for (int step = 0; step < STEPS; step++) {
      double[] next = alpha.clone();
      double total = 0;
      for (int i = 0; i < terms.length; i += 2) {
        double scale = 1 / probability(theta, phi[terms[i]]);
        for (int k = 0; k < topics; k++) {
          next[k] += theta[k] * phi[terms[i]][k] * scale;
        }
      }
      for (double value : next) {
        total += value;
      }
      for (int k = 0; k < topics; k++) {
        theta[k] = next[k] / total;
      }
    }
    double sum = 0;
    for (int i = 1; i < terms.length; i += 2) {
      sum += Math.log(probability(theta, phi[terms[i]]));
    }
    return sum;
  }

  private static double probability(double[] theta, double[] row) {
    double sum = 0;
    for (int k = 0; k < theta.length; k++) {
      sum += theta[k] * row[k];
    }
    return sum;
  }

  /** How many words were asked about. */
  public long total() {
    return Arrays.stream(words).asLongStream().sum();
  }

  /** exp −(mean log p) over the words of a sample of the texts. */
  public Statistic perplexity() {
    return counts -> {
      double sum = 0;
      double n = 0;
      for (int i = 0; i < counts.length; i++) {
        sum += counts[i] * logLikelihoods[i];
        n += (double) counts[i] * words[i];
      }
      return Math.exp(-sum / n);
    };
  }
}
