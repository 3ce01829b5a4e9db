package dev.simile.evaluate.tournament;

import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Correlation;
import dev.simile.evaluate.metric.Detection;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.metric.Statistic;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Pairs with a label or a score: average precision of label 1 (of entailment, for NLI), or
 * Spearman's correlation. Immutable.
 */
final class HeldOutPairs implements HeldOut {
  private final Shape shape;
  private final Rows rows;
  private final double[] gold;
  private final double[] trap;
  private final List<String> trapCells;

  /**
   * @throws DataException if there are too few rows to judge by, or all say the same
   */
  HeldOutPairs(Rows heldOut, long seed) {
    shape = heldOut.shape();
    boolean graded = shape == Shape.SCORED_PAIRS;
    // What is judged, and read again by the command that checks, is entailment or not.
    rows =
        shape != Shape.NLI
            ? heldOut
            : new Rows(
                Shape.LABELLED_PAIRS,
                heldOut.left(),
                heldOut.right(),
                heldOut.gold().stream().map(g -> g.equals("entailment") ? "1" : "0").toList());
    gold = rows.gold().stream().mapToDouble(Double::parseDouble).toArray();
    if (gold.length < 20 || Arrays.stream(gold).distinct().count() < 2) {
      throw new DataException(
          gold.length
              + " pairs could be held out, "
              + (gold.length < 20
                  ? "too few to judge by"
                  : "all with the same " + (graded ? "score" : "label"))
              + "; give more rows that share no text");
    }
    trapCells = new ArrayList<>(rows.gold());
    Collections.shuffle(trapCells, new Random(seed ^ 0x5DEECE66DL));
    trap = trapCells.stream().mapToDouble(Double::parseDouble).toArray();
  }

  private boolean graded() {
    return shape == Shape.SCORED_PAIRS;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public String measure() {
    return graded() ? "Spearman's correlation" : "average precision";
  }

  @Override
  public int size() {
    return gold.length;
  }

  @Override
  public Map<String, Object> ask(Path folder) throws IOException {
    return write(folder.resolve("questions.tsv"), gold.length);
  }

  @Override
  public Map<String, Object> askSome(Path folder, int most) throws IOException {
    return write(folder.resolve("questions-some.tsv"), most);
  }

  private Map<String, Object> write(Path file, int most) throws IOException {
    int n = Math.min(most, gold.length);
    new Rows(Shape.PAIRS, rows.left().subList(0, n), rows.right().subList(0, n), List.of())
        .write(file);
    return Map.of("kind", "pairs", "file", file.toString());
  }

  @Override
  public Estimate judge(List<?> answers, Bootstrap bootstrap) {
    return bootstrap.estimate(gold.length, statistic(numbers(answers)));
  }

  private Statistic statistic(double[] scores) {
    if (graded()) {
      return Correlation.spearman(scores, gold);
    }
    boolean[] positive = new boolean[gold.length];
    for (int i = 0; i < gold.length; i++) {
      positive[i] = gold[i] == 1;
    }
    return Detection.averagePrecision(scores, positive);
  }

  private double[] numbers(List<?> answers) {
    if (answers.size() != gold.length) {
      throw new SimileException(answers.size() + " scores for " + gold.length + " pairs");
    }
    double[] numbers = new double[gold.length];
    for (int i = 0; i < numbers.length; i++) {
      if (!(answers.get(i) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw new SimileException("the score of a held-out pair is no number");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** Spearman's ρ of independent rows has mean 0 and variance 1/(n − 1). */
  @Override
  public double trapped(List<?> answers) {
    int[] once = new int[trap.length];
    Arrays.fill(once, 1);
    double rho = Correlation.spearman(numbers(answers), trap).of(once);
    return Double.isNaN(rho) ? 0 : Math.abs(rho) * Math.sqrt(trap.length - 1.0);
  }

  @Override
  public void writeTrap(Path folder) throws IOException {
    rows.withGold(trapCells).write(folder.resolve("test.tsv"));
  }

  @Override
  public void writeTruth(Path folder) throws IOException {
    rows.write(folder.resolve("test.tsv"));
  }

  @Override
  public List<String> check(Path folder, String model, boolean classifies) {
    return List.of(
        "evaluate",
        graded() ? "sts" : "pairs",
        "--data",
        folder.resolve("test.tsv").toString(),
        "-m",
        model);
  }

  /**
   * Scores are compared by rank, as methods' scores have units of their own. A pair labelled 1 is
   * told right where it is among as many of the highest scores as there are pairs labelled 1.
   */
  @Override
  public List<Disagreement> disagreements(List<?> first, List<?> second, int most) {
    double[] rank1 = ranks(numbers(first));
    double[] rank2 = ranks(numbers(second));
    double[] target = graded() ? ranks(gold) : gold;
    double cut = 1 - Arrays.stream(gold).sum() / gold.length;
    record Found(int row, double apart, boolean firstRight) {}
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < gold.length; i++) {
      double miss1 = Math.abs(rank1[i] - target[i]);
      double miss2 = Math.abs(rank2[i] - target[i]);
      boolean right1 = (rank1[i] > cut) == (gold[i] == 1);
      boolean right2 = (rank2[i] > cut) == (gold[i] == 1);
      if (graded() || right1 != right2) {
        found.add(new Found(i, Math.abs(rank1[i] - rank2[i]), graded() ? miss1 < miss2 : right1));
      }
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(Found::apart).reversed())
        .limit(most)
        .map(
            f ->
                new Disagreement(
                    List.of(rows.left().get(f.row), rows.right().get(f.row)),
                    rows.gold().get(f.row),
                    percent(rank1[f.row]),
                    percent(rank2[f.row]),
                    f.firstRight))
        .toList();
  }

  private static String percent(double rank) {
    return String.format(Locale.ROOT, "nearer than %.0f %%", 100 * rank);
  }

  /** The share of scores below each, equal ones sharing their mean. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = lower(sorted, values[i]);
      int to = lower(sorted, Math.nextUp(values[i]));
      ranks[i] = (from + to - 1) / 2.0 / Math.max(1, values.length - 1);
    }
    return ranks;
  }

  private static int lower(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
