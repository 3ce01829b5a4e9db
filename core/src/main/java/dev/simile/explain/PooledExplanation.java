package dev.simile.explain;

import dev.simile.encode.TokenEmbeddings;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.List;

/**
 * The cosine of two means of token vectors, split exactly: with u = (1/n) Σᵢ xᵢ and v = (1/m) Σⱼ
 * yⱼ,
 *
 * <pre>cos(u, v) = Σᵢ Σⱼ ⟨xᵢ, yⱼ⟩ / (n · m · ‖u‖ · ‖v‖)</pre>
 *
 * so each pair of tokens has the share ⟨xᵢ, yⱼ⟩ / (n · m · ‖u‖ · ‖v‖). Weights belong into the
 * token vectors.
 */
public final class PooledExplanation {
  private PooledExplanation() {}

  /**
   * The explanation of cos(mean of left's rows, mean of right's rows); all zero if a mean is the
   * zero vector.
   */
  public static Explanation ofMeans(
      String text1, TokenEmbeddings left, String text2, TokenEmbeddings right) {
    DenseVectors x = left.vectors().getFirst();
    DenseVectors y = right.vectors().getFirst();
    double[] u = sum(x);
    double[] v = sum(y);
    double scale = norm(u) * norm(v);
    double[][] cosine = new double[x.count()][y.count()];
    double[][] contribution = new double[x.count()][y.count()];
    double score = 0;
    for (int i = 0; i < x.count(); i++) {
      for (int j = 0; j < y.count(); j++) {
        double dot = dot(x, i, y, j);
        cosine[i][j] = Similarity.cosine(dot, x.norm(i), y.norm(j));
        contribution[i][j] = scale == 0 ? 0 : dot / scale;
        score += contribution[i][j];
      }
    }
    return new Explanation(text1, text2, score, tokens(left), tokens(right), cosine, contribution);
  }

  /** The plain cosine of each two token vectors, {@code [left][right]}. */
  public static double[][] cosines(TokenEmbeddings left, TokenEmbeddings right) {
    DenseVectors x = left.vectors().getFirst();
    DenseVectors y = right.vectors().getFirst();
    double[][] cosines = new double[x.count()][y.count()];
    for (int i = 0; i < x.count(); i++) {
      for (int j = 0; j < y.count(); j++) {
        cosines[i][j] = Similarity.cosine(dot(x, i, y, j), x.norm(i), y.norm(j));
      }
    }
    return cosines;
  }

  private static double[] sum(DenseVectors vectors) {
    double[] sum = new double[vectors.dimensions()];
    for (int i = 0; i < vectors.values().length; i++) {
      sum[i % sum.length] += vectors.values()[i];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double value : vector) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** In double: the shares must add up to the score to 1e-5, over thousands of cells. */
  private static double dot(DenseVectors x, int i, DenseVectors y, int j) {
    int n = x.dimensions();
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) x.values()[i * n + k] * y.values()[j * n + k];
    }
    return sum;
  }

  /** The tokens as an explanation has them. */
  public static List<ExplainedToken> tokens(TokenEmbeddings embeddings) {
    Tokens tokens = embeddings.tokens();
    List<ExplainedToken> explained = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      explained.add(
          new ExplainedToken(
              embeddings.vocabulary().token(tokens.id(t)),
              tokens.start(t),
              tokens.end(t),
              tokens.word(t)));
    }
    return explained;
  }
}
