package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.encode.StaticEncoder;
import dev.simile.method.Progress;
import dev.simile.model.Models;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.train.Mixture.Mixing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
  @TempDir Path folder;

  /** Pairs of 1 to 20 words. */
  private Rows rows() throws IOException {
    SmallData data = new SmallData(folder);
    StringBuilder pairs = new StringBuilder("text1\ttext2\n");
    for (int i = 0; i < 200; i++) {
      pairs.append("w1 ".repeat(1 + i % 20)).append("\tv").append(i % 20).append('\n');
    }
    Files.writeString(folder.resolve("lengths.tsv"), pairs);
    return new RowReader(
            ((StaticEncoder) Models.open(data.words()).encoder().orElseThrow()).tokenizer(),
            128,
            Progress.SILENT)
        .read(List.of(data.file("lengths.tsv")));
  }

  @Test
  void everyEpochHasEachRowOnceWithinTheBudgetOfTokens() throws IOException {
    Rows rows = rows();
    Batches batches = new Batches(rows, 50, 120, 3);
    long n = 0;
    for (int epoch = 0; epoch < 3; epoch++) {
      List<int[]> all = batches.epoch(epoch);
      assertThat(all.stream().flatMapToInt(Arrays::stream).sorted().toArray())
          .isEqualTo(IntStream.range(0, 200).toArray());
      for (int[] batch : all) {
        int longest =
            Arrays.stream(batch).map(row -> rows.text(rows.row(row)[0]).length).max().orElseThrow();
        assertThat(batch.length <= 2 || batch.length * longest * 2 <= 120).isTrue();
        assertThat(batches.get(n++)).isEqualTo(batch);
      }
    }
    assertThat(batches.epoch(0)).hasSizeLessThan(60);
    assertThat(new Batches(rows, 50, 120, 3).get(n - 1)).isEqualTo(batches.get(n - 1));
    assertThat(batches.get(0)).isEqualTo(batches.epoch(0).getFirst());
  }

  @Test
  void tasksShareTheBatches() {
    int[] counts = {64, 8, 1};
    assertThat(shares(new Mixture(counts, Mixing.PROPORTIONAL, 1, 5))).containsExactly(64, 8, 1);
    Mixture even = new Mixture(counts, Mixing.ROUND_ROBIN, 1, 5);
    assertThat(shares(even)).containsExactly(24, 25, 24);
    assertThat(IntStream.range(0, 6).map(even::task)).containsExactly(0, 1, 2, 0, 1, 2);
    // 8 : √8 : 1 of 73.
    Mixture warm = new Mixture(counts, Mixing.TEMPERATURE, 2, 5);
    assertThat(shares(warm)).containsExactly(49, 18, 6);
    for (Mixture mixture : List.of(even, warm)) {
      int[] seen = new int[3];
      for (long n = 0; n < 3 * 73; n++) {
        assertThat(mixture.number(n)).isEqualTo(seen[mixture.task(n)]++);
      }
      assertThat(seen[1]).isEqualTo(3 * mixture.share(1));
    }
    assertThat(LongStream.range(0, 73).mapToInt(warm::task).toArray())
        .isNotEqualTo(LongStream.range(73, 146).mapToInt(warm::task).toArray());
  }

  private static int[] shares(Mixture mixture) {
    return IntStream.range(0, 3).map(mixture::share).toArray();
  }
}
