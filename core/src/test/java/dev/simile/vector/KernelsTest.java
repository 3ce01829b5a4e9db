package dev.simile.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.testing.RandomTexts;
import java.util.Random;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SIMD kernels against their scalar twin, bit for bit, and against sums in double. */
class KernelsTest {
  private static final FloatKernels SIMD = new SimdKernels();
  private static final FloatKernels SCALAR = new ScalarKernels();

  @RegisterExtension final RandomTexts random = new RandomTexts();

  @Test
  void theSimdKernelsRunInTests() {
    assertThat(Kernels.name()).isEqualTo("simd");
  }

  @Test
  void dotIsTheSameBitsAndTheRightSum() {
    forLengths(
        (draw, n) -> {
          float[] a = random.matrix(1, n + 7);
          float[] b = random.matrix(1, n + 9);
          int i = draw.nextInt(8);
          int j = draw.nextInt(10);
          float simd = SIMD.dot(a, i, b, j, n);
          assertBits(simd, SCALAR.dot(a, i, b, j, n));
          double sum = 0;
          double size = 0;
          for (int k = 0; k < n; k++) {
            sum += (double) a[i + k] * b[j + k];
            size += Math.abs((double) a[i + k] * b[j + k]);
          }
          assertThat((double) simd).isCloseTo(sum, within(1e-5 * Math.max(1, size)));
        });
  }

  @Test
  void axpyAndAddAreTheSameBitsAndTouchNothingElse() {
    forLengths(
        (draw, n) -> {
          float[] x = random.matrix(1, n + 7);
          float[] y = random.matrix(1, n + 9);
          int i = draw.nextInt(8);
          int j = draw.nextInt(10);
          float alpha = (float) draw.nextGaussian();
          float[] simd = y.clone();
          float[] scalar = y.clone();
          SIMD.axpy(alpha, x, i, simd, j, n);
          SCALAR.axpy(alpha, x, i, scalar, j, n);
          assertSame(simd, scalar);
          float[] expected = y.clone();
          for (int k = 0; k < n; k++) {
            expected[j + k] = y[j + k] + alpha * x[i + k];
          }
          assertSame(simd, expected);
          SIMD.add(x, i, simd, j, n);
          SCALAR.add(x, i, scalar, j, n);
          assertSame(simd, scalar);
          for (int k = 0; k < n; k++) {
            expected[j + k] += x[i + k];
          }
          assertSame(simd, expected);
        });
  }

  @Test
  void zerosInfinitiesAndTheSmallestNumbersAreTheSameBits() {
    float[] odd = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 1e-30f, 1};
    forLengths(
        (draw, n) -> {
          float[] a = new float[n];
          float[] b = new float[n];
          for (int k = 0; k < n; k++) {
            a[k] = odd[draw.nextInt(odd.length)];
            b[k] = odd[draw.nextInt(4)];
          }
          assertBits(SIMD.dot(a, 0, b, 0, n), SCALAR.dot(a, 0, b, 0, n));
        });
  }

  @Test
  void normalizedVectorsHaveLengthOne() {
    forLengths(
        (draw, n) -> {
          float[] x = random.matrix(1, n);
          Kernels.normalize(x, 0, n);
          double sum = 0;
          for (float value : x) {
            sum += (double) value * value;
          }
          assertThat(sum).isCloseTo(n == 0 ? 0 : 1, within(1e-5));
        });
    float[] zero = new float[9];
    Kernels.normalize(zero, 0, 9);
    assertThat(zero).containsOnly(0f);
  }

  @Test
  void veryLongAndVeryShortVectorsCanBeNormalizedToo() {
    for (float size : new float[] {1e-30f, 1e-22f, 1e-15f, 1e18f, 1e25f, 1e38f}) {
      float[] x = {0.6f * size, -0.8f * size, 0};
      Kernels.normalize(x, 0, 3);
      assertThat(x[0]).as("%s", size).isCloseTo(0.6f, within(1e-5f));
      assertThat(x[1]).as("%s", size).isCloseTo(-0.8f, within(1e-5f));
    }
  }

  private void forLengths(ObjIntConsumer<Random> check) {
    for (int n = 0; n <= 70; n++) {
      check.accept(random.random(), n);
    }
    for (int round = 0; round < 50; round++) {
      check.accept(random.random(), random.random().nextInt(3000));
    }
  }

  private static void assertBits(float a, float b) {
    assertThat(Float.floatToRawIntBits(a)).isEqualTo(Float.floatToRawIntBits(b));
  }

  private static void assertSame(float[] a, float[] b) {
    assertThat(a.length).isEqualTo(b.length);
    for (int k = 0; k < a.length; k++) {
      assertBits(a[k], b[k]);
    }
  }
}
