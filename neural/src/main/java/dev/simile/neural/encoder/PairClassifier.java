package dev.simile.neural.encoder;

import dev.simile.encode.Embeddings;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.explain.TokenShares;
import dev.simile.match.Scorer;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.explain.CellShares;
import dev.simile.neural.explain.PathShares;
import dev.simile.neural.objective.Softmax;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.DenseVectors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The classifier that {@link Softmax} trained, over the networks it was trained with: the
 * probability of each label, or of label 1 alone where there are but 0 and 1. Transforms behind the
 * encoder take no part in it. An empty text is the zero vector. Thread-safe.
 */
final class PairClassifier implements Scorer, Explainable {
  private final Towers towers;
  private final NetworkEncoder encoder;
  private final Softmax classifier;
  private final List<String> labels;
  private final int column;

  /**
   * @param labels of the classes; one is of the second of two classes
   */
  PairClassifier(Towers towers, Softmax classifier, List<String> labels) {
    this(towers, classifier, labels, Scorer.matchingColumn(labels));
  }

  private PairClassifier(Towers towers, Softmax classifier, List<String> labels, int column) {
    this.towers = towers;
    this.column = column;
    encoder = new NetworkEncoder(towers, List.of());
    this.classifier = classifier;
    this.labels = List.copyOf(labels);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public Explainable forClass(String label) {
    return new PairClassifier(towers, classifier, labels, Scorer.columnOf(label, labels));
  }

  @Override
  public Scores score(List<String> left, List<String> right) {
    Embeddings u = encoder.encode(left, Role.QUERY);
    Embeddings v = encoder.encode(right, Role.DOCUMENT);
    double[][] values = new double[left.size()][labels.size()];
    if (!left.isEmpty()) {
      float[] all = probabilities(u, v);
      int classes = all.length / values.length;
      for (int i = 0; i < values.length; i++) {
        for (int c = 0; c < labels.size(); c++) {
          values[i][c] = all[i * classes + classes - labels.size() + c];
        }
      }
    }
    return new Scores(values, u.reports(), v.reports());
  }

  /**
   * The probability of {@link #column} over pairs of tokens, by the {@link PathShares shares} of
   * the tokens of both texts at once.
   */
  @Override
  public Explanation explain(String left, String right) {
    TokenEmbeddings a = encoder.encodeTokens(left, Role.QUERY, LayerChoice.LAST);
    TokenEmbeddings b = encoder.encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST);
    int n = a.tokens().size();
    int m = b.tokens().size();
    double score = score(List.of(left), List.of(right)).values()[0][column];
    double[][] cells = new double[n][m];
    double error = 0;
    TokenShares own = null;
    if (n > 0 && m > 0) {
      try (Scope scope = new Scope()) {
        PathShares shares = shares(a.tokens(), b.tokens());
        own =
            new TokenShares(
                Arrays.copyOf(shares.rows(), n), Arrays.copyOfRange(shares.rows(), n, n + m));
        cells = CellShares.of(own.left(), own.right(), null, score);
        error = shares.error();
      }
    }
    return new Explanation(
        left,
        right,
        score,
        PooledExplanation.tokens(a),
        PooledExplanation.tokens(b),
        PooledExplanation.cosines(a, b),
        cells,
        Explanation.Method.INTEGRATED_GRADIENTS,
        error,
        null,
        null,
        own,
        className());
  }

  private PathShares shares(Tokens a, Tokens b) {
    int n = a.size();
    int m = b.size();
    TextNetwork query = towers.query();
    TextNetwork document = towers.document();
    Tensor to =
        Tensors.concatenate(
            0, IntegratedGradients.rows(query, a), IntegratedGradients.rows(document, b));
    float[] moving = Arrays.copyOf(IntegratedGradients.moving(a), n + m);
    System.arraycopy(IntegratedGradients.moving(b), 0, moving, n, m);
    return PathShares.of(
        to,
        moving,
        points -> {
          int copies = (int) points.size(0);
          Tensor u = query.forward(points.narrow(1, 0, n), IntegratedGradients.batch(a, copies));
          Tensor v = document.forward(points.narrow(1, n, m), IntegratedGradients.batch(b, copies));
          Tensor all = torch.softmax(classifier.logits(u, v), 1);
          return all.select(1, all.size(1) - labels.size() + column);
        });
  }

  private float[] probabilities(Embeddings u, Embeddings v) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      return Tensors.floats(torch.softmax(classifier.logits(tensor(u), tensor(v)), 1));
    }
  }

  private static Tensor tensor(Embeddings texts) {
    DenseVectors vectors = (DenseVectors) texts.vectors();
    return Tensors.of(vectors.values(), vectors.count(), vectors.dimensions());
  }
}
