package dev.simile.neural.train;

import dev.simile.method.Shape;
import dev.simile.neural.data.Rows;
import dev.simile.neural.match.NetworkScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a matching model makes of rows it does not learn from: of inference and labelled pairs the
 * accuracy, of scored pairs Spearman's correlation, of pairs and triplets how often the positive
 * has a greater score than the negative, or than the next row's positive.
 */
record PairJudge(NetworkScorer scorer, Rows rows) implements Judge {
  @Override
  public Map<String, Double> figures() {
    return switch (rows.shape()) {
      case NLI, LABELLED_PAIRS -> Map.of("accuracy", accuracy());
      case SCORED_PAIRS -> Map.of("spearman", Ranking.spearman(first(scores(1)), labels()));
      default -> Map.of("accuracy", ranked());
    };
  }

  private double[] labels() {
    return IntStream.range(0, rows.size()).mapToDouble(rows::label).toArray();
  }

  private static double[] first(double[][] scores) {
    return IntStream.range(0, scores.length).mapToDouble(i -> scores[i][0]).toArray();
  }

  /** Of each row's first text and that in a column, behind the last column that of the next row. */
  private double[][] scores(int column) {
    List<int[]> left = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      left.add(rows.text(rows.row(i)[0]));
      int text = column < rows.columns() ? rows.row(i)[column] : rows.row((i + 1) % rows.size())[1];
      right.add(rows.text(text));
    }
    return scorer.scoreTokens(left, right);
  }

  private double accuracy() {
    double[][] scores = scores(1);
    int right = 0;
    for (int i = 0; i < scores.length; i++) {
      int label = Math.round(rows.label(i));
      right += isRight(scores[i], label) ? 1 : 0;
    }
    return right / (double) scores.length;
  }

  /** Where a label is only known not to be one class, all others together count against it. */
  private static boolean isRight(double[] scores, int label) {
    if (scores.length == 1) {
      return scores[0] > 0.5 == (label == 1);
    }
    if (label < 0) {
      return scores[-1 - label] < 0.5;
    }
    return IntStream.range(0, scores.length).allMatch(c -> c == label || scores[c] < scores[label]);
  }

  private double ranked() {
    double[] positive = first(scores(1));
    double[] negative = first(scores(rows.shape() == Shape.TRIPLETS ? 2 : rows.columns()));
    return IntStream.range(0, positive.length).filter(i -> positive[i] > negative[i]).count()
        / (double) positive.length;
  }
}
