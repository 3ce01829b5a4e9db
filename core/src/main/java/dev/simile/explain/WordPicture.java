package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * What every drawing of an explanation shows: the words of both sides (those that carry most where
 * there are too many), their marginal contributions, and numbers as percents of the score.
 */
final class WordPicture {
  /**
   * Below this a percent of the score says nothing, and contributions are shown themselves, times
   * 100.
   */
  private static final double LEAST_SCORE = 0.02;

  /** A pair of shown words by row and column. */
  record Pair(int row, int column, double contribution, double cosine) {}

  private final Explanation all;
  private final int[] rows;
  private final int[] columns;
  private final double[] margin1;
  private final double[] margin2;

  private WordPicture(Explanation all, int mostWords) {
    this.all = all;
    double[][] contribution = all.contribution();
    margin1 = new double[all.tokens1().size()];
    margin2 = new double[all.tokens2().size()];
    double[] weight1 = new double[margin1.length];
    double[] weight2 = new double[margin2.length];
    for (int i = 0; i < margin1.length; i++) {
      for (int j = 0; j < margin2.length; j++) {
        margin1[i] += contribution[i][j];
        margin2[j] += contribution[i][j];
        weight1[i] += Math.abs(contribution[i][j]);
        weight2[j] += Math.abs(contribution[i][j]);
      }
    }
    rows = heaviest(weight1, mostWords);
    columns = heaviest(weight2, mostWords);
  }

  /**
   * Groups pieces to words and keeps at most {@code mostWords} a side, in the order of the text.
   */
  static WordPicture of(Explanation pieces, int mostWords) {
    return new WordPicture(WordGrouping.byWord(pieces), mostWords);
  }

  /** As {@link #of}, each piece on its own. */
  static WordPicture ofPieces(Explanation pieces, int mostPieces) {
    return new WordPicture(pieces, mostPieces);
  }

  private static int[] heaviest(double[] weights, int most) {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(i -> -weights[i]).thenComparing(i -> i))
        .limit(most)
        .mapToInt(i -> i)
        .sorted()
        .toArray();
  }

  /** All words, also those not shown in the matrix. */
  Explanation words() {
    return all;
  }

  int rows() {
    return rows.length;
  }

  int columns() {
    return columns.length;
  }

  String rowWord(int row) {
    return all.tokens1().get(rows[row]).text();
  }

  String columnWord(int column) {
    return all.tokens2().get(columns[column]).text();
  }

  double contribution(int row, int column) {
    return all.contribution()[rows[row]][columns[column]];
  }

  double cosine(int row, int column) {
    return all.cosine()[rows[row]][columns[column]];
  }

  /** Whether the model aligned the texts. */
  boolean isAligned() {
    return all.alignment() != null;
  }

  /**
   * Where the words of text 1 (side 1) looked in text 2, or the other way, in 0 … 1; 0 where the
   * model aligned nothing.
   */
  double alignment(int side, int row, int column) {
    Alignment alignment = all.alignment();
    if (alignment == null) {
      return 0;
    }
    return (side == 1 ? alignment.left() : alignment.right())[rows[row]][columns[column]];
  }

  /** What the word of this row adds to the score with all words of the other side. */
  double rowMargin(int row) {
    return margin1[rows[row]];
  }

  double columnMargin(int column) {
    return margin2[columns[column]];
  }

  /** By word of text 1 (side 1) or text 2, shown or not. */
  double[] margins(int side) {
    return side == 1 ? margin1 : margin2;
  }

  List<ExplainedToken> tokens(int side) {
    return side == 1 ? all.tokens1() : all.tokens2();
  }

  String text(int side) {
    return side == 1 ? all.text1() : all.text2();
  }

  /** The greatest absolute marginal contribution of any word. */
  double greatestMargin() {
    return Math.max(greatest(margin1), greatest(margin2));
  }

  double greatestContribution() {
    double greatest = 0;
    for (double[] row : all.contribution()) {
      greatest = Math.max(greatest, greatest(row));
    }
    return greatest;
  }

  private static double greatest(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  /**
   * The pairs of shown words with the greatest absolute contribution, greatest first; none of 0.
   */
  List<Pair> strongest(int most) {
    Comparator<Pair> byWeight = Comparator.comparingDouble(pair -> Math.abs(pair.contribution));
    PriorityQueue<Pair> queue = new PriorityQueue<>(byWeight);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        double contribution = contribution(i, j);
        if (contribution == 0
            || queue.size() == most
                && Math.abs(contribution) <= Math.abs(queue.element().contribution)) {
          continue;
        }
        queue.add(new Pair(i, j, contribution, cosine(i, j)));
        if (queue.size() > most) {
          queue.remove();
        }
      }
    }
    List<Pair> pairs = new ArrayList<>(queue);
    pairs.sort(byWeight.reversed().thenComparing(Pair::row).thenComparing(Pair::column));
    return pairs;
  }

  /** True if contributions are shown as percents of the score, false if times 100. */
  boolean showsPercents() {
    return Math.abs(all.score()) >= LEAST_SCORE;
  }

  /** "% of the score", or what stands in its place where the score is near 0. */
  String unit() {
    return showsPercents() ? "% of the score" : "hundredths (the score is too near 0 for percents)";
  }

  /** A contribution in {@link #unit()}: its sign is that of the contribution. */
  double shown(double contribution) {
    return 100 * contribution / (showsPercents() ? Math.abs(all.score()) : 1);
  }

  /** {@link #shown} with one decimal. */
  String share(double contribution) {
    return decimals(shown(contribution), 1);
  }

  static String decimals(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.startsWith("-") && text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /** Says what the matrix leaves out; empty if nothing. */
  String omission() {
    int hidden1 = margin1.length - rows.length;
    int hidden2 = margin2.length - columns.length;
    if (hidden1 == 0 && hidden2 == 0) {
      return "";
    }
    double rest = all.score();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        rest -= contribution(i, j);
      }
    }
    return "Left out: the "
        + hidden1
        + " words of text 1 and "
        + hidden2
        + " of text 2 that carry least ("
        + share(rest)
        + (showsPercents() ? " % of the score)." : " hundredths).");
  }
}
