package dev.simile.classic.topics;

import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * p(w | d) = Σ_k θ_dk φ_wk and its steps of tempered expectation maximization. The texts are gone
 * through for θ and the terms, by the transposed counts, for φ: no two threads write to one place,
 * and the numbers do not depend on how many there are. Not thread-safe.
 */
final class AspectModel {
  private static final int BLOCK = 64;
  private static final float LEAST = 1e-30f;
  private static final double LEAST_PROBABILITY = 1e-12;

  private final HeldOut data;
  private final SparseMatrix byTerm;
  private final double[] lengths;
  private final double words;
  private final int topics;
  private final Shards shards;

  /** {@code [texts, topics]}; zeros for a text without words. */
  final float[] theta;

  /** {@code [terms, topics]}. */
  final float[] phi;

  /** p(topic), {@code [topics]}. */
  final float[] shares;

  private float[] left;
  private float[] right;

  AspectModel(HeldOut data, int topics, RandomBits random, Shards shards) {
    this.data = data;
    this.topics = topics;
    this.shards = shards;
    byTerm = data.seen().transposed();
    lengths = data.lengths();
    words = data.words();
    theta = new float[Math.multiplyExact(data.seen().rows(), topics)];
    phi = new float[Math.multiplyExact(data.seen().columns(), topics)];
    shares = new float[topics];
    left = new float[theta.length];
    right = new float[phi.length];
    Arrays.fill(theta, 1f / topics);
    Arrays.fill(shares, 1f / topics);
    for (int i = 0; i < phi.length; i++) {
      phi[i] = 0.5f + random.unit();
    }
    normalize();
  }

  /**
   * One step; Hofmann 1999, equations 4 and 9:
   *
   * <pre>p(k | d, w) ∝ p(k)^(1−β) · (θ_dk φ_wk)^β</pre>
   */
  void step(double temper) {
    temper(theta, left, temper, true);
    temper(phi, right, temper, false);
    SparseMatrix byText = data.seen();
    shards.ranges(
        byText.rows(), BLOCK, (from, to) -> move(byText, from, to, left, right, theta, lengths));
    shards.ranges(
        byTerm.rows(), BLOCK, (from, to) -> move(byTerm, from, to, right, left, phi, null));
    normalize();
    for (int k = 0; k < topics; k++) {
      double sum = 0;
      for (int text = 0; text < lengths.length; text++) {
        sum += lengths[text] * theta[text * topics + k];
      }
      shares[k] = (float) (sum / words);
    }
  }

  private void temper(float[] values, float[] out, double temper, boolean shared) {
    if (temper == 1) {
      System.arraycopy(values, 0, out, 0, values.length);
      return;
    }
    float[] factors = new float[topics];
    for (int k = 0; k < topics; k++) {
      factors[k] = shared ? (float) Math.pow(shares[k], 1 - temper) : 1;
    }
    shards.ranges(
        values.length / topics,
        BLOCK,
        (from, to) -> {
          for (int i = from * topics; i < to * topics; i++) {
            out[i] = factors[i % topics] * (float) Math.pow(values[i], temper);
          }
        });
  }

  /** target_rk = own_rk · Σ_c n_rc other_ck / (own_r · other_c), over the row's length if given. */
  private void move(
      SparseMatrix counts,
      int from,
      int to,
      float[] own,
      float[] other,
      float[] target,
      double @Nullable [] divisors) {
    float[] sum = new float[topics];
    for (int row = from; row < to; row++) {
      Arrays.fill(sum, 0);
      int at = row * topics;
      for (int k = counts.starts()[row]; k < counts.starts()[row + 1]; k++) {
        int column = counts.indices()[k] * topics;
        float mass = Kernels.dot(own, at, other, column, topics);
        if (mass > LEAST && counts.values()[k] > 0) {
          Kernels.axpy(counts.values()[k] / mass, other, column, sum, 0, topics);
        }
      }
      double divisor = divisors == null ? 1 : Math.max(1, divisors[row]);
      for (int k = 0; k < topics; k++) {
        target[at + k] = (float) (own[at + k] * sum[k] / divisor);
      }
    }
  }

  /** Each topic's φ to the sum 1; a topic that lost all its words becomes even. */
  private void normalize() {
    double[] sums = new double[topics];
    for (int i = 0; i < phi.length; i++) {
      sums[i % topics] += phi[i];
    }
    int terms = phi.length / topics;
    for (int i = 0; i < phi.length; i++) {
      double sum = sums[i % topics];
      phi[i] = sum > 0 ? (float) (phi[i] / sum) : 1f / terms;
    }
  }

  /** exp −(mean log p(w | d)) over the words held out, or over those seen where none are. */
  double perplexity() {
    SparseMatrix seen = data.seen();
    float[] counts = data.isEmpty() ? seen.values() : data.unseen();
    double[] sums = new double[seen.rows()];
    double[] totals = new double[seen.rows()];
    shards.ranges(
        seen.rows(),
        BLOCK,
        (from, to) -> {
          for (int text = from; text < to; text++) {
            for (int k = seen.starts()[text]; k < seen.starts()[text + 1]; k++) {
              if (counts[k] > 0) {
                double p =
                    Kernels.dot(theta, text * topics, phi, seen.indices()[k] * topics, topics);
                sums[text] += counts[k] * Math.log(Math.max(p, LEAST_PROBABILITY));
                totals[text] += counts[k];
              }
            }
          }
        });
    return Math.exp(-Arrays.stream(sums).sum() / Arrays.stream(totals).sum());
  }
}
