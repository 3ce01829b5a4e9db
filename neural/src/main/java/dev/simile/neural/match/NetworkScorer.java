package dev.simile.neural.match;

import dev.simile.encode.TextReport;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.match.Scorer;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained matching model as a scorer: a score 0 … 1, or the probability of each class. Pairs of
 * like length go through together. A pair with an empty text has nothing to be matched: the score
 * 0, or every class alike. Thread-safe.
 */
public final class NetworkScorer implements Scorer, Explainable {
  private static final int BATCH = 32;

  /** The most cells of the tokens' matrices in a batch, for long texts. */
  private static final long CELLS = 1 << 18;

  private final PairModel model;
  private final int column;

  public NetworkScorer(PairModel model) {
    this(model, Scorer.matchingColumn(model.labels()));
  }

  private NetworkScorer(PairModel model, int column) {
    this.model = model;
    this.column = column;
  }

  /** What it runs. */
  public PairModel model() {
    return model;
  }

  @Override
  public List<String> labels() {
    return model.labels();
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public Explainable forClass(String label) {
    return new NetworkScorer(model, Scorer.columnOf(label, labels()));
  }

  private record Side(List<int[]> ids, List<TextReport> reports) {
    Side() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(Tokens tokens, TextReport report) {
      ids.add(tokens.ids());
      reports.add(report);
    }
  }

  @Override
  public Scores score(List<String> left, List<String> right) {
    Side first = new Side();
    Side second = new Side();
    Tokens a = new Tokens();
    Tokens b = new Tokens();
    for (int i = 0; i < left.size(); i++) {
      read(left.get(i), a);
      read(right.get(i), b);
      int[] kept = model.kept(a.size(), b.size());
      first.add(a, cut(a, kept[0]));
      second.add(b, cut(b, kept[1]));
    }
    return new Scores(scoreTokens(first.ids, second.ids), first.reports, second.reports);
  }

  /**
   * The score of {@link Scorer#column} over pairs of tokens: see {@link PairGradients}. A pair with
   * an empty text has the score and no cells.
   */
  @Override
  public Explanation explain(String left, String right) {
    Tokens a = new Tokens();
    Tokens b = new Tokens();
    read(left, a);
    read(right, b);
    int[] kept = model.kept(a.size(), b.size());
    TextReport first = cut(a, kept[0]);
    TextReport second = cut(b, kept[1]);
    double score = scoreTokens(List.of(a.ids()), List.of(b.ids()))[0][column];
    return new PairGradients(model, column)
        .explain(
            new PairGradients.Side(left, a, first), new PairGradients.Side(right, b, second), score)
        .withLabel(className());
  }

  /**
   * The same of texts as token ids.
   *
   * @return {@code [pairs][labels]}
   */
  public double[][] scoreTokens(List<int[]> left, List<int[]> right) {
    double[][] values = new double[left.size()][labels().size()];
    if (labels().size() > 1) {
      for (double[] row : values) {
        Arrays.fill(row, 1.0 / row.length);
      }
    }
    int[] longest =
        IntStream.range(0, values.length)
            .map(i -> Math.max(left.get(i).length, right.get(i).length))
            .toArray();
    List<Integer> order =
        IntStream.range(0, values.length)
            .filter(i -> Math.min(left.get(i).length, right.get(i).length) > 0)
            .boxed()
            .sorted(Comparator.comparingInt(i -> longest[i]))
            .toList();
    for (int from = 0; from < order.size(); ) {
      int to = from + 1;
      while (to < order.size()
          && to - from < BATCH
          && fits(to - from + 1, longest[order.get(to)])) {
        to++;
      }
      List<Integer> batch = order.subList(from, to);
      float[] scores =
          forward(batch.stream().map(left::get).toList(), batch.stream().map(right::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        double[] row = values[batch.get(i)];
        for (int c = 0; c < row.length; c++) {
          row[c] = scores[i * row.length + c];
        }
      }
      from = to;
    }
    return values;
  }

  private static boolean fits(long pairs, long longest) {
    return pairs * longest * longest <= CELLS;
  }

  private void read(String text, Tokens tokens) {
    tokens.clear();
    model.tokenizer().tokenize(text, tokens);
  }

  /** Leaves so many tokens. */
  private TextReport cut(Tokens tokens, int kept) {
    int cut = tokens.size() - kept;
    tokens.truncate(kept);
    int unknownId = model.tokenizer().vocabulary().unknownId();
    int unknown = 0;
    for (int t = 0; t < tokens.size(); t++) {
      unknown += tokens.id(t) == unknownId ? 1 : 0;
    }
    return new TextReport(tokens.size(), cut, unknown);
  }

  private float[] forward(List<int[]> left, List<int[]> right) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      PairBatch batch = model.batch(left, right);
      return Tensors.floats(scores(model.forward(model.inputs(batch), batch, false).logits()));
    }
  }

  /**
   * Probabilities.
   *
   * @param logits {@code [n, outputs]}
   */
  static Tensor scores(Tensor logits) {
    return logits.size(1) == 1 ? logits.sigmoid() : logits.softmax(1);
  }
}
