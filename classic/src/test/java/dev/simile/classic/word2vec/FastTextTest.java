package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.testing.StopsAt;
import dev.simile.vector.Kernels;
import dev.simile.words.CharacterNgrams;
import dev.simile.words.FastTextModel;
import dev.simile.words.FastTextReader;
import dev.simile.words.FastTextRows;
import dev.simile.words.FastTextWords;
import dev.simile.words.FastTextWriter;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a small language whose words' stems say what they are about. */
class FastTextTest {
  private static final List<String> STEMS = List.of("gark", "bilun", "moxet", "strop");
  private static final List<String> ENDINGS = List.of("a", "ov", "ish", "ent", "uk", "ory");

  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String stem = STEMS.get(random.nextInt(STEMS.size()));
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < 8; k++) {
        line.append(random.nextInt(10) == 0 ? "the" : stem + ENDINGS.get(random.nextInt(6)))
            .append(' ');
      }
      lines.add(line.toString().strip());
    }
    corpus = Files.write(folder.resolve("corpus.txt"), lines);
  }

  private TrainingRun run(String name, int threads, String... given) {
    Map<String, String> values = new HashMap<>(Map.of("bucket", "20000", "sample", "0.01"));
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return new TrainingRun(
        Parameters.of(FastText.method().parameters(), values),
        List.of(DataFile.of(corpus)),
        Optional.empty(),
        folder.resolve(name),
        1,
        threads,
        false,
        Duration.ofSeconds(30),
        false,
        Progress.SILENT);
  }

  private static FastTextModel fit(TrainingRun run) throws IOException {
    return new FastTextTrainer().fit(run);
  }

  private static int hash(FastTextModel model) {
    return Arrays.hashCode(((FastTextRows.Sparse) model.input()).values());
  }

  private static double cosine(WordVectors words, String a, String b) {
    float[] x = words.required(a).clone();
    float[] y = words.required(b).clone();
    Kernels.normalize(x, 0, x.length);
    Kernels.normalize(y, 0, y.length);
    return Kernels.dot(x, 0, y, 0, x.length);
  }

  @ParameterizedTest
  @CsvSource({
    "skip-gram, negative-sampling, 1",
    "skip-gram, hierarchical-softmax, 1",
    "cbow, negative-sampling, 1",
    "skip-gram, negative-sampling, 3"
  })
  void unseenWordsStandWithThoseOfTheirStem(String architecture, String objective, int threads)
      throws IOException {
    WordVectors words =
        fit(run(
                "m",
                threads,
                "architecture",
                architecture,
                "objective",
                objective,
                "dimensions",
                "20",
                "epochs",
                "10"))
            .wordVectors(Integer.MAX_VALUE);
    assertThat(words.size()).isEqualTo(STEMS.size() * ENDINGS.size() + 1);
    for (String stem : STEMS) {
      String unseen = stem + "icle";
      assertThat(words.id(unseen)).isEqualTo(-1);
      for (String other : STEMS) {
        if (!other.equals(stem)) {
          assertThat(cosine(words, unseen, stem + "ish"))
              .isGreaterThan(cosine(words, unseen, other + "ish"));
        }
      }
    }
  }

  @Test
  void oneThreadGivesTheSameBytesTwiceAlsoWhenResumed() throws IOException {
    String[] parameters = {"epochs", "3", "dimensions", "18"};
    int whole = hash(fit(run("a", 1, parameters)));
    assertThat(hash(fit(run("b", 1, parameters)))).isEqualTo(whole);
    TrainingRun run = run("c", 1, parameters);
    boolean resume = false;
    for (int stops = 0; ; stops++) {
      assertThat(stops).isLessThan(1000);
      try {
        FastTextModel model =
            fit(TrainingRuns.watched(run, Duration.ofMillis(1), resume, new StopsAt(3)));
        assertThat(hash(model)).isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        resume = true;
      }
    }
  }

  @Test
  void theFolderAndTheFileGiveTheSameVectors() throws IOException {
    Training.Request request =
        new Training.Request(
            FastText.method(),
            Map.of("epochs", "1", "dimensions", "10", "bucket", "5000"),
            List.of(DataFile.of(corpus)),
            null,
            folder.resolve("out"),
            3,
            1,
            false,
            Duration.ofSeconds(30),
            false,
            "train fasttext");
    assertThat(Training.run(request, Progress.SILENT)).isEqualTo(Training.Outcome.TRAINED);
    Model model = Models.open(folder.resolve("out").toString());
    FastTextWords words = (FastTextWords) model.words().orElseThrow();
    Path file = folder.resolve("out.bin");
    try (OutputStream out = Files.newOutputStream(file)) {
      FastTextWriter.write(out, words.model());
    }
    FastTextWords read = FastTextReader.read(file).wordVectors(Integer.MAX_VALUE);
    assertThat(read.size()).isEqualTo(words.size());
    for (String word : List.of("garka", "the", "garkicle", "stropstrop")) {
      assertThat(words.required(word)).containsExactly(read.required(word), within(1e-6f));
    }
    assertThat(words.matrix().values()).containsExactly(read.matrix().values(), within(1e-6f));
    assertThat(model.encoder().orElseThrow().encode(List.of("garkicle")).vectors().row(0))
        .isEqualTo(words.required("garkicle"));
    assertThat(
            model
                .encoder()
                .orElseThrow()
                .encode(List.of("garkicle the", ""))
                .reports()
                .getFirst()
                .unknown())
        .isZero();
  }

  @Test
  void aWordIsItsRowAndThoseOfItsNgrams() {
    CharacterNgrams ngrams = new CharacterNgrams(3, 6, 1000);
    Subwords subwords =
        new Subwords(List.of("garka", "the"), ngrams::of, true, new BucketRows(1000), 16);
    assertThat(subwords.count(0)).isEqualTo(1 + ngrams.of("garka").length);
    int[] rows = new int[subwords.count(1) + 1];
    subwords.copy(1, rows, 1);
    assertThat(rows[1]).isEqualTo(16);
    assertThat(subwords.buckets()).doesNotHaveDuplicates();
    for (int i = 2; i < rows.length; i++) {
      assertThat(subwords.buckets()[rows[i] / 16 - 2]).isEqualTo(ngrams.of("the")[i - 2]);
    }
  }

  @Test
  void refusesNgramsThatCannotBe() {
    assertThatThrownBy(() -> fit(run("x", 1, "minn", "4", "maxn", "3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("minn=4");
  }

  @Test
  void withoutNgramsThereAreNoUnseenWords() throws IOException {
    WordVectors words = fit(run("m", 1, "maxn", "0", "epochs", "1")).wordVectors(100);
    assertThat(words.vector("garkicle")).isNull();
    assertThat(words.vector("garka")).hasSize(100);
  }
}
