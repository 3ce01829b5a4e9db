package dev.simile.classic.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kernels give the same bits, whatever is left over of eights. */
class BlockKernelTest {
  private static final int WIDTH = BlockKernel.WIDTH;

  private final SplittableRandom random = new SplittableRandom(5);

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24})
  void sameBits(int n) {
    int rows = n + 3;
    int stride = rows + 2;
    float[] columns = random((n + 1) * stride);
    float[] x = random((rows + 1) * WIDTH);
    float[] factors = random(n * WIDTH);
    float[] expected = new float[n * WIDTH];
    float[] actual = new float[n * WIDTH];
    new ScalarBlockKernel().products(columns, stride, stride, n, x, WIDTH, rows, expected);
    new SimdBlockKernel().products(columns, stride, stride, n, x, WIDTH, rows, actual);
    assertThat(actual).isEqualTo(expected);
    double exact = 0;
    for (int i = 0; i < rows; i++) {
      exact += (double) columns[n * stride + i] * x[(1 + i) * WIDTH + 2];
    }
    assertThat(actual[(n - 1) * WIDTH + 2]).isCloseTo((float) exact, within(1e-5f));

    float[] scalar = x.clone();
    float[] simd = x.clone();
    new ScalarBlockKernel().combine(columns, stride, stride, n, factors, scalar, WIDTH, rows);
    new SimdBlockKernel().combine(columns, stride, stride, n, factors, simd, WIDTH, rows);
    assertThat(simd).isEqualTo(scalar).isNotEqualTo(x);
    assertThat(simd).startsWith(Arrays.copyOf(x, WIDTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void sameProductsWithAMatrix(int rows) {
    int[] starts = new int[rows + 1];
    int[] indices = new int[3 * rows];
    for (int i = 0; i < rows; i++) {
      starts[i + 1] = 3 * i + (i % 2 == 0 ? 3 : 0);
      starts[i + 1] = Math.max(starts[i], starts[i + 1]);
    }
    for (int k = 0; k < indices.length; k++) {
      indices[k] = k % 5;
    }
    SparseMatrix m = new SparseMatrix(rows, 5, starts, indices, random(indices.length));
    float[] x = random(5 * WIDTH);
    float[] scalar = random(rows * WIDTH);
    float[] simd = random(rows * WIDTH);
    new ScalarBlockKernel().multiply(m, x, scalar, 0, rows);
    new SimdBlockKernel().multiply(m, x, simd, 0, rows);
    assertThat(simd).isEqualTo(scalar);
  }

  private float[] random(int n) {
    float[] numbers = new float[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
