package dev.simile.classic.wordmover;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.encode.TextReport;
import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.match.PruningScorer;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Word mover's distance as a scorer, 1/(1 + distance); 0 where a text has no word with a vector.
 * Thread-safe.
 */
final class WordMover implements PruningScorer, Explainable {
  private final TokenVectors table;
  private final Set<Integer> stopWords;
  private final boolean relaxed;
  private final int mostWords;

  /**
   * @param stopWords ids of tokens that take no part
   * @param relaxed whether the bound stands for the distance
   * @param mostWords distinct words of a text at most
   */
  WordMover(TokenVectors table, Set<Integer> stopWords, boolean relaxed, int mostWords) {
    this.table = table;
    this.stopWords = Set.copyOf(stopWords);
    this.relaxed = relaxed;
    this.mostWords = mostWords;
  }

  WordBag bag(String text) {
    return WordBag.of(text, table, stopWords, mostWords);
  }

  @Override
  public List<String> labels() {
    return List.of("score");
  }

  @Override
  public Scores score(List<String> left, List<String> right) {
    double[][] values = new double[left.size()][];
    List<TextReport> reports1 = new ArrayList<>();
    List<TextReport> reports2 = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      WordBag a = bag(left.get(i));
      WordBag b = bag(right.get(i));
      double score = a.isEmpty() || b.isEmpty() ? 0 : score(distance(a, b));
      values[i] = new double[] {score};
      reports1.add(a.report());
      reports2.add(b.report());
    }
    return new Scores(values, reports1, reports2);
  }

  static double score(double distance) {
    return 1 / (1 + distance);
  }

  /** The model's distance of two texts with words: exact, or its bound. */
  double distance(WordBag a, WordBag b) {
    double[][] costs = costs(a, b);
    return relaxed ? relaxed(a, b, costs) : exact(a, b, costs);
  }

  double[][] costs(WordBag a, WordBag b) {
    int d = table.dimensions();
    float[] rows = table.rows();
    double[][] costs = new double[a.ids().length][b.ids().length];
    for (int i = 0; i < costs.length; i++) {
      for (int j = 0; j < costs[i].length; j++) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
          double difference = (double) rows[a.ids()[i] * d + k] - rows[b.ids()[j] * d + k];
          sum += difference * difference;
        }
        costs[i][j] = Math.sqrt(sum);
      }
    }
    return costs;
  }

  static double exact(WordBag a, WordBag b, double[][] costs) {
    long[][] flow = flow(a, b, costs);
    double sum = 0;
    for (int i = 0; i < flow.length; i++) {
      for (int j = 0; j < flow[i].length; j++) {
        sum += flow[i][j] * costs[i][j];
      }
    }
    return sum / a.total() / b.total();
  }

  private static long[][] flow(WordBag a, WordBag b, double[][] costs) {
    long[] supply = Arrays.stream(a.counts()).map(n -> n * b.total()).toArray();
    long[] demand = Arrays.stream(b.counts()).map(n -> n * a.total()).toArray();
    return Transport.flow(costs, supply, demand);
  }

  static double relaxed(WordBag a, WordBag b, double[][] costs) {
    double[] nearest = new double[b.ids().length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double left = 0;
    for (int i = 0; i < costs.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < nearest.length; j++) {
        least = Math.min(least, costs[i][j]);
        nearest[j] = Math.min(nearest[j], costs[i][j]);
      }
      left += a.counts()[i] * least;
    }
    double right = 0;
    for (int j = 0; j < nearest.length; j++) {
      right += b.counts()[j] * nearest[j];
    }
    return Math.max(left / a.total(), right / b.total());
  }

  /** ‖mean(a) − mean(b)‖, at most the exact distance. */
  static double centroid(WordBag a, WordBag b) {
    double sum = 0;
    for (int k = 0; k < a.mean().length; k++) {
      double difference = a.mean()[k] - b.mean()[k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  public Best best(String query, List<String> texts, double least, int k) {
    return new PrunedSearch(this, bag(query)).best(texts, least, k);
  }

  boolean isRelaxed() {
    return relaxed;
  }

  /**
   * The score as a sum over pairs of words by what moves between them, a word's share spread evenly
   * over the places where it stands.
   *
   * @throws UsageException for the relaxed bound, under which a word may move to several
   */
  @Override
  public Explanation explain(String left, String right) {
    if (relaxed) {
      throw new UsageException("the relaxed bound has no exact shares; train with distance=exact");
    }
    WordBag a = bag(left);
    WordBag b = bag(right);
    Tokens x = table.tokenizer().tokenize(left);
    Tokens y = table.tokenizer().tokenize(right);
    double[][] costs = costs(a, b);
    double[][] shares = new double[costs.length][b.ids().length];
    double score = 0;
    if (!a.isEmpty() && !b.isEmpty()) {
      double distance = exact(a, b, costs);
      long[][] flow = flow(a, b, costs);
      for (int i = 0; i < flow.length; i++) {
        for (int j = 0; j < flow[i].length; j++) {
          double moved = (double) flow[i][j] / a.total() / b.total();
          shares[i][j] = moved * (1 - costs[i][j] / (1 + distance));
          score += shares[i][j];
          shares[i][j] /= a.counts()[i] * b.counts()[j];
        }
      }
    }
    double[][] cosine = new double[x.size()][y.size()];
    double[][] contribution = new double[x.size()][y.size()];
    for (int s = 0; s < x.size(); s++) {
      int i = index(a, x.id(s));
      for (int t = 0; t < y.size(); t++) {
        int j = index(b, y.id(t));
        cosine[s][t] = cosine(x.id(s), y.id(t));
        contribution[s][t] = i < 0 || j < 0 ? 0 : shares[i][j];
      }
    }
    return new Explanation(left, right, score, tokens(x), tokens(y), cosine, contribution);
  }

  private static int index(WordBag bag, int id) {
    for (int i = 0; i < bag.ids().length; i++) {
      if (bag.ids()[i] == id) {
        return i;
      }
    }
    return -1;
  }

  private double cosine(int left, int right) {
    int d = table.dimensions();
    double dot = 0;
    double a = 0;
    double b = 0;
    for (int k = 0; k < d; k++) {
      double x = table.rows()[left * d + k];
      double y = table.rows()[right * d + k];
      dot += x * y;
      a += x * x;
      b += y * y;
    }
    return Similarity.cosine(dot, Math.sqrt(a), Math.sqrt(b));
  }

  private List<ExplainedToken> tokens(Tokens tokens) {
    List<ExplainedToken> explained = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      explained.add(
          new ExplainedToken(
              table.tokenizer().vocabulary().token(tokens.id(t)),
              tokens.start(t),
              tokens.end(t),
              tokens.word(t)));
    }
    return explained;
  }
}
