package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Shape;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Softmax;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Rows that are not trained on, and the figure their shape asks for: of scored pairs Spearman's
 * correlation of cosine and score; of inference and labelled pairs the accuracy of the classifier,
 * or without one the average precision of the cosine for entailment or label 1; of triplets how
 * often the positive is nearer than the negative; of pairs how often the own positive is the
 * nearest among those of {@value #BLOCK} rows, others known to mean the same left out.
 *
 * @param task empty where there is one
 * @param classifier trained on labels such as the rows', if there is one
 */
record DevRows(String task, Rows rows, Optional<Softmax> classifier) {
  private static final int BLOCK = 64;

  DevRows {
    if (rows.shape() == Shape.TEXTS) {
      throw new UsageException(
          "dev data of plain texts says nothing of the state; give pairs, scored-pairs, labelled-pairs, nli or triplets");
    }
  }

  /** The figure's name, behind the task's. */
  String name() {
    String figure =
        switch (rows.shape()) {
          case SCORED_PAIRS -> "spearman";
          case NLI, LABELLED_PAIRS -> classifier.isPresent() ? "accuracy" : "average precision";
          default -> "accuracy";
        };
    return task.isEmpty() ? figure : task + " " + figure;
  }

  /** The figure, 0 … 1, or −1 … 1 for a correlation. */
  double figure(Towers towers) {
    TextVectors vectors = TextVectors.of(towers, rows);
    if (classifier.isPresent()) {
      return classified(classifier.get(), vectors);
    }
    TextVectors unit = vectors.normalized();
    return switch (rows.shape()) {
      case SCORED_PAIRS -> Ranking.spearman(cosines(unit, 1), labels());
      case NLI -> Ranking.averagePrecision(cosines(unit, 1), positives(0));
      case LABELLED_PAIRS -> Ranking.averagePrecision(cosines(unit, 1), positives(1));
      case TRIPLETS -> nearer(cosines(unit, 1), cosines(unit, 2));
      default -> nearest(unit);
    };
  }

  private double[] cosines(TextVectors unit, int column) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> unit.dot(rows.row(i)[0], rows.row(i)[column]))
        .toArray();
  }

  private double[] labels() {
    return IntStream.range(0, rows.size()).mapToDouble(rows::label).toArray();
  }

  private boolean[] positives(int label) {
    boolean[] positives = new boolean[rows.size()];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = rows.label(i) == label;
    }
    return positives;
  }

  private static double nearer(double[] positive, double[] negative) {
    return IntStream.range(0, positive.length).filter(i -> positive[i] > negative[i]).count()
        / (double) positive.length;
  }

  private double nearest(TextVectors unit) {
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      int anchor = rows.row(i)[0];
      double own = unit.dot(anchor, rows.row(i)[1]);
      int from = i / BLOCK * BLOCK;
      right +=
          IntStream.range(from, Math.min(rows.size(), from + BLOCK))
                  .map(j -> rows.row(j)[1])
                  .noneMatch(text -> !rows.same(anchor, text) && unit.dot(anchor, text) >= own)
              ? 1
              : 0;
    }
    return right / (double) rows.size();
  }

  /** Where a label is only known not to be one class, all others together count against it. */
  private double classified(Softmax head, TextVectors vectors) {
    int right = 0;
    for (int from = 0; from < rows.size(); from += BLOCK) {
      int n = Math.min(BLOCK, rows.size() - from);
      try (Scope scope = new Scope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor logits = head.logits(column(vectors, from, n, 0), column(vectors, from, n, 1));
        float[] shares = Tensors.floats(logits.softmax(1));
        int classes = shares.length / n;
        for (int i = 0; i < n; i++) {
          right += isRight(shares, i * classes, classes, Math.round(rows.label(from + i))) ? 1 : 0;
        }
      }
    }
    return right / (double) rows.size();
  }

  private static boolean isRight(float[] shares, int at, int classes, int label) {
    if (label < 0) {
      return shares[at - 1 - label] < 0.5;
    }
    return IntStream.range(0, classes)
        .allMatch(c -> c == label || shares[at + c] < shares[at + label]);
  }

  private Tensor column(TextVectors vectors, int from, int n, int column) {
    int dimensions = vectors.dimensions();
    float[] values = new float[n * dimensions];
    for (int i = 0; i < n; i++) {
      System.arraycopy(
          vectors.values(),
          vectors.place(rows.row(from + i)[column], column == 0) * dimensions,
          values,
          i * dimensions,
          dimensions);
    }
    return Tensors.of(values, n, dimensions);
  }
}
