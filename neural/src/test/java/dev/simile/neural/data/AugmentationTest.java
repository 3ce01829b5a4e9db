package dev.simile.neural.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugmentationTest {
  private static final int[] TEXT = IntStream.range(0, 20).toArray();

  @ParameterizedTest
  @EnumSource(Augmentation.class)
  void followsFromTheSeedAndLeavesSomethingOfTheText(Augmentation augmentation) {
    for (int length = 1; length <= 20; length++) {
      int[] text = Arrays.copyOf(TEXT, length);
      for (long seed = 0; seed < 50; seed++) {
        for (double share : new double[] {0.01, 0.2, 0.9}) {
          int[] changed = augmentation.of(text, share, seed);
          assertThat(augmentation.of(text, share, seed)).isEqualTo(changed);
          assertThat(changed).isNotEmpty();
          assertThat(text).contains(changed);
          assertThat(text).isEqualTo(Arrays.copyOf(TEXT, length));
        }
      }
    }
  }

  @Test
  void eachChangesInItsWay() {
    double deleted = 0;
    double repeated = 0;
    for (long seed = 0; seed < 1000; seed++) {
      deleted += 20 - Augmentation.DELETION.of(TEXT, 0.2, seed).length;
      repeated += Augmentation.INSERTION.of(TEXT, 0.2, seed).length - 20;
      int[] reordered = Augmentation.REORDER.of(TEXT, 0.2, seed);
      assertThat(reordered).containsExactlyInAnyOrder(TEXT).isNotEqualTo(TEXT);
      assertThat(IntStream.range(0, 20).filter(i -> reordered[i] != i).count()).isEqualTo(4);
      int[] cut = Augmentation.SPAN_CUT.of(TEXT, 0.2, seed);
      assertThat(cut).hasSize(16).isSorted();
      assertThat(IntStream.range(1, 16).filter(i -> cut[i] != cut[i - 1] + 1).count())
          .isLessThanOrEqualTo(1);
    }
    assertThat(deleted / 1000).isCloseTo(4, within(0.3));
    assertThat(repeated / 1000).isCloseTo(4, within(0.3));
  }
}
