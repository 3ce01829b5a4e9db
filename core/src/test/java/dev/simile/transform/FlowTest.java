package dev.simile.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static final int D = 7;
  private static final int HIDDEN = 5;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void comesBackToWhatItWasMadeOf(boolean affine) {
    Flow flow = flow(affine);
    float[] x = random(new SplittableRandom(5), D, 2);
    float[] z = apply(flow, x);
    assertThat(z).isNotEqualTo(x);
    float[] back = flow.inverse(z);
    for (int i = 0; i < D; i++) {
      assertThat(back[i]).isCloseTo(x[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theDeterminantIsThatOfItsDerivative(boolean affine) {
    Flow flow = flow(affine);
    for (int seed = 0; seed < 5; seed++) {
      float[] x = random(new SplittableRandom(seed), D, 2);
      double[][] jacobian = new double[D][D];
      float h = 1e-3f;
      for (int i = 0; i < D; i++) {
        float[] up = x.clone();
        float[] down = x.clone();
        up[i] += h;
        down[i] -= h;
        float[] above = apply(flow, up);
        float[] below = apply(flow, down);
        for (int o = 0; o < D; o++) {
          jacobian[o][i] = ((double) above[o] - below[o]) / ((double) up[i] - down[i]);
        }
      }
      assertThat(flow.logDeterminant(x)).isCloseTo(logDeterminant(jacobian), within(5e-3));
    }
  }

  @Test
  void refusesAStepThatDoesNotFit() {
    float[] three = new float[3];
    assertThatThrownBy(
            () ->
                new Flow.Step(
                    three,
                    three,
                    new int[] {0, 1, 1},
                    new float[2],
                    new float[2],
                    new float[4],
                    new float[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] apply(Flow flow, float[] x) {
    float[] z = new float[D];
    flow.apply(x, 0, z, 0);
    return z;
  }

  /** By elimination. */
  private static double logDeterminant(double[][] a) {
    double log = 0;
    for (int k = 0; k < D; k++) {
      int pivot = k;
      for (int row = k; row < D; row++) {
        pivot = Math.abs(a[row][k]) > Math.abs(a[pivot][k]) ? row : pivot;
      }
      double[] swapped = a[k];
      a[k] = a[pivot];
      a[pivot] = swapped;
      log += Math.log(Math.abs(a[k][k]));
      for (int row = k + 1; row < D; row++) {
        double factor = a[row][k] / a[k][k];
        for (int column = k; column < D; column++) {
          a[row][column] -= factor * a[k][column];
        }
      }
    }
    return log;
  }

  /** The start changes nothing; two levels, of 7 numbers and of 3. */
  private static Flow flow(boolean affine) {
    float[] identity = new float[D * D];
    for (int i = 0; i < D; i++) {
      identity[i * D + i] = 1;
    }
    SplittableRandom random = new SplittableRandom(11);
    List<Flow.Step> steps = new ArrayList<>();
    for (int width : new int[] {7, 7, 3, 3}) {
      int second = width - width / 2;
      int out = affine ? 2 * second : second;
      steps.add(
          new Flow.Step(
              random(random, width, 0.5),
              random(random, width, 0.5),
              order(width),
              random(random, HIDDEN * (width / 2), 1),
              random(random, HIDDEN, 1),
              random(random, out * HIDDEN, 0.5),
              random(random, out, 0.5)));
    }
    return new Flow(new Whitening(new float[D], new DenseVectors(identity, D, D)), steps);
  }

  private static int[] order(int width) {
    int[] order = new int[width];
    for (int i = 0; i < width; i++) {
      order[i] = (i * 2 + 1) % width;
    }
    return order;
  }

  private static float[] random(SplittableRandom random, int n, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }
}
