package dev.simile.classic.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.speech.SpeechTagger;
import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.model.WordVectorFolder;
import dev.simile.testing.RandomTexts;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WeightedMeanTest {
  private static final Path TAGGED = Path.of("..", "examples", "tagged.conllu");

  @RegisterExtension final RandomTexts random = new RandomTexts();
  @TempDir Path folder;
  private int runs;

  private Path words(String... words) throws IOException {
    float[] rows = new float[words.length * 4];
    Random draws = new Random(words.length);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) draws.nextGaussian();
    }
    Path out = folder.resolve("words-" + runs++);
    Files.createDirectories(out);
    WordVectorFolder.write(
        out,
        List.of(words),
        new long[0],
        new DenseVectors(rows, words.length, 4),
        words[0].equals("今天") ? "hanlp" : "words",
        true);
    return out;
  }

  private Model train(
      Method method, @Nullable Path base, String fileName, String text, Map<String, String> set)
      throws IOException {
    Path file = Files.writeString(folder.resolve(runs++ + fileName), text);
    Path out = folder.resolve("out-" + runs++);
    var unused =
        Training.run(
            new Training.Request(
                method,
                set,
                List.of(DataFile.of(file)),
                base == null ? null : base.toString(),
                out,
                1,
                1,
                true,
                Duration.ofMinutes(1),
                false,
                "test"),
            Progress.SILENT);
    return Models.open(out.toString());
  }

  private Model weighted(Path base, Map<String, String> set) throws IOException {
    return train(WeightedMean.method(), base, "texts.txt", "the cat runs\n今天天气好\n", set);
  }

  private static float[] row(Encoder encoder, String text) {
    return encoder.encode(List.of(text)).vectors().row(0);
  }

  /** The sum of the words' own vectors by these weights, over n. */
  private static float[] mean(Path base, Map<String, Double> weights, int n) {
    Encoder plain = Models.open(base.toString()).encoder().orElseThrow();
    float[] sum = new float[plain.dimensions()];
    weights.forEach(
        (word, weight) -> {
          float[] vector = row(plain, word);
          for (int k = 0; k < sum.length; k++) {
            sum[k] += (float) (weight * vector[k] / n);
          }
        });
    return sum;
  }

  @Test
  void closedClassWordsWeighLittleInATableThatOthersOpen() throws IOException {
    Path base = words("the", "cat", "runs", "quickly");
    Model model = weighted(base, Map.of("weights", "pos"));
    assertThat(model.encoder().orElseThrow()).isInstanceOf(StaticEncoder.class);
    assertThat(row(model.encoder().orElseThrow(), "the cat runs quickly"))
        .containsExactly(
            mean(base, Map.of("the", 0.1, "cat", 1.0, "runs", 1.0, "quickly", 0.3), 4),
            within(1e-6f));
    Model changed = weighted(base, Map.of("weights", "pos", "pos-weights", "DET=0,ADV=0.5"));
    assertThat(row(changed.encoder().orElseThrow(), "the cat quickly"))
        .containsExactly(mean(base, Map.of("cat", 1.0, "quickly", 0.5), 3), within(1e-6f));
  }

  @Test
  void chineseGoesByHanLp() throws IOException {
    Path base = words("今天", "天气", "非常", "好", "the");
    Model model = weighted(base, Map.of("weights", "pos"));
    assertThat(row(model.encoder().orElseThrow(), "今天天氣非常好, the"))
        .containsExactly(
            mean(base, Map.of("今天", 1.0, "天气", 1.0, "非常", 0.3, "好", 0.8, "the", 0.1), 6),
            within(1e-6f));
  }

  @Test
  void aTaggerTellsApartWhatAListCannot() throws IOException {
    Model tagger =
        train(
            SpeechTagger.method(),
            null,
            "tagged.conllu",
            Files.readString(TAGGED),
            Map.of("epochs", "10"));
    Path base = words("can", "you", "book", "a", "table", "the", "woman", "reads", "an", "old");
    Model model =
        weighted(
            base,
            Map.of("weights", "pos", "tagger", tagger.name(), "pos-weights", "NOUN=1,VERB=0.5"));
    Encoder encoder = model.encoder().orElseThrow();
    assertThat(row(encoder, "Can you book a table"))
        .containsExactly(
            mean(base, Map.of("can", .1, "you", .2, "book", .5, "a", .1, "table", 1.0), 5),
            within(1e-6f));
    assertThat(row(encoder, "the woman reads an old book"))
        .containsExactly(
            mean(
                base,
                Map.of("the", .1, "woman", 1.0, "reads", .5, "an", .1, "old", .8, "book", 1.0),
                6),
            within(1e-6f));
    assertThatThrownBy(() -> weighted(base, Map.of("weights", "pos", "tagger", base.toString())))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no tagger");
  }

  @Test
  void aColumnOfTagsGivesEachWordItsMeanWeight() throws IOException {
    Path base = words("the", "book", "we");
    String data = "text\ttags\nthe book\tDET NOUN\nwe book\tPRON ADV\n";
    Model model = train(WeightedMean.method(), base, "tagged.tsv", data, Map.of("weights", "pos"));
    assertThat(row(model.encoder().orElseThrow(), "the book"))
        .containsExactly(mean(base, Map.of("the", .1, "book", .65), 2), within(1e-6f));
    assertThatThrownBy(
            () ->
                train(
                    WeightedMean.method(),
                    base,
                    "bad.tsv",
                    "text\ttags\nthe book\tDET\n",
                    Map.of("weights", "pos")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad.tsv:2")
        .hasMessageContaining("1 tags for 2 words");
  }

  @Test
  void textRankRanksContentWordsByTheirNeighbours() throws IOException {
    Path base = words("cat", "dog", "house", "the", "sees");
    Model model = weighted(base, Map.of("weights", "textrank", "window", "1"));
    Encoder encoder = model.encoder().orElseThrow();
    // On a path of three, end = 1 − d + d · middle / 2 and 2 · end + middle = 3.
    double d = 0.85;
    double end = (1 + d / 2) / (1 + d);
    assertThat(row(encoder, "the cat sees the dog"))
        .containsExactly(
            mean(base, Map.of("cat", end, "sees", 3 - 2 * end, "dog", end), 3), within(1e-5f));
    assertThat(row(encoder, "the"))
        .containsExactly(mean(base, Map.of("the", 1.0), 1), within(1e-6f));
  }

  @Test
  void sharesAddUpAndHostileTextsAreFinite() throws IOException {
    Path base = words("今天", "天气", "非常", "好", "the", "cat");
    for (String weights : List.of("pos", "textrank")) {
      Model model = weighted(base, Map.of("weights", weights));
      Encoder encoder = model.encoder().orElseThrow();
      for (String text : random.texts(100)) {
        for (float value : row(encoder, text)) {
          assertThat(value).isFinite();
        }
      }
      String left = "今天天气非常好 the cat";
      String right = "the cat 好";
      var explanation = model.explainable().orElseThrow().explain(left, right);
      double sum = Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum();
      double score =
          encoder.scorer(encoder.similarity()).score(List.of(left), List.of(right)).values()[0][0];
      assertThat(sum).isCloseTo(score, within(1e-6));
    }
  }

  @Test
  void badParametersAreNamed() throws IOException {
    Path base = words("the", "cat");
    for (String bad : List.of("NOUN", "THING=1", "NOUN=-1", "NOUN=x", "NOUN=NaN", ",")) {
      assertThatThrownBy(() -> weighted(base, Map.of("weights", "pos", "pos-weights", bad)))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("pos-weights");
    }
  }
}
