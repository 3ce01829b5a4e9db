package dev.simile.neural.encoder;

import dev.simile.encode.TokenEmbeddings;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.explain.CellShares;
import dev.simile.neural.explain.PathShares;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * What each token's vector adds to the cosine of two texts: the {@link PathShares shares} of a
 * text's tokens in cos(f(x), v) on the way from zeros to their vectors x, while the other text's
 * vector v stays. Special tokens stay as they are and have no share of their own. Thread-safe.
 */
record IntegratedGradients(Towers towers, TransformChain transforms) {
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
        PathShares rows = query.shares(a.tokens(), document.vector(b.tokens()));
        PathShares columns = document.shares(b.tokens(), query.vector(a.tokens()));
        score = rows.score();
        error = Math.max(rows.error(), columns.error());
        shares = CellShares.of(rows.rows(), columns.rows(), null, score);
      }
    }
    return new Explanation(
        left,
        right,
        score,
        PooledExplanation.tokens(a),
        PooledExplanation.tokens(b),
        PooledExplanation.cosines(a, b),
        shares,
        Explanation.Method.INTEGRATED_GRADIENTS,
        error);
  }

  /** One text's network. */
  private record Side(TextNetwork network, TransformChain transforms) {
    /** A text's normalized vector behind the transforms, {@code [1, dimensions]}. */
    Tensor vector(Tokens tokens) {
      try (NoGradGuard guard = new NoGradGuard()) {
        return forward(rows(tokens).unsqueeze(0), batch(tokens, 1));
      }
    }

    private Tensor rows(Tokens tokens) {
      return IntegratedGradients.rows(network, tokens);
    }

    private Tensor forward(Tensor vectors, TokenBatch batch) {
      Tensor x = network.forward(vectors, batch);
      for (Transform transform : transforms.transforms()) {
        x = TransformGradient.apply(transform, x);
      }
      return TransformGradient.normalized(x);
    }

    PathShares shares(Tokens tokens, Tensor other) {
      return PathShares.of(
          rows(tokens),
          moving(tokens),
          points -> forward(points, batch(tokens, (int) points.size(0))).mul(other).sum(1L));
    }
  }

  /** The tokens' rows of the table, {@code [tokens, inputs]}. */
  static Tensor rows(TextNetwork network, Tokens tokens) {
    long[] ids = Arrays.stream(tokens.ids()).asLongStream().toArray();
    return network.tokens().forward(Tensors.of(ids, ids.length)).detach();
  }

  /** A text several times, inside its special tokens. */
  static TokenBatch batch(Tokens tokens, int copies) {
    return TokenBatch.of(new ArrayList<>(Collections.nCopies(copies, tokens.ids())));
  }

  /** 1 for each of the text's own tokens, 0 for special ones. */
  static float[] moving(Tokens tokens) {
    float[] moving = new float[tokens.size()];
    for (int t = 0; t < moving.length; t++) {
      moving[t] = tokens.end(t) > tokens.start(t) ? 1 : 0;
    }
    return moving;
  }
}
