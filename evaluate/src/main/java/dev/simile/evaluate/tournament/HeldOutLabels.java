package dev.simile.evaluate.tournament;

import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Classification;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Texts with labels: the accuracy of logistic regression on a model's vectors, or of a model that
 * tells labels itself. Immutable.
 */
final class HeldOutLabels implements HeldOut {
  private final Rows rows;
  private final List<String> trap;

  /**
   * @throws DataException if there are too few rows to judge by
   */
  HeldOutLabels(Rows heldOut, long seed) {
    rows = heldOut;
    if (rows.size() < 20 || rows.gold().stream().distinct().count() < 2) {
      throw new DataException(
          rows.size()
              + " texts could be held out, "
              + (rows.size() < 20 ? "too few to judge by" : "all with the same label")
              + "; give more rows");
    }
    trap = new ArrayList<>(rows.gold());
    Collections.shuffle(trap, new Random(seed ^ 0x5DEECE66DL));
  }

  @Override
  public Shape shape() {
    return Shape.LABELLED_TEXTS;
  }

  @Override
  public String measure() {
    return "accuracy";
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Map<String, Object> ask(Path folder) throws IOException {
    return write(folder, "questions.tsv", rows.size(), Material.ROWS);
  }

  @Override
  public Map<String, Object> askSome(Path folder, int most) throws IOException {
    return write(folder, "questions-some.tsv", most, Material.LARGE + Material.ROWS);
  }

  private Map<String, Object> write(Path folder, String name, int most, String train)
      throws IOException {
    Path file = folder.resolve(name);
    new Rows(Shape.TEXTS, rows.left().subList(0, Math.min(most, rows.size())), List.of(), List.of())
        .write(file);
    return Map.of(
        "kind", "labels", "file", file.toString(), "train", folder.resolve(train).toString());
  }

  private void requireAll(List<?> answers) {
    if (answers.size() != rows.size()) {
      throw new SimileException(answers.size() + " labels for " + rows.size() + " texts");
    }
  }

  @Override
  public Estimate judge(List<?> answers, Bootstrap bootstrap) {
    requireAll(answers);
    Map<Object, Integer> numbers = new HashMap<>();
    int[] told = new int[rows.size()];
    int[] gold = new int[rows.size()];
    for (int i = 0; i < told.length; i++) {
      told[i] = numbers.computeIfAbsent(answers.get(i), unused -> numbers.size());
      gold[i] = numbers.computeIfAbsent(rows.gold().get(i), unused -> numbers.size());
    }
    return bootstrap.estimate(gold.length, Classification.accuracy(told, gold));
  }

  /**
   * Agreement with labels dealt out at random: as many hits as the sum over labels of told × dealt
   * / n, with the variance of the hypergeometric matching (at most n times the mean share).
   */
  @Override
  public double trapped(List<?> answers) {
    requireAll(answers);
    int n = rows.size();
    Map<Object, long[]> counts = new HashMap<>();
    double hits = 0;
    for (int i = 0; i < n; i++) {
      counts.computeIfAbsent(answers.get(i), unused -> new long[2])[0]++;
      counts.computeIfAbsent(trap.get(i), unused -> new long[2])[1]++;
      hits += Objects.equals(answers.get(i), trap.get(i)) ? 1 : 0;
    }
    double share = counts.values().stream().mapToDouble(c -> (double) c[0] * c[1]).sum() / n / n;
    double deviation = Math.sqrt(Math.max(1e-9, n * share * (1 - share)));
    return (hits - n * share) / deviation;
  }

  @Override
  public void writeTrap(Path folder) throws IOException {
    rows.withGold(trap).write(folder.resolve("test.tsv"));
  }

  @Override
  public void writeTruth(Path folder) throws IOException {
    rows.write(folder.resolve("test.tsv"));
  }

  @Override
  public List<String> check(Path folder, String model, boolean classifies) {
    List<String> words = new ArrayList<>(List.of("evaluate", "classify"));
    if (!classifies) {
      words.addAll(List.of("--train", folder.resolve(Material.ROWS).toString()));
    }
    words.addAll(List.of("--data", folder.resolve("test.tsv").toString(), "-m", model));
    return words;
  }

  @Override
  public List<Disagreement> disagreements(List<?> first, List<?> second, int most) {
    List<Disagreement> found = new ArrayList<>();
    for (int i = 0; i < rows.size() && found.size() < most; i++) {
      String truth = rows.gold().get(i);
      boolean right1 = truth.equals(first.get(i));
      boolean right2 = truth.equals(second.get(i));
      if (right1 != right2) {
        found.add(
            new Disagreement(
                List.of(rows.left().get(i)),
                truth,
                String.valueOf(first.get(i)),
                String.valueOf(second.get(i)),
                right1));
      }
    }
    return found;
  }
}
