package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.words.WordVectorReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsCommandTest {
  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  @Test
  void nearestComeFirstAndWithoutTheWordItself() {
    assertThat(Run.of("words", "nearest", "day", "-k", "2", "-m", model).lines())
        .containsExactly("rank\tscore\tword", "1\t0.800000\tnight", "2\t0.600000\t今");
    assertThat(
            Run.of("words", "nearest", "night", "今", "--minus", "day", "-k", "1", "-m", model)
                .lines()
                .getLast())
        .endsWith("\t天");
    for (String k : new String[] {"9", Integer.toString(Integer.MAX_VALUE)}) {
      assertThat(Run.of("words", "nearest", "day", "-k", k, "--limit", "2", "-m", model).lines())
          .containsExactly("rank\tscore\tword", "1\t0.000000\tgood");
    }
    assertThat(Run.of("words", "nearest", "day", "-k", "1", "--json", "-m", model).out())
        .isEqualTo("[\n{\"rank\":1,\"score\":0.800000,\"word\":\"night\"}\n]\n");
  }

  @Test
  void analogiesBySumsAndByProducts() {
    for (String by : new String[] {"sums", "products"}) {
      assertThat(
              Run.of("words", "analogy", "day", "night", "今", "--by", by, "-k", "1", "-m", model)
                  .lines()
                  .getLast())
          .endsWith("\t天");
    }
    assertThat(Run.of("words", "analogy", "day", "night", "今", "--by", "x", "-m", model).status())
        .isEqualTo(2);
  }

  @Test
  void theOddOneStandsFirst() {
    assertThat(Run.of("words", "odd", "night", "bad", "今", "天", "-m", model).lines().get(1))
        .endsWith("\tbad");
  }

  @Test
  void vectorsHaveNineDigits() {
    assertThat(Run.of("words", "vector", "bad", "天", "-m", model).out())
        .isEqualTo("bad -1 0 0.5\n天 0.100000001 0.200000003 0.300000012\n");
    assertThat(Run.of("words", "vector", "bad", "--json", "-m", model).out())
        .isEqualTo("[\n{\"word\":\"bad\",\"vector\":[-1.0,0.0,0.5]}\n]\n");
  }

  @ParameterizedTest
  // C's printf("%.9g", (double) value)
  @CsvSource({
    "1.0E-7, 1.00000001e-07",
    "3.4028235E38, 3.40282347e+38",
    "1.4E-45, 1.40129846e-45",
    "123456.79, 123456.789",
    "1.0E-4, 9.99999975e-05",
    "1.6777216E7, 16777216",
    "-0.33333334, -0.333333343"
  })
  void numbersAreAsCWritesThem(float value, String expected) {
    assertThat(Float.parseFloat(WordVectorCommand.nineDigits(value))).isEqualTo(value);
    assertThat(WordVectorCommand.nineDigits(value)).isEqualTo(expected);
  }

  @Test
  void anUnknownWordIsNamedWithWordsLikeIt() {
    Run run = Run.of("words", "nearest", "Nigth", "-m", model);
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("\"Nigth\"").contains("night");
    assertThat(Run.of("words", "vector", "", "-m", model).status()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "word2vec-text, v.txt",
    "word2vec-text, v.txt.gz",
    "word2vec-binary, v.bin",
    "word2vec-binary, v.bin.gz",
    "glove, v.glove",
    "fasttext, v.vec"
  })
  void whatIsExportedIsAModel(String format, String name) throws IOException {
    Path file = folder.resolve(name);
    assertThat(Run.of("words", "export", "-o", file.toString(), "-f", format, "-m", model).status())
        .isZero();
    byte[] start = Files.readAllBytes(file);
    assertThat(start[0] == 0x1f && start[1] == (byte) 0x8b).isEqualTo(name.endsWith(".gz"));
    assertThat(WordVectorReader.read(file, 99).words())
        .containsExactly("good", "day", "bad", "night", "今", "天");
    String[] question = {"words", "nearest", "今", "-k", "3", "-m", model};
    String expected = Run.of(question).out();
    question[6] = file.toString();
    assertThat(Run.of(question).out()).isEqualTo(expected);
  }

  @Test
  void exportsThatCannotBeWrittenSayWhy() {
    String there = folder.toString();
    assertThat(Run.of("words", "export", "-m", model).err()).contains("-o FILE");
    assertThat(Run.of("words", "export", "-o", there, "-m", model).status()).isEqualTo(2);
    String[] part = {"words", "export", "-o", there + "/v.bin", "-f", "fasttext", "--limit", "2"};
    assertThat(Run.of(part).status()).isEqualTo(2);
    assertThat(folder.resolve("v.bin")).doesNotExist();
    assertThat(Run.of("words", "export", "-o", there + "/no/v", "-m", model).err())
        .contains("make it first");
    assertThat(folder.resolve("v")).doesNotExist();
  }

  @Test
  void aFastTextModelIsReadBack() {
    String file = folder.resolve("v.bin").toString();
    assertThat(Run.of("words", "export", "-o", file, "-f", "fasttext", "-m", model).status())
        .isZero();
    String[] question = {"words", "vector", "good", "今", "-m", model};
    String expected = Run.of(question).out();
    question[5] = file;
    assertThat(Run.of(question).out()).isEqualTo(expected);
    assertThat(Run.of("words", "vector", "goodness", "-m", file).status()).isEqualTo(4);
  }
}
