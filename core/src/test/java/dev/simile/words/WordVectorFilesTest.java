package dev.simile.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.error.ModelException;
import dev.simile.testing.RealData;
import dev.simile.vector.DenseVectors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordVectorFilesTest {
  private static final WordTable TABLE =
      new WordTable(
          List.of("the", "今天", "🎉", "naïve", "\uDCE4cut"),
          new long[0],
          DenseVectors.of(
              new float[] {1, -2.5f, 1e-7f},
              new float[] {0.1f, 3.4028235e38f, 0},
              new float[] {-0f, 1 / 3f, 2},
              new float[] {5, 6, 7},
              new float[] {1.4e-45f, 8, 9}));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(WordVectorFormat.class)
  void whatIsWrittenIsReadBitForBit(WordVectorFormat format) throws Exception {
    for (String end : List.of("", ".gz")) {
      Path file = folder.resolve("v" + end);
      WordVectorWriter.write(file, TABLE, format);
      WordTable read = WordVectorReader.read(file, Integer.MAX_VALUE);
      assertThat(read.words()).isEqualTo(TABLE.words());
      assertThat(read.matrix().values()).isEqualTo(TABLE.matrix().values());
    }
  }

  @Test
  void aWordCutInsideACharacterKeepsItsBytes() throws Exception {
    byte[] word = Arrays.copyOf("日本".getBytes(StandardCharsets.UTF_8), 5);
    String decoded = WordBytes.decode(word, 0, 5);
    assertThat(decoded).startsWith("日");
    assertThat(WordBytes.encode(decoded)).isEqualTo(word);
  }

  @Test
  void readsBinaryRowsWithoutLineBreaks() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("2 2\n".getBytes(StandardCharsets.US_ASCII));
    for (String word : List.of("a", "b")) {
      out.writeBytes((word + " ").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putFloat(1.5f)
              .putFloat(-3)
              .array());
    }
    Path file = folder.resolve("x.bin");
    Files.write(file, out.toByteArray());
    WordTable table = WordVectorReader.read(file, 10);
    assertThat(table.words()).containsExactly("a", "b");
    assertThat(table.matrix().row(1)).containsExactly(1.5f, -3f);
  }

  @Test
  void gloveWordsMayHoldSpacesAndEndWithUnknown() throws Exception {
    Path file = folder.resolve("glove.txt");
    Files.writeString(file, "at name.com 0.1 0.2 0.3\n. . . 1 2 3\n7 4 5 6\n<unk> 0 0 1\n");
    // The first row decides how many numbers a row has, so it must not end in words that look like
    // numbers.
    WordTable table = WordVectorReader.read(file, Integer.MAX_VALUE);
    assertThat(table.words()).containsExactly("at name.com", ". . .", "7", "<unk>");
    assertThat(table.dimensions()).isEqualTo(3);
  }

  @Test
  void ofAWordThatStandsTwiceTheFirstRowCounts() throws Exception {
    Path file = folder.resolve("twice.txt");
    Files.writeString(file, "3 2\na 1 2\na 3 4\nb 5 6\n");
    WordTable table = WordVectorReader.read(file, Integer.MAX_VALUE);
    assertThat(table.words()).containsExactly("a", "b");
    assertThat(table.matrix().values()).containsExactly(1, 2, 5, 6);
  }

  @Test
  void saysWhereAFileIsWrong() throws Exception {
    assertWrong("3 2\na 1 2\nb 1 2\n", "cut short: 2 of 3");
    assertWrong("2 2\na 1 2\nb 1 x\n", "row 2");
    assertWrong("2 2\na 1 2\nb 1 nan\n", "row 2");
    assertWrong("2 3\na 1 2 3\nb 1 2\n", "row 2");
    assertWrong("hello world\n", "not word vectors");
    assertWrong("", "empty");
    assertWrong("9999999999 300\nword", "cut short");
    assertThatThrownBy(() -> WordVectorReader.read(folder.resolve("none"), 1))
        .isInstanceOf(ModelException.class);
  }

  private void assertWrong(String content, String message) throws Exception {
    Path file = folder.resolve("wrong.txt");
    Files.writeString(file, content);
    assertThatThrownBy(() -> WordVectorReader.read(file, Integer.MAX_VALUE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("wrong.txt");
  }

  @Test
  void readsRealFiles() {
    WordTable glove =
        WordVectorReader.read(
            RealData.path("reference/glove-twitter-25d-12k.txt"), Integer.MAX_VALUE);
    assertThat(glove.dimensions()).isEqualTo(25);
    // gensim 4.2: KeyedVectors.load_word2vec_format(file, no_header=True)
    assertThat(glove.size()).isEqualTo(11_925);
    assertThat(
            new NearestWords(glove, glove.size())
                .analogy("man", "king", "woman", 3).stream().map(NearestWords.Neighbour::word))
        .containsExactly("meets", "prince", "queen");
    WordTable euclidean =
        WordVectorReader.read(
            RealData.path("reference/word-vector-files/euclidean_vectors.bin"), Integer.MAX_VALUE);
    assertThat(euclidean.size()).isEqualTo(2747);
    WordTable vec =
        WordVectorReader.read(
            RealData.path("reference/word-vector-files/crime-and-punishment.vec"),
            Integer.MAX_VALUE);
    assertThat(vec.size()).isEqualTo(291);
    assertThat(vec.dimensions()).isEqualTo(5);
  }

  @Test
  void answersAnalogiesAndOddOnes() {
    float[][] rows = {{1, 0, 0}, {1, 1, 0}, {0, 0, 1}, {0, 1, 1}, {0.3f, -1, 0.1f}};
    WordTable table =
        new WordTable(
            List.of("man", "woman", "king", "queen", "car"), new long[0], DenseVectors.of(rows));
    NearestWords words = new NearestWords(table, 5);
    assertThat(words.analogy("man", "woman", "king", 1).getFirst().word()).isEqualTo("queen");
    assertThat(words.analogyByProducts("man", "woman", "king", 1).getFirst().word())
        .isEqualTo("queen");
    assertThat(words.odd(List.of("man", "woman", "queen", "car")).getFirst().word())
        .isEqualTo("car");
    assertThat(words.nearest("woman", 1).getFirst().score())
        .isCloseTo(Math.sqrt(0.5), within(1e-6));
    assertThatThrownBy(() -> table.required("Queen")).hasMessageContaining("queen");
  }
}
