package dev.simile.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.testing.RandomTexts;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MatchTest {
  private static final int D = 24;

  @RegisterExtension final RandomTexts random = new RandomTexts();

  private DenseVectors rows(int count) {
    float[] values = random.matrix(count, D);
    for (int i = 0; i < count; i++) {
      Kernels.normalize(values, i * D, D);
    }
    return new DenseVectors(values, count, D);
  }

  /** Some rows of {@code from}, each with a little noise. */
  private DenseVectors noisy(DenseVectors from, int[] picked, float noise) {
    float[] values = random.matrix(picked.length, D);
    for (int r = 0; r < picked.length; r++) {
      for (int k = 0; k < D; k++) {
        values[r * D + k] = values[r * D + k] * noise + from.values()[picked[r] * D + k];
      }
      Kernels.normalize(values, r * D, D);
    }
    return new DenseVectors(values, picked.length, D);
  }

  @Test
  void mutualNearestAreThoseOfTheDefinition() {
    DenseVectors left = rows(60);
    DenseVectors right = rows(45);
    int k = 3;
    List<Match> expected = new ArrayList<>();
    for (int i = 0; i < left.count(); i++) {
      for (int j = 0; j < right.count(); j++) {
        if (best(left, right, i, k) == j && best(right, left, j, k) == i) {
          expected.add(new Match(i, j, left.dot(i, right, j), margin(left, right, i, j, k)));
        }
      }
    }
    expected.sort(Comparator.comparingDouble(Match::margin).reversed());
    List<Match> found = MutualNearest.of(left, right, k, 2);
    assertThat(found).hasSameSizeAs(expected).hasSizeGreaterThan(5);
    for (int n = 0; n < found.size(); n++) {
      assertThat(found.get(n).left()).isEqualTo(expected.get(n).left());
      assertThat(found.get(n).right()).isEqualTo(expected.get(n).right());
      assertThat(found.get(n).margin()).isCloseTo(expected.get(n).margin(), within(1e-5));
    }
    assertThat(MutualNearest.of(left, right, k, 1)).isEqualTo(found);
  }

  private static int best(DenseVectors from, DenseVectors to, int i, int k) {
    return nearest(from, to, i, k).stream()
        .max(Comparator.comparingDouble(j -> margin(from, to, i, j, k)))
        .orElseThrow();
  }

  private static List<Integer> nearest(DenseVectors from, DenseVectors to, int i, int k) {
    return IntStream.range(0, to.count())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer j) -> -from.dot(i, to, j)))
        .limit(k)
        .toList();
  }

  private static double mean(DenseVectors from, DenseVectors to, int i, int k) {
    return nearest(from, to, i, k).stream()
        .mapToDouble(j -> from.dot(i, to, j))
        .average()
        .orElseThrow();
  }

  private static double margin(DenseVectors from, DenseVectors to, int i, int j, int k) {
    return from.dot(i, to, j) / ((mean(from, to, i, k) + mean(to, from, j, k)) / 2);
  }

  @Test
  void alignmentFindsTheRowsThatWereKept() {
    DenseVectors left = rows(300);
    int[] kept = IntStream.range(0, 300).filter(i -> i % 7 != 3 && (i < 100 || i > 140)).toArray();
    DenseVectors right = noisy(left, kept, 0.1f);
    double threshold = OrderedAlignment.threshold(left, right, 2.5);
    assertThat(threshold).isBetween(0.3, 0.7);
    List<Match> found = OrderedAlignment.of(left, right, 80, threshold, 2);
    assertThat(found).hasSize(kept.length);
    for (Match match : found) {
      assertThat(match.left()).isEqualTo(kept[match.right()]);
      assertThat(match.margin()).isCloseTo(match.score() - threshold, within(1e-9));
    }
  }

  @Test
  void alignmentIsTheBestOfAllWithoutCrossings() {
    DenseVectors left = rows(9);
    DenseVectors right = rows(7);
    for (double threshold : new double[] {-0.1, 0, 0.2}) {
      List<Match> found = OrderedAlignment.of(left, right, 20, threshold, 1);
      double sum = found.stream().mapToDouble(m -> m.score() - threshold).sum();
      assertThat(sum).isCloseTo(most(left, right, 0, 0, threshold), within(1e-5));
      for (int n = 1; n < found.size(); n++) {
        assertThat(found.get(n).left()).isGreaterThan(found.get(n - 1).left());
        assertThat(found.get(n).right()).isGreaterThan(found.get(n - 1).right());
      }
    }
  }

  private static double most(DenseVectors a, DenseVectors b, int i, int j, double threshold) {
    if (i == a.count() || j == b.count()) {
      return 0;
    }
    return Math.max(
        Math.max(most(a, b, i + 1, j, threshold), most(a, b, i, j + 1, threshold)),
        a.dot(i, b, j) - threshold + most(a, b, i + 1, j + 1, threshold));
  }

  @Test
  void withoutRowsThereAreNoPairs() {
    DenseVectors none = new DenseVectors(new float[0], 0, D);
    assertThat(MutualNearest.of(none, rows(3), 2, 1)).isEmpty();
    assertThat(MutualNearest.of(rows(3), none, 2, 1)).isEmpty();
    assertThat(OrderedAlignment.of(none, rows(3), 5, 0, 1)).isEmpty();
    assertThat(OrderedAlignment.of(rows(3), none, 5, 0, 1)).isEmpty();
    float[] zeros = new float[2 * D];
    assertThat(MutualNearest.of(new DenseVectors(zeros, 2, D), rows(3), 2, 1)).isEmpty();
  }
}
