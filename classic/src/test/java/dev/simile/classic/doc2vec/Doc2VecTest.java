package dev.simile.classic.doc2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.testing.StopsAt;
import dev.simile.vector.Similarity;
import dev.simile.vector.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a small language: each text is about one of four things. */
class Doc2VecTest {
  private static final int TOPICS = 4;

  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      texts.add(text(i % TOPICS, random));
    }
    corpus = Files.write(folder.resolve("corpus.txt"), texts);
  }

  private static String text(int topic, Random random) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 20; k++) {
      text.append(random.nextInt(2) == 0 ? "the" : "w" + topic + "x" + random.nextInt(12))
          .append(' ');
    }
    return text.toString().strip();
  }

  private Model train(String... given) throws IOException {
    Map<String, String> set = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      set.put(given[i], given[i + 1]);
    }
    Map<String, String> all = Parameters.of(Doc2Vec.method().parameters(), set).asMap();
    for (Parameter parameter : Doc2Vec.method().parameters()) {
      if (!parameter.conditions().stream().allMatch(condition -> condition.holds(all, false))) {
        set.remove(parameter.name());
      }
    }
    Path out = folder.resolve("model");
    assertThat(
            Training.run(
                new Training.Request(
                    Doc2Vec.method(),
                    set,
                    List.of(DataFile.of(corpus)),
                    null,
                    out,
                    1,
                    1,
                    false,
                    Duration.ofSeconds(30),
                    false,
                    "train doc2vec"),
                Progress.SILENT))
        .isEqualTo(Training.Outcome.TRAINED);
    return Models.open(out.toString());
  }

  private static Doc2VecTrainer.Trained fit(dev.simile.method.TrainingRun run) throws IOException {
    return new Doc2VecTrainer().fit(run);
  }

  private static int hash(Doc2VecTrainer.Trained trained) {
    return 31 * Arrays.hashCode(trained.model().output())
        + Arrays.hashCode(trained.model().words());
  }

  @ParameterizedTest
  @CsvSource({
    "pv-dbow, mean, false, negative-sampling",
    "pv-dbow, mean, true, negative-sampling",
    "pv-dbow, mean, false, hierarchical-softmax",
    "pv-dm, mean, false, negative-sampling",
    "pv-dm, mean, false, hierarchical-softmax",
    "pv-dm, sum, false, negative-sampling",
    "pv-dm, concatenation, false, negative-sampling",
    "pv-dm, concatenation, false, hierarchical-softmax"
  })
  void newTextsOfOneTopicAreNeighbours(
      String architecture, String combine, String words, String objective) throws IOException {
    Model model =
        train(
            "architecture", architecture,
            "combine", combine,
            "dbow-words", words,
            "objective", objective,
            "dimensions", "20",
            "window", "3",
            "sample", "0",
            "epochs", "30",
            "learning-rate", "0.05");
    assertThat(model.words().isPresent())
        .isEqualTo(architecture.equals("pv-dm") || words.equals("true"));
    Random random = new Random(77);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      texts.add(text(i % TOPICS, random));
    }
    Vectors vectors = model.encoder().orElseThrow().encode(texts).vectors();
    int right = 0;
    for (int a = 0; a < texts.size(); a++) {
      int nearest = -1;
      for (int b = 0; b < texts.size(); b++) {
        if (b != a
            && (nearest < 0
                || Similarity.COSINE.of(vectors, a, vectors, b)
                    > Similarity.COSINE.of(vectors, a, vectors, nearest))) {
          nearest = b;
        }
      }
      right += nearest % TOPICS == a % TOPICS ? 1 : 0;
    }
    // By chance 10; side by side, words leave the text the least to tell.
    assertThat(right).isGreaterThanOrEqualTo(combine.equals("concatenation") ? 25 : 36);
  }

  @ParameterizedTest
  @CsvSource({"pv-dbow, mean", "pv-dm, mean", "pv-dm, concatenation"})
  void resumedRunGivesTheBytesOfAnUninterruptedOne(String architecture, String combine)
      throws IOException {
    String[] parameters = {
      "architecture", architecture, "combine", combine, "epochs", "4", "dimensions", "20"
    };
    int whole = hash(fit(DocumentRuns.run(corpus, folder.resolve("whole"), parameters)));
    assertThat(hash(fit(DocumentRuns.run(corpus, folder.resolve("again"), parameters))))
        .isEqualTo(whole);
    int stops = 0;
    while (true) {
      try {
        Doc2VecTrainer.Trained trained =
            fit(
                DocumentRuns.run(
                    corpus, folder.resolve("broken"), stops > 0, new StopsAt(2), parameters));
        assertThat(hash(trained)).isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        assertThat(++stops).isLessThan(1000);
      }
    }
    assertThat(stops).isPositive();
  }

  @Test
  void everyWordOfALongTextIsTrainedOn() throws IOException {
    Random random = new Random(3);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      words.add(text(0, random));
    }
    Files.write(corpus, List.of("", String.join(" ", words), text(1, random).repeat(3)));
    Doc2VecTrainer.Trained trained =
        fit(DocumentRuns.run(corpus, folder.resolve("long"), "min-count", "1", "epochs", "1"));
    assertThat(trained.corpus().wordCount()).isGreaterThan(40_000);
    assertThat(trained.corpus().texts()).isEqualTo(3);
  }

  @Test
  void theVectorDependsOnTheTextAlone() throws IOException {
    Encoder encoder = train("epochs", "2").encoder().orElseThrow();
    Random random = new Random(9);
    String a = text(0, random);
    String b = text(1, random);
    Vectors together = encoder.encode(List.of(b, a, a, b + " unseen"), Role.DOCUMENT).vectors();
    assertThat(encoder.encode(List.of(a), Role.QUERY).vectors().row(0)).isEqualTo(together.row(1));
    assertThat(together.row(2)).isEqualTo(together.row(1));
    assertThat(together.row(3)).isEqualTo(together.row(0)).isNotEqualTo(together.row(1));
  }

  @Test
  void aTextWithoutKnownWordsIsZeroAndReported() throws IOException {
    Embeddings embeddings =
        train("epochs", "1", "dimensions", "8")
            .encoder()
            .orElseThrow()
            .encode(List.of("", "never seen", "the never"));
    assertThat(embeddings.vectors().row(0)).containsOnly(0);
    assertThat(embeddings.vectors().row(1)).containsOnly(0);
    assertThat(embeddings.reports().get(0).isEmpty()).isTrue();
    assertThat(embeddings.reports().get(1).unknown()).isEqualTo(2);
    assertThat(embeddings.reports().get(2).unknown()).isEqualTo(1);
  }

  /** The same on every machine: first numbers of a model that is given, not trained. */
  @Test
  void inferenceGivesTheseBits() {
    float[] output = new float[3 * 40];
    float[] words = new float[3 * 40];
    for (int i = 0; i < output.length; i++) {
      output[i] = (i * 37 % 101 - 50) / 64f;
      words[i] = (i * 53 % 97 - 48) / 64f;
    }
    ParagraphModel model =
        new ParagraphModel(
            Architecture.DM_MEAN,
            false,
            40,
            2,
            5,
            0.75,
            0.1,
            0.025,
            0.004,
            5,
            new long[] {50, 20, 3},
            words,
            output);
    float[] x = new Inference(model).infer(new int[] {0, 1, 2, 0, 0, 1, 2}, 7);
    assertThat(Arrays.hashCode(x)).isEqualTo(354508372);
  }

  @Test
  void aDamagedFolderIsRefused() throws IOException {
    train("epochs", "1", "dimensions", "8");
    Path file = folder.resolve("model").resolve("doc2vec.json");
    String json = Files.readString(file);
    for (String[] change :
        List.of(
            new String[] {"dm_mean", "dm_median"},
            new String[] {"\"window\" : 5", "\"window\" : 0"},
            new String[] {"\"dimensions\" : 8", "\"dimensions\" : 9"},
            new String[] {"\"epochs\" : 1", "\"epochs\" : -1"})) {
      assertThat(json).contains(change[0]);
      Files.writeString(file, json.replace(change[0], change[1]));
      assertThatThrownBy(() -> Models.open(folder.resolve("model").toString()))
          .isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aCorpusWithoutWordsIsRefused() throws IOException {
    Files.write(corpus, List.of("", " "));
    assertThatThrownBy(() -> train()).isInstanceOf(DataException.class);
  }
}
