package dev.simile.evaluate.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.evaluate.clustering.KMeans.Clusters;
import dev.simile.evaluate.metric.Agreement;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private static final int N = 300;
  private static final int GROUPS = 6;
  private static final int DIMENSIONS = 20;

  /** Groups around points of their own; item i is of group i mod 6. */
  private static float[][] groups(long seed, double spread) {
    Random random = new Random(seed);
    float[][] centres = new float[GROUPS][DIMENSIONS];
    for (float[] centre : centres) {
      for (int i = 0; i < DIMENSIONS; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
    float[][] rows = new float[N][DIMENSIONS];
    for (int row = 0; row < N; row++) {
      for (int i = 0; i < DIMENSIONS; i++) {
        rows[row][i] =
            (float) (centres[row % GROUPS][i] * (1 + row % 3) + spread * random.nextGaussian());
      }
    }
    return rows;
  }

  private static SparseVectors sparse(float[][] rows) {
    long[] starts = new long[rows.length + 1];
    int[] indices = new int[rows.length * DIMENSIONS];
    float[] values = new float[indices.length];
    for (int at = 0; at < indices.length; at++) {
      indices[at] = at % DIMENSIONS;
      values[at] = rows[at / DIMENSIONS][at % DIMENSIONS];
      starts[at / DIMENSIONS + 1] = at + 1;
    }
    return new SparseVectors(starts, indices, values, DIMENSIONS);
  }

  private static int[] gold() {
    int[] gold = new int[N];
    Arrays.setAll(gold, i -> i % GROUPS);
    return gold;
  }

  private static double v(Clusters clusters) {
    int[] once = new int[N];
    Arrays.fill(once, 1);
    return Agreement.vMeasure(clusters.cluster(), gold()).of(once);
  }

  @Test
  void findsGroupsByDirection() {
    Clusters clusters = KMeans.of(DenseVectors.of(groups(1, 0.05)), true, GROUPS, 4, 1, 2);
    assertThat(v(clusters)).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSameWhateverTheThreadsAndTheLayout() {
    float[][] rows = groups(2, 0.8);
    Clusters one = KMeans.of(DenseVectors.of(rows), true, GROUPS, 3, 7, 1);
    Clusters three = KMeans.of(DenseVectors.of(rows), true, GROUPS, 3, 7, 3);
    assertThat(three.cluster()).isEqualTo(one.cluster());
    assertThat(three.inertia()).isEqualTo(one.inertia());
    Clusters sparse = KMeans.of(sparse(rows), true, GROUPS, 3, 7, 2);
    assertThat(sparse.inertia()).isCloseTo(one.inertia(), within(1e-3));
  }

  @Test
  void inertiaIsTheSumOfSquaredDistancesAndNoMoveMakesItLess() {
    float[][] rows = groups(3, 1.0);
    Clusters clusters = KMeans.of(DenseVectors.of(rows), false, 4, 5, 1, 2);
    double[][] means = new double[4][DIMENSIONS];
    int[] sizes = new int[4];
    for (int row = 0; row < N; row++) {
      int c = clusters.cluster()[row];
      sizes[c]++;
      for (int i = 0; i < DIMENSIONS; i++) {
        means[c][i] += rows[row][i];
      }
    }
    double inertia = 0;
    for (int row = 0; row < N; row++) {
      double[] distances = new double[4];
      for (int c = 0; c < 4; c++) {
        for (int i = 0; i < DIMENSIONS; i++) {
          distances[c] += Math.pow(rows[row][i] - means[c][i] / sizes[c], 2);
        }
      }
      double own = distances[clusters.cluster()[row]];
      assertThat(own).isLessThanOrEqualTo(Arrays.stream(distances).min().orElseThrow() + 1e-3);
      inertia += own;
    }
    assertThat(clusters.inertia()).isCloseTo(inertia, within(1e-3 * inertia));
  }

  @Test
  void moreStartsAreNeverWorse() {
    DenseVectors rows = DenseVectors.of(groups(4, 1.5));
    double one = KMeans.of(rows, true, 12, 1, 5, 2).inertia();
    assertThat(KMeans.of(rows, true, 12, 8, 5, 2).inertia()).isLessThanOrEqualTo(one);
  }

  @Test
  void hostileVectors() {
    DenseVectors same = new DenseVectors(new float[50 * 3], 50, 3);
    Clusters zeros = KMeans.of(same, true, 4, 2, 1, 2);
    assertThat(zeros.inertia()).isZero();
    assertThat(zeros.cluster()).hasSize(50);
    assertThat(KMeans.of(DenseVectors.of(new float[] {1, 0}), true, 3, 1, 1, 1).cluster())
        .containsExactly(0);
    assertThat(KMeans.of(new DenseVectors(new float[0], 0, 2), true, 3, 1, 1, 1).cluster())
        .isEmpty();
    assertThatThrownBy(() -> KMeans.of(same, true, 0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
