package dev.simile.classic.topics;

import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * The topics of a new text, those of the model staying as they are, by expectation maximization:
 *
 * <pre>q_wk ∝ p(k)^(1−β) · (θ_k φ_wk)^β,   θ_k ∝ α_k + Σ_w n_w q_wk</pre>
 *
 * from an even θ on. With β = 1 this is the θ of the greatest posterior under a Dirichlet prior of
 * α + 1; with α = 0 it is Hofmann's folding-in, tempered by β (1999, equations 5 and 9). Immutable
 * and thread-safe.
 */
final class FoldIn {
  private static final int MOST_STEPS = 200;
  private static final float NEAR = 1e-6f;
  private static final float LEAST = 1e-30f;

  private final int topics;
  private final double temper;
  private final double[] alpha;
  private final double[] shareFactor;

  /** φ^β, {@code [terms, topics]}. */
  private final float[] table;

  FoldIn(Topics model) {
    topics = model.topics();
    temper = model.temper();
    alpha = model.alpha();
    shareFactor = new double[topics];
    Arrays.setAll(shareFactor, k -> Math.pow(model.shares()[k], 1 - temper));
    table = temper == 1 ? model.phi() : model.phi().clone();
    for (int i = 0; i < table.length && temper != 1; i++) {
      table[i] = (float) Math.pow(table[i], temper);
    }
  }

  /**
   * A text's topics.
   *
   * @param weights {@code [topics]}, filled with what the last step multiplied φ^β by
   * @param divisor the sum θ was divided by
   */
  record Result(float[] theta, float[] weights, double divisor) {}

  /**
   * @param terms at least one
   * @param counts how often each stands in the text
   */
  Result of(int[] terms, float[] counts, int from, int to) {
    float[] theta = new float[topics];
    Arrays.fill(theta, 1f / topics);
    float[] weights = new float[topics];
    float[] sums = new float[topics];
    double divisor = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      weigh(theta, weights);
      Arrays.fill(sums, 0);
      for (int i = from; i < to; i++) {
        float mass = mass(terms[i], weights);
        if (mass > LEAST) {
          Kernels.axpy(counts[i] / mass, table, terms[i] * topics, sums, 0, topics);
        }
      }
      divisor = 0;
      for (int k = 0; k < topics; k++) {
        sums[k] = (float) (alpha[k] + weights[k] * sums[k]);
        divisor += sums[k];
      }
      float change = 0;
      for (int k = 0; k < topics && divisor > 0; k++) {
        float next = (float) (sums[k] / divisor);
        change = Math.max(change, Math.abs(next - theta[k]));
        theta[k] = next;
      }
      if (change < NEAR) {
        break;
      }
    }
    return new Result(theta, weights, divisor);
  }

  private void weigh(float[] theta, float[] weights) {
    if (temper == 1) {
      System.arraycopy(theta, 0, weights, 0, topics);
      return;
    }
    for (int k = 0; k < topics; k++) {
      weights[k] = (float) (shareFactor[k] * Math.pow(theta[k], temper));
    }
  }

  private float mass(int term, float[] weights) {
    return Kernels.dot(weights, 0, table, term * topics, topics);
  }

  /** Writes q of a term, {@code [topics]}; zeros where the text's topics do not have it. */
  void responsibility(Result text, int term, double[] out) {
    float mass = mass(term, text.weights);
    for (int k = 0; k < topics; k++) {
      out[k] = mass > LEAST ? (double) text.weights[k] * table[term * topics + k] / mass : 0;
    }
  }
}
