package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.explain.Alignment;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.TokenShares;
import dev.simile.match.Scorer;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.neural.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairExplanationTest {
  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /** The label says whether the second text has v15, which the shares must show. */
  @ParameterizedTest
  @CsvSource({
    "esim, hidden-size=16",
    "decomposable-attention, hidden-size=16",
    "siamese, keep-classifier=true"
  })
  void sharesAddUpToTheScoreAndShowTheWordThatDecides(String method, String setting)
      throws IOException {
    Model model = train(method, setting);
    String left = "w1 w2 w3";
    for (String right : List.of("w4 v15 w5 w6", "w4 w7 w5")) {
      Explanation explanation = model.explainable().orElseThrow().explain(left, right);
      double score =
          model.scorer().orElseThrow().score(List.of(left), List.of(right)).values()[0][0];
      assertThat(score > 0.5).isEqualTo(right.contains("v15"));
      assertThat(explanation.score()).isCloseTo(score, within(1e-6));
      assertThat(explanation.error()).isLessThan(0.01);
      assertThat(explanation.method()).isEqualTo(Explanation.Method.INTEGRATED_GRADIENTS);
      double sum = Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum();
      assertThat(sum).isCloseTo(score, within(1e-6));
      aligns(explanation, method.equals("esim") || method.equals("decomposable-attention"));
    }
    Explanation decided = model.explainable().orElseThrow().explain(left, "w4 v15 w5 w6");
    assertThat(most(decided)).isEqualTo("v15");
    // Of the tokens of both texts, however long each is.
    TokenShares own = Objects.requireNonNull(decided.own());
    double greatest = Arrays.stream(own.right()).max().orElseThrow();
    assertThat(greatest).isGreaterThan(Arrays.stream(own.left()).max().orElseThrow());
    Explanation empty = model.explainable().orElseThrow().explain("", "w1 w2");
    assertThat(empty.contribution()).isEmpty();
    assertThat(empty.tokens2()).hasSizeGreaterThanOrEqualTo(2);
    Explanation other = model.explainable().orElseThrow().explain("w1", " ");
    assertThat(Arrays.stream(other.contribution())).allMatch(row -> row.length == 0);
  }

  /** The right text's token with the largest share. */
  private static String most(Explanation explanation) {
    double[] columns = new double[explanation.tokens2().size()];
    for (double[] row : explanation.contribution()) {
      Arrays.setAll(columns, j -> columns[j] + row[j]);
    }
    int most =
        IntStream.range(0, columns.length)
            .reduce((a, b) -> columns[a] >= columns[b] ? a : b)
            .orElseThrow();
    return explanation.tokens2().get(most).text();
  }

  /** Trained mildly, and until it jumps from one answer to the other. */
  @ParameterizedTest
  @ValueSource(strings = {"learning-rate=0.001", "epochs=60"})
  void sharesOfACrossEncoderAddUpAndShowTheWordThatDecides(String setting) throws IOException {
    Model model = train("cross-encoder", setting);
    for (String right : List.of("w4 v15 w5", "w8 v15 w3", "w4 w7 w5")) {
      Explanation explanation = model.explainable().orElseThrow().explain("w1 w2", right);
      assertThat(explanation.score() > 0.5).isEqualTo(right.contains("v15"));
      assertThat(explanation.error()).isLessThan(0.01);
      if (right.contains("v15")) {
        assertThat(most(explanation)).isEqualTo("v15");
      }
    }
  }

  private static void aligns(Explanation explanation, boolean wanted) {
    assertThat(explanation.alignment() != null).isEqualTo(wanted);
    if (wanted) {
      Alignment alignment = Objects.requireNonNull(explanation.alignment());
      for (double[] row : alignment.left()) {
        assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-5));
      }
      for (int j = 0; j < explanation.tokens2().size(); j++) {
        double column = 0;
        for (double[] row : alignment.right()) {
          column += row[j];
        }
        assertThat(column).isCloseTo(1, within(1e-5));
      }
    }
  }

  /** The greatest there may be, of a model that reads both as one. */
  @Test
  void longTextsAreExplainedAsFarAsTheyAreRead() throws IOException {
    Model model = train("cross-encoder", "max-tokens=40");
    Explanation explanation =
        model.explainable().orElseThrow().explain("w1 ".repeat(300), "w2 ".repeat(8));
    assertThat(explanation.tokens1()).hasSize(32);
    assertThat(explanation.tokens2()).hasSize(8);
  }

  /** Of three classes, each told by a word of its own or by none. */
  @ParameterizedTest
  @CsvSource({"esim, hidden-size=16", "siamese, keep-classifier=true"})
  void everyClassHasItsOwnReasons(String method, String setting) throws IOException {
    Model model = train(method, setting, "entailment", "contradiction", "neutral");
    Scorer scorer = model.scorer().orElseThrow();
    Explainable explainable = model.explainable().orElseThrow();
    String right = "w4 v16 w5";
    double[] all = scorer.score(List.of("w1 w2"), List.of(right)).values()[0];
    for (String label : scorer.labels()) {
      Explanation explanation = explainable.forClass(label).explain("w1 w2", right);
      assertThat(explanation.label()).isEqualTo(label);
      assertThat(explanation.score()).isCloseTo(all[scorer.labels().indexOf(label)], within(1e-6));
    }
    Explanation contradiction = explainable.forClass("contradiction").explain("w1 w2", right);
    assertThat(contradiction.score()).isGreaterThan(0.5);
    assertThat(most(contradiction)).isEqualTo("v16");
    assertThat(explainable.explain("w1 w2", right).label()).isEqualTo("entailment");
    assertThatThrownBy(() -> explainable.forClass("maybe"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("maybe")
        .hasMessageContaining("neutral");
  }

  private Model train(String method, String setting) throws IOException {
    return train(method, setting, "1", "0");
  }

  /** The first labels have v15, v16 … in their right texts, the last has none of them. */
  private Model train(String method, String setting, String... labels) throws IOException {
    new SmallData(folder);
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder rows = new StringBuilder("label\ttext1\ttext2\n");
    for (int i = 0; i < 160; i++) {
      int label = i % labels.length;
      String right = "w" + random.nextInt(20);
      right += label + 1 < labels.length ? " v" + (15 + label) : " w" + random.nextInt(20);
      rows.append(labels[label])
          .append("\tw")
          .append(random.nextInt(20))
          .append(" w")
          .append(random.nextInt(20))
          .append('\t')
          .append(right)
          .append(" w")
          .append(random.nextInt(20))
          .append('\n');
    }
    Path pairs = Files.writeString(folder.resolve("decides.tsv"), rows);
    Map<String, String> set =
        new LinkedHashMap<>(
            Map.of("epochs", "8", "batch-size", "16", "learning-rate", "0.005", "dropout", "0"));
    if (method.equals("cross-encoder")) {
      set.putAll(Map.of("layers", "2", "dimensions", "24", "heads", "4", "feed-forward", "48"));
      set.putAll(Map.of("epochs", "12", "learning-rate", "0.003", "dropout", "0.1"));
    } else if (method.equals("siamese")) {
      set.putAll(Map.of("architecture", "rnn", "hidden-size", "12", "objective", "softmax"));
    }
    String[] given = setting.split("=", 2);
    set.put(given[0], given[1]);
    Path out = folder.resolve("out");
    Training.run(
        new Training.Request(
            SmallData.method(method),
            set,
            List.of(DataFile.of(pairs)),
            folder.resolve("words.txt").toString(),
            out,
            7,
            1,
            true,
            Duration.ofMinutes(5),
            false,
            "test"),
        Progress.SILENT);
    return Models.open(out.toString());
  }
}
