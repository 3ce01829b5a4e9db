package dev.simile.evaluate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static List<String[]> lines(String kind) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    LogisticRegressionTest.class.getResourceAsStream("golden-regression.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines().map(line -> line.split("\t")).filter(c -> c[0].equals(kind)).toList();
    }
  }

  private static float[] floats(String cell) {
    String[] cells = cell.split(" ");
    float[] numbers = new float[cells.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(cells[i]);
    }
    return numbers;
  }

  private static DenseVectors features() throws IOException {
    return DenseVectors.of(
        lines("row").stream().map(cells -> floats(cells[1])).toArray(float[][]::new));
  }

  private static int[] gold() throws IOException {
    return lines("row").stream().mapToInt(cells -> Integer.parseInt(cells[2])).toArray();
  }

  private static SparseVectors sparse(Vectors dense) {
    int d = dense.dimensions();
    long[] starts = new long[dense.count() + 1];
    int[] indices = new int[dense.count() * d];
    float[] values = new float[indices.length];
    for (int at = 0; at < indices.length; at++) {
      indices[at] = at % d;
      values[at] = dense.row(at / d)[at % d];
      starts[at / d + 1] = at + 1;
    }
    return new SparseVectors(starts, indices, values, d);
  }

  /**
   * golden_regression.py: scipy's minimum, checked against scikit-learn. LIBLINEAR stops near it.
   */
  @Test
  void probabilitiesAreScikitLearns() throws IOException {
    LogisticRegression trained = LogisticRegression.trainWithCost(features(), gold(), 3, 10, 2);
    double[][] probabilities = trained.probabilities(features());
    List<String[]> golden = lines("probability");
    for (int i = 0; i < golden.size(); i++) {
      float[] expected = floats(golden.get(i)[1]);
      for (int label = 0; label < 3; label++) {
        assertThat(probabilities[i][label]).isCloseTo(expected[label], within(0.01));
      }
      assertThat(Arrays.stream(probabilities[i]).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theSameOnAnyThreadsAndSparse() throws IOException {
    LogisticRegression one = LogisticRegression.train(features(), gold(), 3, 1, 1);
    double[][] probabilities = one.probabilities(features());
    LogisticRegression three = LogisticRegression.train(features(), gold(), 3, 1, 3);
    assertThat(three.probabilities(features())).isDeepEqualTo(probabilities);
    LogisticRegression sparse = LogisticRegression.train(sparse(features()), gold(), 3, 1, 3);
    assertThat(sparse.cost()).isEqualTo(one.cost());
    double[][] fromSparse = sparse.probabilities(sparse(features()));
    for (int i = 0; i < probabilities.length; i++) {
      assertThat(fromSparse[i]).containsExactly(probabilities[i], within(1e-6));
    }
  }

  @Test
  void scaleOfTheVectorsIsNothing() throws IOException {
    DenseVectors features = features();
    float[] larger = features.values().clone();
    for (int i = 0; i < larger.length; i++) {
      larger[i] *= 1024;
    }
    DenseVectors scaled = new DenseVectors(larger, features.count(), features.dimensions());
    assertThat(LogisticRegression.train(scaled, gold(), 3, 1, 2).labels(scaled))
        .isEqualTo(LogisticRegression.train(features, gold(), 3, 1, 2).labels(features));
  }

  @Test
  void twoLabelsOneLabelAndNone() throws IOException {
    DenseVectors features = features();
    int[] two = Arrays.stream(gold()).map(label -> Math.min(1, label)).toArray();
    double[][] probabilities =
        LogisticRegression.train(features, two, 2, 1, 2).probabilities(features);
    int[] told = LogisticRegression.likeliest(probabilities);
    int right = 0;
    for (int i = 0; i < told.length; i++) {
      right += told[i] == two[i] ? 1 : 0;
    }
    assertThat(right).isGreaterThan(65);
    assertThat(
            LogisticRegression.train(features, new int[features.count()], 1, 1, 1).labels(features))
        .containsOnly(0);
    DenseVectors none = new DenseVectors(new float[0], 0, 4);
    assertThat(LogisticRegression.train(none, new int[0], 3, 1, 1).probabilities(features)[0])
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
  }

  @Test
  void pairsAreSeenAsBothTheirDifferenceAndTheirProduct() {
    DenseVectors u = DenseVectors.of(new float[] {1, 0, 2}, new float[] {0, 0, 0});
    DenseVectors v = DenseVectors.of(new float[] {-1, 3, 0}, new float[] {0, 4, 0});
    Vectors dense = PairFeatures.of(u, v);
    assertThat(dense.row(0)).containsExactly(1, 0, 2, -1, 3, 0, 2, 3, 2, -1, 0, 0);
    Vectors sparse = PairFeatures.of(dropZeros(u), dropZeros(v));
    assertThat(sparse).isInstanceOf(SparseVectors.class);
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 12; i++) {
        assertThat(sparse.row(row)[i]).isEqualTo(dense.row(row)[i] + 0f);
      }
    }
  }

  private static SparseVectors dropZeros(DenseVectors dense) {
    long[] starts = new long[dense.count() + 1];
    int[] indices = new int[dense.values().length];
    float[] values = new float[indices.length];
    int at = 0;
    for (int row = 0; row < dense.count(); row++) {
      for (int i = 0; i < dense.dimensions(); i++) {
        if (dense.row(row)[i] != 0) {
          indices[at] = i;
          values[at++] = dense.row(row)[i];
        }
      }
      starts[row + 1] = at;
    }
    return new SparseVectors(
        starts, Arrays.copyOf(indices, at), Arrays.copyOf(values, at), dense.dimensions());
  }
}
