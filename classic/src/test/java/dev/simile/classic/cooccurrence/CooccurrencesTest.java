package dev.simile.classic.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting against the definition, with much and with hardly any memory. */
class CooccurrencesTest {
  private static final int WORDS = 30;

  @TempDir Path folder;

  private Corpus corpus(int[] ids) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ids.length * 4).order(ByteOrder.nativeOrder());
    for (int id : ids) {
      bytes.putInt(id);
    }
    Path file = Files.write(folder.resolve("ids.bin"), bytes.array());
    List<String> words = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList();
    return new Corpus(words, new long[WORDS], file, new long[] {0, ids.length});
  }

  /** Texts of 0 to 40 words, low numbers more often. */
  private static int[] random(int size) {
    Random random = new Random(5);
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = random.nextInt(20) == 0 ? -1 : (int) (WORDS * Math.pow(random.nextDouble(), 2));
    }
    ids[size - 1] = -1;
    return ids;
  }

  private Map<List<Integer>, Double> count(Corpus corpus, Window window, int frequent, int rare)
      throws IOException {
    Path file = folder.resolve("cells.bin");
    Cooccurrences.count(corpus, window, frequent, rare, folder, file, Progress.SILENT);
    return cells(file);
  }

  private static Map<List<Integer>, Double> cells(Path file) throws IOException {
    Map<List<Integer>, Double> found =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    try (CellFile in = new CellFile(file, 7)) {
      Cells cells = new Cells(7);
      for (long at = 0; at < in.size(); at += 7) {
        int size = in.read(at, cells);
        for (int i = 0; i < size; i++) {
          List<Integer> pair = List.of(cells.focus()[i], cells.context()[i]);
          assertThat(found.put(pair, (double) cells.counts()[i])).as("twice: %s", pair).isNull();
        }
      }
    }
    return found;
  }

  /** Straight from the definition: the row of a word sums over its neighbours. */
  private static double[][] defined(int[] ids, Window window) {
    double[][] x = new double[WORDS][WORDS];
    for (int i = 0; i < ids.length; i++) {
      for (int j = i - 1; ids[i] >= 0 && j >= Math.max(0, i - window.reach()) && ids[j] >= 0; j--) {
        double weight =
            switch (window.weighting()) {
              case HARMONIC -> 1.0 / (i - j);
              case FLAT -> 1;
              case DYNAMIC -> (window.reach() - (i - j) + 1.0) / window.reach();
            };
        x[ids[i]][ids[j]] += weight;
        if (window.symmetric()) {
          x[ids[j]][ids[i]] += weight;
        }
      }
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, HARMONIC",
    "5, true, HARMONIC",
    "5, false, HARMONIC",
    "15, true, FLAT",
    "15, false, DYNAMIC",
    "200, true, DYNAMIC"
  })
  void countsAsDefinedWhateverTheMemory(int reach, boolean symmetric, Weighting weighting)
      throws IOException {
    // Longer than the block that is read at once, so that windows reach over its border.
    int[] ids = random(40_000);
    Window window = new Window(reach, symmetric, weighting);
    Corpus corpus = corpus(ids);
    double[][] defined = defined(ids, window);
    Map<List<Integer>, Double> all = count(corpus, window, 10_000, 1000);
    int pairs = 0;
    for (int i = 0; i < WORDS; i++) {
      for (int j = symmetric ? i : 0; j < WORDS; j++) {
        assertThat(all.getOrDefault(List.of(i, j), 0.0))
            .as("%d, %d", i, j)
            .isCloseTo(defined[i][j], within(1e-6 + 1e-6 * defined[i][j]));
        pairs += defined[i][j] > 0 ? 1 : 0;
      }
    }
    assertThat(all).hasSize(pairs);
    // No place for frequent pairs, a hundred runs; then some of each.
    assertThat(count(corpus, window, 0, 2_000)).isEqualTo(all);
    assertThat(count(corpus, window, 100, 4_000)).isEqualTo(all);
    assertThat(folder.resolve("pairs0.bin")).doesNotExist();
  }

  @Test
  void shufflingKeepsEveryCellAndItsOrderFollowsTheSeed() throws IOException {
    Window window = new Window(5, true, Weighting.HARMONIC);
    Map<List<Integer>, Double> all = count(corpus(random(3000)), window, 100, 100);
    List<byte[]> orders = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      Path shuffled = folder.resolve("shuffled.bin");
      CellShuffle.shuffle(folder.resolve("cells.bin"), shuffled, seed);
      assertThat(cells(shuffled)).isEqualTo(all);
      orders.add(Files.readAllBytes(shuffled));
    }
    assertThat(orders.get(0)).isEqualTo(orders.get(1)).isNotEqualTo(orders.get(2));
    assertThat(orders.get(0)).isNotEqualTo(Files.readAllBytes(folder.resolve("cells.bin")));
  }

  @Test
  void textsOfOneWordHaveNoNeighbours() throws IOException {
    Corpus lonely = corpus(new int[] {1, -1, 2, -1, -1});
    Window window = new Window(5, true, Weighting.FLAT);
    assertThatThrownBy(() -> count(lonely, window, 100, 100))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("longer texts");
  }

  @Test
  void stopsWhenAsked() throws IOException {
    Corpus corpus = corpus(random(100));
    assertThatThrownBy(
            () ->
                Cooccurrences.count(
                    corpus,
                    new Window(5, true, Weighting.FLAT),
                    100,
                    100,
                    folder,
                    folder.resolve("cells.bin"),
                    new StopsAt(1)))
        .isInstanceOf(Progress.StoppedException.class);
  }
}
