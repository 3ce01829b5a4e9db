package dev.simile.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.testing.RandomTexts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
  @RegisterExtension final RandomTexts random = new RandomTexts();

  /** Each similarity by its formula, in double. */
  private static double reference(Similarity similarity, float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    double squares = 0;
    double sum = 0;
    int differing = 0;
    for (int k = 0; k < a.length; k++) {
      dot += (double) a[k] * b[k];
      aa += (double) a[k] * a[k];
      bb += (double) b[k] * b[k];
      squares += ((double) a[k] - b[k]) * ((double) a[k] - b[k]);
      sum += Math.abs((double) a[k] - b[k]);
      differing += a[k] > 0 != b[k] > 0 ? 1 : 0;
    }
    return switch (similarity) {
      case COSINE -> aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
      case DOT -> dot;
      case EUCLIDEAN -> Math.sqrt(squares);
      case MANHATTAN -> sum;
      case HAMMING -> differing;
    };
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void denseSimilaritiesAreTheirFormulas(Similarity similarity) {
    for (int n : new int[] {0, 1, 31, 32, 63, 64, 65, 300}) {
      DenseVectors a = new DenseVectors(random.matrix(5, n), 5, n);
      check(similarity, a, a, 1e-4);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Similarity.class, names = "HAMMING", mode = EnumSource.Mode.EXCLUDE)
  void sparseSimilaritiesAreThoseOfTheDenseRows(Similarity similarity) {
    for (int n : new int[] {1, 7, 1000}) {
      SparseVectors vectors = sparse(6, n);
      check(similarity, vectors, vectors, 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void binarySimilaritiesAreThoseOfZerosAndOnes(Similarity similarity) {
    for (int n : new int[] {1, 63, 64, 65, 200}) {
      BinaryVectors vectors = BinaryVectors.signs(new DenseVectors(random.matrix(6, n), 6, n));
      check(similarity, vectors, vectors, 1e-9);
    }
  }

  private static void check(Similarity similarity, Vectors a, Vectors b, double tolerance) {
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count(); j++) {
        assertThat(similarity.of(a, i, b, j))
            .isCloseTo(reference(similarity, a.row(i), b.row(j)), within(tolerance));
      }
    }
  }

  @Test
  void signsKeepWhatIsAboveZero() {
    float[] values = random.matrix(3, 130);
    BinaryVectors signs = BinaryVectors.signs(new DenseVectors(values, 3, 130));
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 130; k++) {
        assertThat(signs.row(i)[k]).isEqualTo(values[i * 130 + k] > 0 ? 1 : 0);
      }
    }
    assertThat(BinaryVectors.signs(DenseVectors.of(new float[] {0f, -0f, 1e-40f})).row(0))
        .containsExactly(0, 0, 1);
  }

  /** Squares of such numbers are no floats. */
  @ParameterizedTest
  @ValueSource(floats = {1e-38f, 1e-30f, 1e-22f, 1e18f, 1e25f, 3e38f})
  void cosinesOfVeryShortAndVeryLongVectorsAreCosines(float size) {
    DenseVectors vectors =
        DenseVectors.of(
            new float[] {size, 0, 0}, new float[] {size, size, 0}, new float[] {-size, 0, 0});
    assertThat(Similarity.COSINE.of(vectors, 0, vectors, 0)).isCloseTo(1, within(1e-6));
    assertThat(Similarity.COSINE.of(vectors, 0, vectors, 1))
        .isCloseTo(Math.sqrt(0.5), within(1e-5));
    assertThat(Similarity.COSINE.of(vectors, 0, vectors, 2)).isCloseTo(-1, within(1e-6));
  }

  @Test
  void theZeroVectorHasCosineZero() {
    DenseVectors dense = DenseVectors.of(new float[3], new float[] {1, 2, 3});
    assertThat(Similarity.COSINE.of(dense, 0, dense, 1)).isZero();
    assertThat(Similarity.COSINE.of(dense, 0, dense, 0)).isZero();
    SparseVectors sparse = new SparseVectors(new long[] {0, 0, 1}, new int[] {2}, floats(1), 3);
    assertThat(Similarity.COSINE.of(sparse, 0, sparse, 1)).isZero();
    assertThat(sparse.row(1)).containsExactly(0, 0, 1);
  }

  @Test
  void kindsAndDimensionsMustAgree() {
    DenseVectors dense = DenseVectors.of(new float[3]);
    SparseVectors sparse = new SparseVectors(new long[] {0, 0}, new int[0], new float[0], 3);
    BinaryVectors binary = BinaryVectors.signs(dense);
    for (Similarity similarity : Similarity.values()) {
      for (List<Vectors> pair :
          List.<List<Vectors>>of(
              List.of(dense, sparse),
              List.of(sparse, binary),
              List.of(binary, dense),
              List.of(dense, DenseVectors.of(new float[4])))) {
        assertThatThrownBy(() -> similarity.of(pair.get(0), 0, pair.get(1), 0))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("vectors");
      }
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new DenseVectors(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BinaryVectors(new long[1], 1, 65))
        .isInstanceOf(IllegalArgumentException.class);
    for (int[] columns : new int[][] {{1, 0}, {1, 1}, {-1, 0}, {0, 3}}) {
      assertThatThrownBy(() -> new SparseVectors(new long[] {0, 2}, columns, new float[2], 3))
          .as(Arrays.toString(columns))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (long[] starts : new long[][] {{}, {1, 2}, {0, 3, 2}, {-1, 2}}) {
      assertThatThrownBy(() -> new SparseVectors(starts, new int[] {0, 1}, new float[2], 3))
          .as(Arrays.toString(starts))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private SparseVectors sparse(int count, int dimensions) {
    long[] starts = new long[count + 1];
    int[] indices = new int[count * dimensions];
    float[] values = new float[indices.length];
    int size = 0;
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < dimensions; k++) {
        if (random.random().nextInt(5) == 0) {
          indices[size] = k;
          values[size++] = (float) random.random().nextGaussian();
        }
      }
      starts[i + 1] = size;
    }
    return new SparseVectors(
        starts, Arrays.copyOf(indices, size), Arrays.copyOf(values, size), dimensions);
  }

  private static float[] floats(float... values) {
    return values;
  }
}
