package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeatScaleTest {
  /** Protanopia, deuteranopia, tritanopia for linear RGB (Machado, Oliveira, Fernandes 2009). */
  private static final double[][][] BLINDNESS = {
    {
      {0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}
    },
    {
      {0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}
    },
    {
      {1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}
    }
  };

  @Test
  void zeroIsTheMiddleAndTheEndsAreTheGreatest() {
    assertThat(HeatScale.shade(0, 3)).isZero();
    assertThat(HeatScale.shade(3, 3)).isEqualTo(HeatScale.STEPS);
    assertThat(HeatScale.shade(-7, 3)).isEqualTo(-HeatScale.STEPS);
    assertThat(HeatScale.shade(1, 0)).isZero();
    assertThat(HeatScale.LIGHT.background(0)).isEqualTo(0xFFFFFF);
    assertThat(HeatScale.LIGHT.background(HeatScale.STEPS)).isEqualTo(0x0B4F94);
    for (double value = -1; value <= 1; value += 0.01) {
      assertThat(HeatScale.shade(value, 1) + HeatScale.shade(-value, 1)).isBetween(-1, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersStayReadableOnEveryShade(HeatScale scale) {
    for (int shade = -HeatScale.STEPS; shade <= HeatScale.STEPS; shade++) {
      assertThat(HeatScale.contrast(scale.background(shade), scale.foreground(shade)))
          .as("shade %d", shade)
          .isGreaterThanOrEqualTo(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyShadeStandsFurtherFromZeroThanTheOneBefore(HeatScale scale) {
    int zero = scale.background(0);
    for (int shade = 1; shade <= HeatScale.STEPS; shade++) {
      for (int sign : new int[] {-1, 1}) {
        assertThat(HeatScale.contrast(scale.background(sign * shade), zero))
            .isGreaterThan(HeatScale.contrast(scale.background(sign * (shade - 1)), zero));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void signsDifferUnderEveryColourBlindness(HeatScale scale) {
    for (double[][] blindness : BLINDNESS) {
      for (int shade = 2; shade <= HeatScale.STEPS; shade++) {
        double[] above = seen(blindness, scale.background(shade));
        double[] below = seen(blindness, scale.background(-shade));
        double distance =
            Math.hypot(Math.hypot(above[0] - below[0], above[1] - below[1]), above[2] - below[2]);
        assertThat(distance).as("shade %d of %s", shade, scale).isGreaterThan(25);
      }
    }
  }

  /** A colour as it is seen, in sRGB 0 … 255. */
  private static double[] seen(double[][] blindness, int colour) {
    double[] linear = new double[3];
    for (int k = 0; k < 3; k++) {
      linear[k] = Math.pow((colour >> (16 - 8 * k) & 0xFF) / 255.0, 2.2);
    }
    double[] seen = new double[3];
    for (int k = 0; k < 3; k++) {
      double value = 0;
      for (int m = 0; m < 3; m++) {
        value += blindness[k][m] * linear[m];
      }
      seen[k] = 255 * Math.pow(Math.clamp(value, 0, 1), 1 / 2.2);
    }
    return seen;
  }
}
