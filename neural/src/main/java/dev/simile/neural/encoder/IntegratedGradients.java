package dev.simile.neural.encoder;

import dev.simile.encode.TokenEmbeddings;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What each token's vector adds to the cosine of two texts (Sundararajan, Taly &amp; Yan 2017,
 * equation 2): with x the text's token vectors and x′ zeros in their place, token i has the share
 *
 * <pre>aᵢ = ⟨xᵢ − x′ᵢ, ∫₀¹ ∂cos(f(x′ + α(x − x′)), v) / ∂xᵢ dα⟩</pre>
 *
 * while the other text's vector v stays. The shares of a text add up to cos(f(x), v) − cos(f(x′),
 * v); what is missing to that is the error of the integral, which is taken at the middles of equal
 * steps, twice as many while the error is large. Special tokens stay as they are and have no share
 * of their own. Thread-safe.
 */
record IntegratedGradients(Towers towers, TransformChain transforms) {
  private static final int STEPS = 50;
  private static final int MOST_STEPS = 400;
  private static final int AT_ONCE = 50;
  private static final double ERROR = 0.005;

  /**
   * A text's shares.
   *
   * @param score of the whole text
   * @param error what they miss
   */
  private record Shares(double[] tokens, double score, double error) {}

  /**
   * The score split over tokens: a row's sum is the left token's share, a column's the right one's,
   * each with an even part of the score of the empty text and of the error.
   *
   * @param a the left text's tokens with vectors, whose cosines stand beside the shares
   */
  Explanation explain(String left, TokenEmbeddings a, String right, TokenEmbeddings b) {
    int n = a.tokens().size();
    int m = b.tokens().size();
    double[][] shares = new double[n][m];
    double score = 0;
    double error = 0;
    if (n > 0 && m > 0) {
      try (Scope scope = new Scope()) {
        Side query = new Side(towers.query(), transforms);
        Side document = new Side(towers.document(), transforms);
        Shares rows = query.shares(a.tokens(), document.vector(b.tokens()));
        Shares columns = document.shares(b.tokens(), query.vector(a.tokens()));
        score = rows.score();
        error = Math.max(rows.error(), columns.error());
        double[] x = adding(rows.tokens(), score);
        double[] y = adding(columns.tokens(), score);
        double sum = 0;
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < m; j++) {
            shares[i][j] = x[i] / m + y[j] / n - score / n / m;
            sum += shares[i][j];
          }
        }
        // To the last digit.
        shares[0][0] += score - sum;
      }
    }
    return new Explanation(
        left,
        right,
        score,
        PooledExplanation.tokens(a),
        PooledExplanation.tokens(b),
        cosines(a, b),
        shares,
        Explanation.Method.INTEGRATED_GRADIENTS,
        error);
  }

  /** The same but for an even part for each, so that they add up to the score. */
  private static double[] adding(double[] shares, double score) {
    double rest = score - Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share + rest / shares.length).toArray();
  }

  /** One text's network. */
  private record Side(TextNetwork network, TransformChain transforms) {
    /** A text's normalized vector behind the transforms, {@code [1, dimensions]}. */
    Tensor vector(Tokens tokens) {
      try (NoGradGuard guard = new NoGradGuard()) {
        return forward(rows(tokens).unsqueeze(0), batch(tokens, 1));
      }
    }

    /** The tokens' rows of the table, {@code [tokens, inputs]}. */
    private Tensor rows(Tokens tokens) {
      long[] ids = Arrays.stream(tokens.ids()).asLongStream().toArray();
      return network.tokens().forward(Tensors.of(ids, ids.length)).detach();
    }

    private static TokenBatch batch(Tokens tokens, int copies) {
      return TokenBatch.of(new ArrayList<>(Collections.nCopies(copies, tokens.ids())));
    }

    private Tensor forward(Tensor vectors, TokenBatch batch) {
      Tensor x = network.forward(vectors, batch);
      for (Transform transform : transforms.transforms()) {
        x = TransformGradient.apply(transform, x);
      }
      return TransformGradient.normalized(x);
    }

    Shares shares(Tokens tokens, Tensor other) {
      Tensor to = rows(tokens);
      float[] moved = new float[tokens.size()];
      for (int t = 0; t < moved.length; t++) {
        moved[t] = tokens.end(t) > tokens.start(t) ? 1 : 0;
      }
      Tensor way = to.mul(Tensors.of(moved, moved.length, 1));
      Tensor from = to.sub(way);
      double score = score(to, tokens, other);
      double gained = score - score(from, tokens, other);
      for (int steps = STEPS; ; steps *= 2) {
        double[] shares = integral(tokens, from, way, other, steps);
        double error = Math.abs(gained - Arrays.stream(shares).sum());
        if (error <= ERROR || 2 * steps > MOST_STEPS) {
          return new Shares(shares, score, error);
        }
      }
    }

    private double score(Tensor rows, Tokens tokens, Tensor other) {
      try (NoGradGuard guard = new NoGradGuard()) {
        return forward(rows.unsqueeze(0), batch(tokens, 1)).mul(other).sum().item_float();
      }
    }

    private double[] integral(Tokens tokens, Tensor from, Tensor way, Tensor other, int steps) {
      double[] shares = new double[tokens.size()];
      for (int step = 0; step < steps; step += AT_ONCE) {
        try (Scope scope = new Scope()) {
          int n = Math.min(AT_ONCE, steps - step);
          float[] places = new float[n];
          for (int k = 0; k < n; k++) {
            places[k] = (step + k + 0.5f) / steps;
          }
          Tensor points = way.unsqueeze(0).mul(Tensors.of(places, n, 1, 1)).add(from);
          points.set_requires_grad(true);
          Tensor sum = forward(points, batch(tokens, n)).mul(other).sum();
          Tensor slopes = torch.grad(new TensorVector(sum), new TensorVector(points)).get(0);
          float[] part = Tensors.floats(slopes.sum(0L).mul(way).sum(1L));
          for (int t = 0; t < part.length; t++) {
            shares[t] += part[t] / steps;
          }
        }
      }
      return shares;
    }
  }

  private static double[][] cosines(TokenEmbeddings a, TokenEmbeddings b) {
    DenseVectors x = a.vectors().getFirst();
    DenseVectors y = b.vectors().getFirst();
    double[][] cosines = new double[x.count()][y.count()];
    for (int i = 0; i < x.count(); i++) {
      for (int j = 0; j < y.count(); j++) {
        double dot =
            Kernels.dot(
                x.values(), i * x.dimensions(), y.values(), j * y.dimensions(), x.dimensions());
        cosines[i][j] = Similarity.cosine(dot, x.norm(i), y.norm(j));
      }
    }
    return cosines;
  }
}
