package dev.simile.neural.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.explain.Explanation;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.flow.FlowMethod;
import dev.simile.neural.train.EncoderMethods;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkExplanationTest {
  private static final String LEFT = "w1 w2 w3 w4";
  private static final String RIGHT = "w4 w9 w1";

  @TempDir Path folder;
  private Path words = Path.of("");
  private Path pairs = Path.of("");

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @BeforeEach
  void data() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder vectors = new StringBuilder();
    for (int w = 0; w < 20; w++) {
      vectors.append('w').append(w);
      for (int c = 0; c < 12; c++) {
        vectors.append(' ').append((float) random.nextGaussian());
      }
      vectors.append('\n');
    }
    StringBuilder rows = new StringBuilder("text1\ttext2\n");
    for (int row = 0; row < 32; row++) {
      int a = random.nextInt(20);
      rows.append("w%d w%d\tw%d w%d%n".formatted(a, random.nextInt(20), a, random.nextInt(20)));
    }
    words = Files.writeString(folder.resolve("words.txt"), vectors);
    pairs = Files.writeString(folder.resolve("pairs.tsv"), rows);
  }

  @ParameterizedTest
  @CsvSource({
    "dan, hidden-size=16",
    "textcnn, features=16",
    "rnn, hidden-size=16",
    "infersent, hidden-size=16",
    "self-attentive, hidden-size=8",
    "transformer, pooling=cls",
    "transformer, pooling=max"
  })
  void integratedGradientsMissLittleOfTheScore(String method, String setting) throws IOException {
    Explanation explanation = explain(train(method, setting));
    assertThat(explanation.method()).isEqualTo(Explanation.Method.INTEGRATED_GRADIENTS);
    assertThat(explanation.error()).isLessThan(0.01);
  }

  @ParameterizedTest
  @CsvSource({"rnn, pooling=mean", "transformer, pooling=mean", "transformer, pooling=first-last"})
  void sharesAreExactWhereAVectorIsAMean(String method, String setting) throws IOException {
    Explanation explanation = explain(train(method, setting));
    assertThat(explanation.method()).isEqualTo(Explanation.Method.EXACT);
    assertThat(explanation.error()).isZero();
  }

  @Test
  void gradientsGoThroughTheTransformsThatFollow() throws IOException {
    Path network = train("rnn", "pooling=mean");
    Path texts = folder.resolve("texts.txt");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      lines.append("w%d w%d w%d%n".formatted(i % 20, i * 7 % 20, i * 3 % 11));
    }
    Files.writeString(texts, lines);
    Path out = folder.resolve("flow");
    run(FlowMethod.method(), Map.of("epochs", "5", "coupling", "affine"), texts, network, out);
    Explanation explanation = explain(out);
    assertThat(explanation.method()).isEqualTo(Explanation.Method.INTEGRATED_GRADIENTS);
    assertThat(explanation.error()).isLessThan(0.01);
  }

  /** Its shares add up to what the encoder says. */
  private static Explanation explain(Path folder) throws IOException {
    Model model = Models.open(folder.toString());
    Explanation explanation = model.explainable().orElseThrow().explain(LEFT, RIGHT);
    DenseVectors vectors =
        (DenseVectors) model.encoder().orElseThrow().encode(List.of(LEFT, RIGHT)).vectors();
    double dot = 0;
    for (int k = 0; k < vectors.dimensions(); k++) {
      dot += (double) vectors.row(0)[k] * vectors.row(1)[k];
    }
    double cosine = Similarity.cosine(dot, vectors.norm(0), vectors.norm(1));
    assertThat(explanation.score()).isCloseTo(cosine, within(1e-5));
    double sum = Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum();
    assertThat(sum).isCloseTo(explanation.score(), within(1e-9));
    Explanation empty = model.explainable().orElseThrow().explain("", RIGHT);
    assertThat(empty.score()).isZero();
    return explanation;
  }

  private Path train(String id, String setting) throws IOException {
    Map<String, String> set = new LinkedHashMap<>(Map.of("epochs", "3", "batch-size", "8"));
    if (id.equals("transformer")) {
      set.putAll(Map.of("layers", "2", "dimensions", "12", "heads", "2", "feed-forward", "16"));
    }
    String[] given = setting.split("=", 2);
    set.put(given[0], given[1]);
    Method method =
        EncoderMethods.all().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
    Path out = folder.resolve(id);
    run(method, set, pairs, words, out);
    return out;
  }

  private static void run(Method method, Map<String, String> set, Path data, Path base, Path out)
      throws IOException {
    Training.run(
        new Training.Request(
            method,
            set,
            List.of(DataFile.of(data)),
            base.toString(),
            out,
            7,
            1,
            true,
            Duration.ofHours(1),
            false,
            "test"),
        Progress.SILENT);
  }
}
