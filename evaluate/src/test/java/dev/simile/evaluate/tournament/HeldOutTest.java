package dev.simile.evaluate.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutTest {
  private static final int N = 300;

  @TempDir Path work;

  private static Rows pairs() {
    Random random = new Random(5);
    return new Rows(
        Shape.LABELLED_PAIRS,
        IntStream.range(0, N).mapToObj(i -> "a" + i).toList(),
        IntStream.range(0, N).mapToObj(i -> "b" + i).toList(),
        IntStream.range(0, N).mapToObj(i -> random.nextInt(3) == 0 ? "1" : "0").toList());
  }

  private static List<Double> numbers(List<String> cells) {
    return cells.stream().map(Double::valueOf).toList();
  }

  @Test
  void whoKnowsTheTruthIsBestAndNotTrapped() {
    Rows rows = pairs();
    HeldOut heldOut = new HeldOutPairs(rows, 1);
    List<Double> truth = numbers(rows.gold());
    Estimate estimate = heldOut.judge(truth, Bootstrap.seeded(1));
    assertThat(estimate.value()).isEqualTo(1.0);
    assertThat(heldOut.trapped(truth)).isLessThan(HeldOut.CAUGHT);
  }

  @Test
  void whoReadsTheTrapIsCaughtAndNoBetterThanChance() throws IOException {
    Rows rows = pairs();
    HeldOut heldOut = new HeldOutPairs(rows, 1);
    heldOut.writeTrap(work);
    List<Double> read = numbers(Rows.read(work.resolve("test.tsv"), rows.shape(), "").gold());
    assertThat(heldOut.trapped(read)).isGreaterThan(HeldOut.CAUGHT);
    double chance = numbers(rows.gold()).stream().mapToDouble(x -> x).average().orElse(0);
    assertThat(heldOut.judge(read, Bootstrap.seeded(1)).value())
        .isBetween(chance - 0.1, chance + 0.1);
  }

  @Test
  void scoresThatKnowNothingAreNeverTrapped() {
    HeldOut heldOut = new HeldOutPairs(pairs(), 1);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Double> scores = IntStream.range(0, N).mapToObj(i -> random.nextDouble()).toList();
      assertThat(heldOut.trapped(scores)).isLessThan(HeldOut.CAUGHT);
    }
  }

  @Test
  void labelsOfTextsAndJudgementsOfQueriesTrapAsWell() throws IOException {
    List<String> kinds = List.of("x", "y", "z");
    Random random = new Random(9);
    Rows labelled =
        new Rows(
            Shape.LABELLED_TEXTS,
            IntStream.range(0, N).mapToObj(i -> "t" + i).toList(),
            List.of(),
            IntStream.range(0, N).mapToObj(i -> kinds.get(random.nextInt(3))).toList());
    HeldOut labels = new HeldOutLabels(labelled, 1);
    labels.writeTrap(work);
    List<String> read = Rows.read(work.resolve("test.tsv"), Shape.LABELLED_TEXTS, "text").gold();
    assertThat(labels.trapped(read)).isGreaterThan(HeldOut.CAUGHT);
    assertThat(labels.trapped(labelled.gold())).isLessThan(HeldOut.CAUGHT);
    assertThat(labels.judge(labelled.gold(), Bootstrap.seeded(1)).value()).isEqualTo(1.0);

    Rows pairs = pairs();
    HeldOut queries =
        HeldOutQueries.of(new Rows(Shape.PAIRS, pairs.left(), pairs.right(), List.of()), 1);
    List<List<String>> right = IntStream.range(0, N).mapToObj(i -> List.of("d" + i)).toList();
    assertThat(queries.judge(right, Bootstrap.seeded(1)).value()).isEqualTo(1.0);
    assertThat(queries.trapped(right)).isLessThan(HeldOut.CAUGHT);
    queries.writeTrap(work);
    List<List<String>> peeked = new ArrayList<>();
    for (String line : Files.readAllLines(work.resolve("qrels.test.tsv")).subList(1, N + 1)) {
      peeked.add(List.of(line.split("\t", -1)[1]));
    }
    assertThat(queries.trapped(peeked)).isGreaterThan(HeldOut.CAUGHT);
  }

  @Test
  void questionsHoldTextsAlone() throws IOException {
    Rows rows = pairs();
    HeldOut heldOut = new HeldOutPairs(rows, 1);
    heldOut.ask(work);
    assertThat(Files.readAllLines(work.resolve("questions.tsv")))
        .hasSize(N + 1)
        .startsWith("text1\ttext2", "a0\tb0");
  }

  @Test
  void entailmentIsWhatIsJudgedOfInference() {
    List<String> classes = List.of("entailment", "neutral", "contradiction", "not_entailment");
    Rows rows = pairs();
    Rows nli =
        new Rows(
            Shape.NLI,
            rows.left(),
            rows.right(),
            IntStream.range(0, N).mapToObj(i -> classes.get(i % 4)).toList());
    List<Double> scores = IntStream.range(0, N).mapToObj(i -> i % 4 == 0 ? 1.0 : 0.0).toList();
    assertThat(new HeldOutPairs(nli, 1).judge(scores, Bootstrap.seeded(1)).value()).isEqualTo(1.0);
  }

  @Test
  void whatIsNoNumberOrMissingIsAnError() {
    HeldOut heldOut = new HeldOutPairs(pairs(), 1);
    assertThatThrownBy(() -> heldOut.judge(List.of(1.0), Bootstrap.seeded(1)))
        .isInstanceOf(SimileException.class);
    List<Object> none = new ArrayList<>(java.util.Collections.nCopies(N, 0.5));
    none.set(3, "NaN");
    assertThatThrownBy(() -> heldOut.judge(none, Bootstrap.seeded(1)))
        .hasMessageContaining("no number");
  }

  @Test
  void swappedColumnsAndTooFewRowsAreDataErrors() throws IOException {
    Path file = work.resolve("swapped.tsv");
    Files.writeString(file, "label\ttext1\ttext2\nHow are you?\t1\tHow do you do?\n");
    assertThatThrownBy(() -> Rows.read(file, Shape.LABELLED_PAIRS, "text"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("swapped.tsv:2")
        .hasMessageContaining("swapped?");
    Rows few = pairs().only(row -> row < 5);
    assertThatThrownBy(() -> new HeldOutPairs(few, 1)).isInstanceOf(DataException.class);
  }
}
