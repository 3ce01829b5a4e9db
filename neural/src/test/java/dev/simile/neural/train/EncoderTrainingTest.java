package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.error.SimileException;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTrainingTest {
  private static final int KINDS = 8;

  @TempDir Path folder;
  private Path words = Path.of("");
  private Path nli = Path.of("");
  private Path scored = Path.of("");

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /** Two ways of saying each of eight things, in words of their own, and contradictions. */
  @BeforeEach
  void data() throws IOException {
    StringBuilder inference = new StringBuilder("label\tpremise\thypothesis\n");
    StringBuilder scores = new StringBuilder("score\ttext1\ttext2\n");
    StringBuilder vectors = new StringBuilder();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < KINDS; i++) {
      for (int k = 0; k < 6; k++) {
        String premise = "w" + i + " w8 w" + (10 + k);
        int other = (i + 1 + k % 3) % KINDS;
        inference.append("entailment\t%s\tv%d v8\n".formatted(premise, i));
        inference.append("contradiction\t%s\tv%d w8 v8\n".formatted(premise, other));
        inference.append("neutral\t%s\tw%d\n".formatted(premise, 10 + k));
        scores.append("5\t%s\tv%d v8\n".formatted(premise, i));
        scores.append("%d\t%s\tv%d v8\n".formatted(k % 2, premise, other));
      }
    }
    for (int i = 0; i < 20; i++) {
      for (String letter : List.of("w", "v")) {
        vectors.append(letter).append(i);
        for (int c = 0; c < 12; c++) {
          vectors.append(' ').append((float) random.nextGaussian());
        }
        vectors.append('\n');
      }
    }
    nli = Files.writeString(folder.resolve("nli.tsv"), inference);
    scored = Files.writeString(folder.resolve("scored.tsv"), scores);
    words = Files.writeString(folder.resolve("words.txt"), vectors);
  }

  @ParameterizedTest
  @CsvSource({
    "dan, mnrl",
    "textcnn, mnrl",
    "rnn, mnrl",
    "infersent, mnrl",
    "infersent, triplet",
    "self-attentive, matryoshka"
  })
  void whatEntailsComesNearerThanWhatContradicts(String method, String objective)
      throws IOException {
    Encoder encoder = train("out", method, nli, Map.of("objective", objective));
    assertThat(right(encoder)).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine-mse", "cosent"})
  void scoresAreLearnt(String objective) throws IOException {
    Encoder encoder = train("out", "dan", scored, Map.of("objective", objective));
    assertThat(right(encoder)).isGreaterThanOrEqualTo(6);
  }

  @Test
  void theSameTextHasTheSameVectorWhateverStandsBesideIt() throws IOException {
    Encoder encoder = train("out", "infersent", nli, Map.of());
    List<String> texts = List.of("w1 w8", "", "v3", "w1 w8 w12 v4 v5 v6 w7 w9 w9 w9 w9", "?!");
    DenseVectors together = (DenseVectors) encoder.encode(texts).vectors();
    for (int i = 0; i < texts.size(); i++) {
      float[] alone = ((DenseVectors) encoder.encode(List.of(texts.get(i))).vectors()).row(0);
      for (int c = 0; c < alone.length; c++) {
        assertThat(together.row(i)[c]).isCloseTo(alone[c], within(1e-6f));
      }
    }
    assertThat(together.row(1)).containsOnly(0);
  }

  @Test
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne() throws IOException {
    Map<String, String> set = Map.of("word-dropout", "0.5");
    Encoder unused = train("whole", "dan", nli, set);
    for (int stops = 0; stops < 3; stops++) {
      assertThatThrownBy(
              () -> Training.run(request("parts", "dan", nli, set, true), new StopsAt(5)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("parts", "dan", nli, set, true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void tokenVectorsStayUnlessTheyAreTrained() throws IOException {
    Encoder unused = train("frozen", "dan", nli, Map.of());
    unused = train("again", "dan", nli, Map.of("epochs", "1"));
    unused = train("trained", "dan", nli, Map.of("train-tokens", "true"));
    assertThat(tokens("frozen")).isEqualTo(tokens("again")).isNotEqualTo(tokens("trained"));
  }

  @Test
  void aNetworkGoesOnFromItsOwnWeightsAndSizes() throws IOException {
    Encoder unused = train("first", "dan", nli, Map.of("objective", "softmax", "epochs", "5"));
    Encoder still =
        continued("still", Map.of("learning-rate", "1e-9", "objective", "softmax", "epochs", "1"));
    assertThat(weights("still", "objective.classifier.weight"))
        .containsExactly(weights("first", "objective.classifier.weight"), Offset.offset(1e-5f));
    assertThat(weights("still", "network.layers.0.weight"))
        .containsExactly(weights("first", "network.layers.0.weight"), Offset.offset(1e-5f));
    assertThat(still.dimensions()).isEqualTo(32);
    assertThat(right(continued("second", Map.of("objective", "mnrl")))).isGreaterThanOrEqualTo(6);
    assertThat(folder.resolve("second/README.md")).content().contains("| hidden-size | 32 |");
  }

  @Test
  void saysWhatDoesNotFitTheNetworkItGoesOnFrom() throws IOException {
    Encoder unused = train("first", "dan", nli, Map.of("epochs", "1"));
    assertThatThrownBy(() -> continued("o", Map.of("hidden-size", "16")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("hidden-size")
        .hasMessageContaining("is 32, not 16");
    assertThatThrownBy(
            () ->
                Training.run(
                    request("o", "rnn", nli, Map.of(), folder.resolve("first").toString(), false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a network of dan");
    assertThat(folder.resolve("o.partial")).doesNotExist();
  }

  /** Trains {@code dan} on from the folder {@code first}. */
  private Encoder continued(String out, Map<String, String> set) throws IOException {
    Map<String, String> all =
        new LinkedHashMap<>(Map.of("epochs", "60", "batch-size", "16", "learning-rate", "0.01"));
    all.putAll(set);
    Method method = method("dan");
    Training.run(
        new Training.Request(
            method,
            all,
            List.of(DataFile.of(nli)),
            folder.resolve("first").toString(),
            folder.resolve(out),
            7,
            1,
            true,
            Duration.ofMinutes(5),
            false,
            "test"),
        Progress.SILENT);
    return Models.open(folder.resolve(out).toString()).encoder().orElseThrow();
  }

  private float[] weights(String out, String name) {
    Safetensors file = Safetensors.open(folder.resolve(out).resolve("model.safetensors"));
    return file.floats(name, 2);
  }

  private float[] tokens(String out) {
    return weights(out, "tokens.weight");
  }

  @Test
  void saysWhatItCannotLearnFrom() throws IOException {
    assertThatThrownBy(() -> train("o", "dan", scored, Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("scored-pairs")
        .hasMessageContaining("cosine-mse");
    assertThatThrownBy(
            () ->
                train(
                    "o",
                    "dan",
                    nli,
                    Map.of(
                        "learning-rate",
                        "10",
                        "optimizer",
                        "sgd",
                        "clip",
                        "0",
                        "objective",
                        "softmax",
                        "weight-decay",
                        "1")))
        .isInstanceOf(SimileException.class)
        .hasMessageContaining(" is ")
        .hasMessageContaining("at epoch")
        .hasMessageContaining("(rows ")
        .hasMessageContaining("the last checkpoint is kept");
  }

  /** How often the right way of saying a thing is nearer than the three wrong ones in the data. */
  private static int right(Encoder encoder) {
    int right = 0;
    for (int i = 0; i < KINDS; i++) {
      String text = "w" + i + " w8 w12";
      double same = cosine(encoder, text, "v" + i + " v8");
      boolean nearest = true;
      for (int k = 1; k <= 3; k++) {
        nearest &= same > cosine(encoder, text, "v" + (i + k) % KINDS + " v8");
      }
      right += nearest ? 1 : 0;
    }
    return right;
  }

  private static double cosine(Encoder encoder, String a, String b) {
    DenseVectors vectors = (DenseVectors) encoder.encode(List.of(a, b)).vectors();
    double dot = 0;
    double left = 0;
    double right = 0;
    for (int c = 0; c < vectors.dimensions(); c++) {
      dot += vectors.row(0)[c] * vectors.row(1)[c];
      left += vectors.row(0)[c] * vectors.row(0)[c];
      right += vectors.row(1)[c] * vectors.row(1)[c];
    }
    return dot / Math.sqrt(left * right);
  }

  private Encoder train(String out, String method, Path data, Map<String, String> set)
      throws IOException {
    Training.run(request(out, method, data, set, false), Progress.SILENT);
    return Models.open(folder.resolve(out).toString()).encoder().orElseThrow();
  }

  private static Method method(String id) {
    return EncoderMethods.all().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private Training.Request request(
      String out, String id, Path data, Map<String, String> set, boolean resume) {
    return request(out, id, data, set, words.toString(), resume);
  }

  private Training.Request request(
      String out, String id, Path data, Map<String, String> set, String base, boolean resume) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("epochs", "60");
    all.put("batch-size", "16");
    all.put("learning-rate", "0.01");
    if (id.equals("textcnn")) {
      all.put("features", "16");
      all.put("dropout", "0");
    } else {
      all.put("hidden-size", "32");
    }
    if (set.getOrDefault("objective", "").equals("matryoshka")) {
      all.put("matryoshka", "8");
    }
    if (id.equals("dan")) {
      all.put("word-dropout", "0");
    }
    all.putAll(set);
    return new Training.Request(
        method(id),
        all,
        List.of(DataFile.of(data)),
        base,
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ZERO,
        resume,
        "test");
  }
}
