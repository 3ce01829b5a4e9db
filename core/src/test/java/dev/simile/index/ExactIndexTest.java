package dev.simile.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactIndexTest {
  @ParameterizedTest
  @EnumSource(Similarity.class)
  void findsWhatSortingAllFinds(Similarity similarity) {
    Random random = new Random(3);
    DenseVectors all = gaussian(random, 500, 24);
    DenseVectors queries = gaussian(random, 4, 24);
    ExactIndex index = new ExactIndex(queries, similarity, 17);
    for (int from = 0; from < 500; from += 100) {
      float[] block = java.util.Arrays.copyOfRange(all.values(), from * 24, (from + 100) * 24);
      index.add(new DenseVectors(block, 100, 24));
    }
    assertThat(index.size()).isEqualTo(500);
    for (int q = 0; q < 4; q++) {
      int query = q;
      Comparator<Integer> byScore = Comparator.comparingDouble(i -> similarity.of(queries, query, all, i));
      List<Long> expected =
          IntStream.range(0, 500)
              .boxed()
              .sorted((similarity.isDistance() ? byScore : byScore.reversed()).thenComparing(i -> i))
              .limit(17)
              .map(Integer::longValue)
              .toList();
      assertThat(index.hits(q).stream().map(Hit::position).toList()).isEqualTo(expected);
      assertThat(index.hits(q).getFirst().score())
          .isEqualTo(similarity.of(queries, q, all, expected.getFirst().intValue()));
    }
  }

  private static DenseVectors gaussian(Random random, int n, int d) {
    float[] values = new float[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new DenseVectors(values, n, d);
  }
}
