package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cw2vecTest {
  private static final String STROKES =
      """
      大:横,撇,捺
      人:撇,捺
      木:横,竖,撇,捺\r
      林:横,竖,撇,点,横,竖,撇,捺
      江:点,点,提,横,竖,横
      了:横撇,竖钩/弯钩
      """;

  @TempDir Path folder;

  private Strokes strokes() throws IOException {
    return Strokes.read(Files.writeString(folder.resolve("strokes.txt"), STROKES));
  }

  /** The paper's example: 大人 is 13434, of which 3-grams are 134, 343, 434. */
  @Test
  void strokesHaveFiveClasses() throws IOException {
    Strokes strokes = strokes();
    assertThat(strokes.of("大人")).isEqualTo("13434");
    assertThat(strokes.of("T木x")).isEqualTo("1234");
    assertThat(strokes.of("江")).isEqualTo("441121");
    assertThat(strokes.of("了")).isEqualTo("52");
    assertThat(strokes.of("abc")).isEmpty();
  }

  @Test
  void ngramsRunOverTheWholeWord() throws IOException {
    StrokeNgrams ngrams = new StrokeNgrams(strokes(), 3, 12, 1_000_000);
    // 13434: three of 3, two of 4, one of 5.
    assertThat(ngrams.of("大人")).hasSize(6).doesNotHaveDuplicates();
    assertThat(ngrams.of("大人")).contains(ngrams.of("大"));
    assertThat(ngrams.of("人")).hasSize(1);
    assertThat(ngrams.of("latin")).isEmpty();
    assertThat(ngrams.of("林林林林")).hasSize(30 + 29 + 28 + 27 + 26 + 25 + 24 + 23 + 22 + 21);
  }

  @Test
  void refusesWhatIsNoStroke() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.txt"), "大:横,撇,捺\n人:撇,xyz\n");
    assertThatThrownBy(() -> Strokes.read(bad))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad.txt:2")
        .hasMessageContaining("xyz");
    Path line = Files.writeString(folder.resolve("line.txt"), "no colon\n");
    assertThatThrownBy(() -> Strokes.read(line)).isInstanceOf(DataException.class);
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");
    assertThatThrownBy(() -> Strokes.read(empty)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> train("x", Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("strokes=FILE");
  }

  private Model train(String name, Map<String, String> set) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("大 人 latin 木 了");
      lines.add("林 江 木 latin");
    }
    Path corpus = Files.write(folder.resolve("corpus.txt"), lines);
    Training.Request request =
        new Training.Request(
            Cw2vec.method(),
            set,
            List.of(DataFile.of(corpus)),
            null,
            folder.resolve(name),
            3,
            1,
            false,
            Duration.ofSeconds(30),
            false,
            "train cw2vec");
    assertThat(Training.run(request, Progress.SILENT)).isEqualTo(Training.Outcome.TRAINED);
    return Models.open(folder.resolve(name).toString());
  }

  @Test
  void unseenWordsAreMadeOfTheirStrokes() throws IOException {
    Path file = Files.writeString(folder.resolve("strokes.txt"), STROKES);
    Model model =
        train(
            "m",
            Map.of(
                "strokes", file.toString(),
                "dimensions", "8",
                "epochs", "2",
                "sample", "0",
                "output", "strokes"));
    var words = model.words().orElseThrow();
    assertThat(words.size()).isEqualTo(7);
    // The same strokes in the same order are the same word to the paper's model.
    assertThat(words.vector("大")).isNotNull();
    assertThat(words.vector("木林")).isNotNull().hasSize(8);
    assertThat(words.vector("unseen")).isNull();
    assertThat(words.vector("latin")).isNotNull();
    float[] encoded = model.encoder().orElseThrow().encode(List.of("木林")).vectors().row(0);
    assertThat(encoded).isEqualTo(words.vector("木林"));
  }
}
