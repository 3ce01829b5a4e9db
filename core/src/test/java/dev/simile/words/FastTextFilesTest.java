package dev.simile.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.TextReport;
import dev.simile.error.ModelException;
import dev.simile.error.SimileException;
import dev.simile.match.Classifier;
import dev.simile.testing.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against models that Debian's fasttext 0.9.2 trained on the texts of examples/ (and a line of
 * bytes that are no UTF-8) and what its {@code print-word-vectors} says of known and unseen words,
 * which stands beside them.
 */
class FastTextFilesTest {
  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FastTextFilesTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), resource(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip-gram.bin", "cbow.bin", "supervised.bin", "supervised.ftz"})
  void givesTheOriginalsVectors(String name) throws IOException {
    assertThat(FastTextReader.isModel(file(name))).isTrue();
    check(name, FastTextReader.read(file(name)).wordVectors(Integer.MAX_VALUE));
  }

  private static void check(String name, FastTextWords words) throws IOException {
    int d = words.dimensions();
    for (String line :
        new String(resource(name + ".words"), StandardCharsets.ISO_8859_1).lines().toList()) {
      String[] cells = line.strip().split(" ");
      byte[] word = cells[0].getBytes(StandardCharsets.ISO_8859_1);
      float[] expected = new float[d];
      for (int k = 0; k < d; k++) {
        expected[k] = Float.parseFloat(cells[k + 1]);
      }
      float[] vector = words.vector(WordBytes.decode(word, 0, word.length));
      same(vector == null ? new float[d] : vector, expected);
    }
    for (int id = 0; id < words.size(); id++) {
      assertThat(words.matrix().row(id)).isEqualTo(words.vector(words.word(id)));
      assertThat(words.id(words.word(id))).isEqualTo(id);
    }
  }

  /** To the five digits that the original prints. */
  private static void same(float @Nullable [] vector, float... expected) {
    assertThat(vector).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat(Objects.requireNonNull(vector)[k])
          .isCloseTo(expected[k], within(Math.max(1e-6f, 5.1e-5f * Math.abs(expected[k]))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip-gram.bin", "cbow.bin", "supervised.bin"})
  void whatIsWrittenAgainIsTheSameBytes(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FastTextWriter.write(out, FastTextReader.read(file(name)));
    assertThat(out.toByteArray()).isEqualTo(resource(name));
  }

  @Test
  void aPrunedModelIsNotWritten() throws IOException {
    FastTextModel model = FastTextReader.read(file("supervised.ftz"));
    assertThatThrownBy(() -> FastTextWriter.write(new ByteArrayOutputStream(), model))
        .isInstanceOf(SimileException.class)
        .hasMessageContaining("pruned");
  }

  /** The texts and what {@code predict-prob} says of them; it adds 1e-5 to each probability. */
  @ParameterizedTest
  @ValueSource(strings = {"supervised.bin", "supervised.ftz"})
  void givesTheOriginalsProbabilities(String name) throws IOException {
    FastTextClassifier classifier = new FastTextClassifier(FastTextReader.read(file(name)));
    Classifier.Probabilities classified =
        classifier.classify(
            List.of("A man is playing a guitar .", "nothing known here zzz 今天", "", "man"));
    double[][] probabilities = classified.values();
    assertThat(classified.reports().get(2)).isEqualTo(new TextReport(0, 0, 0));
    assertThat(classified.reports().get(3)).isEqualTo(new TextReport(1, 0, 0));
    List<String> lines =
        new String(resource(name + ".predictions"), StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(probabilities.length);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(" ");
      for (int k = 0; k < cells.length; k += 2) {
        int label = classifier.labels().indexOf(cells[k].substring("__label__".length()));
        assertThat(probabilities[i][label] + 1e-5)
            .as(lines.get(i))
            .isCloseTo(Double.parseDouble(cells[k + 1]), within(2e-6));
      }
    }
    FastTextModel words = FastTextReader.read(file("skip-gram.bin"));
    assertThatThrownBy(() -> new FastTextClassifier(words)).isInstanceOf(ModelException.class);
  }

  @Test
  void knowsWhatTrainedIt() throws IOException {
    FastTextModel model = FastTextReader.read(file("supervised.bin"));
    assertThat(model.arguments())
        .isEqualTo(
            new FastTextArguments(
                4,
                5,
                200,
                1,
                5,
                2,
                FastTextArguments.Loss.SOFTMAX,
                FastTextArguments.Kind.SUPERVISED,
                300,
                2,
                3,
                100,
                1e-4));
    assertThat(model.labels())
        .contains("__label__entailment", "__label__contradiction")
        .hasSize((int) model.output().rows());
  }

  /** FNV-1a 32 of bytes below 128 is the published one: "a" is e40c292c, "foobar" bf9cf968. */
  @Test
  void hashesAsPublished() {
    int[] grams = new CharacterNgrams(1, 1, Integer.MAX_VALUE).of("a");
    assertThat(grams).containsExactly(Integer.remainderUnsigned(0xe40c292c, Integer.MAX_VALUE));
    assertThat(new CharacterNgrams(3, 3, 1000).of("日本")).hasSize(2);
    assertThat(new CharacterNgrams(3, 6, 1000).of("")).isEmpty();
    assertThat(new CharacterNgrams(3, 6, 1000).of("</s>")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip-gram.bin", "supervised.bin", "supervised.ftz"})
  void aFileThatIsCutOrChangedIsRefusedOrRead(String name) throws IOException {
    byte[] whole = resource(name);
    Path file = folder.resolve("cut.bin");
    for (int size = 64; size < whole.length; size += 7) {
      Files.write(file, Arrays.copyOf(whole, size));
      assertThatThrownBy(() -> FastTextReader.read(file))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("cut.bin");
    }
    for (int at = 0; at < 200; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) 0xFF;
      Files.write(file, changed);
      try {
        FastTextWords words = FastTextReader.read(file).wordVectors(Integer.MAX_VALUE);
        assertThat(words.matrix().count()).isEqualTo(words.size());
      } catch (ModelException e) {
        assertThat(e).hasMessageContaining("cut.bin");
      }
    }
  }

  @Test
  void readsUnpackedAndByTheFirstWords() throws IOException {
    Path file = folder.resolve("m.bin.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(resource("skip-gram.bin"));
    }
    WordVectors words = WordVectorReader.open(file, 3);
    assertThat(words.size()).isEqualTo(3);
    assertThat(words.matrix().count()).isEqualTo(3);
    assertThat(words.vector("passwordless")).isNotNull();
  }

  /** Values of fastText 0.9.2's print-word-vectors. */
  @Test
  void readsModelsOfOtherMakers() {
    FastTextWords crime = real("crime-and-punishment.bin");
    same(crime.vector("the"), -0.063007f, 0.046053f, 0.045744f, 0.10716f, 0.019843f);
    same(crime.vector("passwordless"), 0.0065573f, -0.0016018f, 0.038171f, 0.080473f, 0.059493f);
    same(crime.vector("зимой"), -0.052202f, 0.047925f, 0.065698f, 0.093757f, 0.095815f);
    WordTable vec =
        WordVectorReader.read(
            RealData.path("reference/word-vector-files/crime-and-punishment.vec"), 1000);
    for (String word : vec.words()) {
      same(crime.vector(word), vec.required(word));
    }
    same(
        real("lee_fasttext_new.bin").vector("зимой"),
        new float[] {
          -0.077854f,
          0.012245f,
          0.089882f,
          -0.88232f,
          0.17559f,
          -1.096f,
          0.56929f,
          0.18479f,
          -0.31202f,
          -0.0030589f
        });
  }

  @Test
  void readsTheFirstVersionsFilesWithoutAMagicNumber() {
    FastTextWords words = real("non_ascii_fasttext.bin");
    assertThat(words.size()).isEqualTo(171);
    assertThat(words.word(0)).isEqualTo("ji");
    assertThat(words.count(0)).isEqualTo(22);
    assertThat(words.word(1)).isEqualTo("který");
    assertThat(words.vector("kterýž")).hasSize(2);
  }

  private static FastTextWords real(String name) {
    return FastTextReader.read(RealData.path("reference/word-vector-files/" + name))
        .wordVectors(Integer.MAX_VALUE);
  }

  @Test
  void otherFilesAreNoModels() throws IOException {
    Path text = folder.resolve("v.txt");
    Files.writeString(text, "3 2\na 1 2\nb 3 4\nc 5 6\n" + "# ".repeat(40));
    assertThat(FastTextReader.isModel(text)).isFalse();
    assertThatThrownBy(() -> FastTextReader.read(text)).isInstanceOf(ModelException.class);
    Files.write(text, HexFormat.of().parseHex("ba164f2f63000000"));
    assertThatThrownBy(() -> FastTextReader.read(text)).isInstanceOf(ModelException.class);
  }
}
