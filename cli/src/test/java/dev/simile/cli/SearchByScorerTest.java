package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search by a model that scores pairs and gives no vectors. */
class SearchByScorerTest {
  @TempDir Path folder;
  private String wmd = "";
  private String texts = "";

  @BeforeEach
  void trainAndWriteTexts() throws IOException {
    String words = SmallModel.write(folder.resolve("model"));
    wmd = folder.resolve("wmd").toString();
    assertThat(Run.of("train", "wmd", "-m", words, "--out", wmd).status()).isZero();
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      StringBuilder line = new StringBuilder();
      for (int w = random.nextInt(6); w > 0; w--) {
        line.append(List.of("good ", "day ", "bad ", "night ", "今天 ").get(random.nextInt(5)));
      }
      lines.add(line.toString().strip());
    }
    texts = Files.write(folder.resolve("texts.txt"), lines).toString();
  }

  @Test
  void theBestAreThoseOfScoringAll() throws IOException {
    Path pairs = folder.resolve("pairs.tsv");
    List<String> rows = new ArrayList<>(List.of("text1\ttext2"));
    Files.readAllLines(Path.of(texts)).forEach(line -> rows.add("good day 今天\t" + line));
    Files.write(pairs, rows);
    List<String> all =
        Run.of("compare", "--pairs", pairs.toString(), "-m", wmd).lines().stream()
            .skip(1)
            .map(row -> row.substring(row.lastIndexOf('\t') + 1))
            .sorted(java.util.Comparator.reverseOrder())
            .limit(20)
            .toList();
    Run one =
        Run.of("search", "good day 今天", "--in", texts, "-m", wmd, "-k", "20", "--threads", "1");
    assertThat(one.lines().stream().skip(1).map(row -> row.split("\t")[1]).toList()).isEqualTo(all);
    assertThat(one.err()).contains("of 700 texts were scored");
    for (String batch : List.of("1", "50")) {
      Run other =
          Run.of(
              "search",
              "good day 今天",
              "--in",
              texts,
              "-m",
              wmd,
              "-k",
              "20",
              "--threads",
              "3",
              "--batch",
              batch);
      assertThat(other.out()).isEqualTo(one.out());
    }
  }

  @Test
  void emptyTextsAndQueriesAreSaid() throws IOException {
    Run nothing = Run.of("search", "🎉", "--in", texts, "-m", wmd, "-k", "2");
    assertThat(nothing.status()).isZero();
    assertThat(nothing.err()).contains("no token the model knows");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    Run none = Run.of("search", "good", "--in", empty.toString(), "-m", wmd);
    assertThat(none.lines()).hasSize(1);
    assertThat(none.err()).contains("is empty");
  }
}
