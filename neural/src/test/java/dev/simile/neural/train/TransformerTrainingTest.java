package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.model.TokenizerFolder;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTrainingTest {
  private static final int KINDS = 6;

  @TempDir Path folder;
  private Path words = Path.of("");
  private Path pairs = Path.of("");

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /** Two ways of saying each of six things, in words of their own. */
  @BeforeEach
  void data() throws IOException {
    StringBuilder rows = new StringBuilder("text1\ttext2\n");
    StringBuilder vectors = new StringBuilder();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < KINDS; i++) {
      for (int k = 0; k < 4; k++) {
        rows.append("w%d w8 w%d\tv%d v8\n".formatted(i, 10 + k, i));
      }
    }
    for (int i = 0; i < 14; i++) {
      for (String letter : List.of("w", "v")) {
        vectors.append(letter).append(i);
        for (int c = 0; c < 12; c++) {
          vectors.append(' ').append((float) random.nextGaussian());
        }
        vectors.append('\n');
      }
    }
    pairs = Files.writeString(folder.resolve("pairs.tsv"), rows);
    words = Files.writeString(folder.resolve("words.txt"), vectors);
  }

  @Test
  void textsThatBelongTogetherComeNear() throws IOException {
    train("out", words, Map.of("epochs", "40"));
    Encoder encoder = encoder("out");
    int right = 0;
    for (int i = 0; i < KINDS; i++) {
      double same = cosine(encoder, "w" + i + " w8 w12", "v" + i + " v8");
      double other = cosine(encoder, "w" + i + " w8 w12", "v" + (i + 1) % KINDS + " v8");
      right += same > other ? 1 : 0;
    }
    assertThat(right).isEqualTo(KINDS);
  }

  /** The base has 12 numbers a token: cut to 8, as they are, and filled up to 16. */
  @Test
  void startsFromTokenVectorsOfAnyWidth() throws IOException {
    for (String dimensions : List.of("8", "12", "16")) {
      train("of" + dimensions, words, Map.of("dimensions", dimensions, "train-tokens", "false"));
      Safetensors file = Safetensors.open(folder.resolve("of" + dimensions + "/model.safetensors"));
      float[] table = file.floats("embeddings.word_embeddings.weight", 2);
      int d = Integer.parseInt(dimensions);
      double squares = 0;
      for (int i = 0; i < 28 * d; i++) {
        squares += table[i] * table[i];
      }
      assertThat(Math.sqrt(squares / (28 * d))).isBetween(0.025, 0.055);
      assertThat(Models.open(folder.resolve("of" + dimensions).toString()).tokenizer())
          .satisfies(
              tokenizer ->
                  assertThat(tokenizer.vocabulary().tokens())
                      .contains("[PAD]", "[CLS]", "[SEP]", "[MASK]"));
    }
  }

  @Test
  void startsFromATokenizerAlone() throws IOException {
    Path tokenizer = folder.resolve("tokenizer");
    Files.createDirectories(tokenizer);
    Files.writeString(
        tokenizer.resolve("vocab.txt"),
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nw\nv\n"
            + String.join("\n", IntStream.range(0, 10).mapToObj(i -> "##" + i).toList()));
    Path base = folder.resolve("base");
    TokenizerFolder.write(base, Tokenizers.read(tokenizer));
    train("new", base, Map.of());
    assertThat(encoder("new").encode(List.of("w1 v2")).reports().getFirst().tokens()).isEqualTo(4);
  }

  @Test
  void goesOnFromATransformerWithItsSizes() throws IOException {
    train("first", words, Map.of("pooling", "cls", "layers", "1"));
    train("second", folder.resolve("first"), Map.of());
    assertThat(folder.resolve("second/config.json"))
        .hasSameTextualContentAs(folder.resolve("first/config.json"));
    assertThat(folder.resolve("second/1_Pooling/config.json"))
        .hasSameTextualContentAs(folder.resolve("first/1_Pooling/config.json"));
    assertThat(vector("second")).isNotEqualTo(vector("first"));
    assertThatThrownBy(() -> train("third", folder.resolve("first"), Map.of("layers", "3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("layers 1 already");
  }

  @Test
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne() throws IOException {
    train("whole", words, Map.of("dropout", "0.2"));
    for (int stops = 0; stops < 3; stops++) {
      assertThatThrownBy(
              () ->
                  Training.run(
                      request("parts", words, Map.of("dropout", "0.2"), true), new StopsAt(2)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("parts", words, Map.of("dropout", "0.2"), true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void saysWhichSizesDoNotFit() {
    assertThatThrownBy(() -> train("o", words, Map.of("dimensions", "10", "heads", "4")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("multiple");
  }

  private float[] vector(String out) throws IOException {
    return ((DenseVectors) encoder(out).encode(List.of("w1 w8")).vectors()).values();
  }

  private static double cosine(Encoder encoder, String a, String b) {
    return encoder.scorer(encoder.similarity()).score(List.of(a), List.of(b)).values()[0][0];
  }

  private Encoder encoder(String out) {
    return Models.open(folder.resolve(out).toString()).encoder().orElseThrow();
  }

  private void train(String out, Path base, Map<String, String> set) throws IOException {
    Training.run(request(out, base, set, false), Progress.SILENT);
  }

  private Training.Request request(String out, Path base, Map<String, String> set, boolean resume) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of(
                "epochs", "3", "batch-size", "12", "learning-rate", "0.002", "objective", "mnrl"));
    if (!Files.isDirectory(base) || !Files.exists(base.resolve("config.json"))) {
      all.putAll(Map.of("dimensions", "24", "layers", "2", "feed-forward", "48"));
    }
    all.putAll(set);
    Method method =
        EncoderMethods.all().stream()
            .filter(m -> m.id().equals("transformer"))
            .findFirst()
            .orElseThrow();
    return new Training.Request(
        method,
        all,
        List.of(DataFile.of(pairs)),
        base.toString(),
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ZERO,
        resume,
        "test");
  }
}
