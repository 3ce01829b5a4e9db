package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.words.HuffmanTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Huffman codes, sub-sampling, the draw of negatives and the logistic table. */
class TablesTest {
  /** Worked by hand: 1+2=3, 3+3=6, 4+5=9, 6+9=15. */
  @Test
  void huffmanCodesOfAKnownExample() {
    HuffmanTree tree = new HuffmanTree(new long[] {5, 4, 3, 2, 1});
    assertThat(List.of(code(tree, 0), code(tree, 1), code(tree, 2), code(tree, 3), code(tree, 4)))
        .containsExactly("11", "10", "01", "001", "000");
    assertThat(tree.point(4, 0)).isEqualTo(3);
    assertThat(tree.longest()).isEqualTo(3);
  }

  @Test
  void huffmanCodesAreFreeOfPrefixesAndShortest() {
    Random random = new Random(5);
    for (int n = 1; n < 60; n++) {
      long[] counts = random.longs(n, 1, 1000).toArray();
      Arrays.sort(counts);
      for (int i = 0; i < n / 2; i++) {
        long swap = counts[i];
        counts[i] = counts[n - 1 - i];
        counts[n - 1 - i] = swap;
      }
      HuffmanTree tree = new HuffmanTree(counts);
      List<String> codes = new ArrayList<>();
      long cost = 0;
      for (int word = 0; word < n; word++) {
        codes.add(code(tree, word));
        cost += counts[word] * tree.length(word);
      }
      assertThat(cost).isEqualTo(leastCost(counts));
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          assertThat(a != b && codes.get(a).startsWith(codes.get(b))).isFalse();
        }
      }
    }
  }

  private static String code(HuffmanTree tree, int word) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < tree.length(word); i++) {
      code.append(tree.code(word, i));
    }
    return code.toString();
  }

  private static long leastCost(long[] counts) {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    Arrays.stream(counts).forEach(queue::add);
    long cost = 0;
    while (queue.size() > 1) {
      long sum = queue.remove() + queue.remove();
      cost += sum;
      queue.add(sum);
    }
    return cost;
  }

  /** A share of 5 % at threshold .001: (√50 + 1) / 50, as the original's code computes it. */
  @Test
  void subSamplingKeepsTheOriginalsShare() {
    float[] keep = SubSampling.keep(new long[] {50_000, 1_000, 949_000}, 1e-3);
    assertThat(keep[0]).isCloseTo(0.161421f, within(1e-6f));
    assertThat(keep[1]).isEqualTo(2);
    assertThat(SubSampling.keep(new long[] {7, 3}, 0)).containsExactly(1, 1);
  }

  @Test
  void negativesAreDrawnByCountToThePower() {
    long[] counts = {1000, 100, 10, 1, 1};
    AliasTable table = AliasTable.ofCounts(counts, 0.75);
    RandomBits random = RandomBits.of(1, 2);
    double[] drawn = new double[5];
    for (int i = 0; i < 1_000_000; i++) {
      drawn[table.draw(random.next())] += 1e-6;
    }
    double sum = Arrays.stream(counts).mapToDouble(c -> Math.pow(c, 0.75)).sum();
    for (int i = 0; i < 5; i++) {
      assertThat(drawn[i]).isCloseTo(Math.pow(counts[i], 0.75) / sum, within(2e-3));
    }
  }

  @Test
  void logisticTableIsCloseAndNeverOutOfRange() {
    for (float x = -5.99f; x < 6; x += 0.0137f) {
      assertThat(Sigmoid.of(x)).isCloseTo((float) (1 / (1 + Math.exp(-x))), within(4e-4f));
    }
    assertThat(Sigmoid.of(-6.1f)).isZero();
    assertThat(Sigmoid.of(6.1f)).isOne();
    assertThat(Sigmoid.of(Float.POSITIVE_INFINITY)).isOne();
    assertThat(Sigmoid.of(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Sigmoid.of(Float.NaN)).isBetween(0f, 1f);
  }

  @Test
  void reachesAndRandomNumbersAreUniform() {
    RandomBits random = RandomBits.of(3, 0);
    int[] seen = new int[5];
    for (int i = 0; i < 100_000; i++) {
      seen[random.below(5)]++;
      assertThat(random.unit()).isBetween(0f, 0.99999999f);
    }
    for (int count : seen) {
      assertThat(count).isBetween(19_500, 20_500);
    }
  }
}
