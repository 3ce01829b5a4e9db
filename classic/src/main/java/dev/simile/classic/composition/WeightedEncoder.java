package dev.simile.classic.composition;

import dev.simile.encode.Embeddings;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.encode.TokenEncoder;
import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * A text's token vectors summed by weights that depend on the text, then transforms: what cannot be
 * folded into a table. The score of two texts is still a sum over pairs of tokens. Thread-safe.
 */
public final class WeightedEncoder implements TokenEncoder, Explainable {
  private final TokenVectors table;
  private final TokenWeights weights;
  private final TransformChain transforms;

  /** Both roles are encoded alike; an empty text has the zero vector. */
  public WeightedEncoder(TokenVectors table, TokenWeights weights, List<Transform> transforms) {
    this.table = table;
    this.weights = weights;
    this.transforms = new TransformChain(table.dimensions(), transforms);
  }

  @Override
  public int dimensions() {
    return transforms.outputDimensions();
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    int d = dimensions();
    float[] values = new float[Math.multiplyExact(texts.size(), d)];
    List<TextReport> reports = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      Tokens tokens = table.tokenizer().tokenize(texts.get(i));
      if (tokens.size() > 0) {
        float[] factors = weights.of(texts.get(i), tokens);
        float[] sum = new float[table.dimensions()];
        for (int t = 0; t < tokens.size(); t++) {
          Kernels.axpy(factors[t], table.rows(), tokens.id(t) * sum.length, sum, 0, sum.length);
        }
        transforms.apply(sum, values, i * d);
      }
      reports.add(report(tokens));
    }
    return new Embeddings(new DenseVectors(values, texts.size(), d), reports);
  }

  private TextReport report(Tokens tokens) {
    int unknown = 0;
    for (int t = 0; t < tokens.size(); t++) {
      unknown += table.isUnknown(tokens.id(t)) ? 1 : 0;
    }
    return new TextReport(tokens.size(), 0, unknown);
  }

  /**
   * The tokens' vectors by their weights, n times as long, so that their mean is the text's vector.
   */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() != 0) {
      throw new UsageException("the model has layer 0 only, no layer " + layer.index());
    }
    Tokens tokens = table.tokenizer().tokenize(text);
    float[] factors = tokens.size() == 0 ? new float[0] : weights.of(text, tokens);
    int d = table.dimensions();
    float[] rows = new float[tokens.size() * d];
    for (int t = 0; t < tokens.size(); t++) {
      Kernels.axpy(factors[t] * tokens.size(), table.rows(), tokens.id(t) * d, rows, t * d, d);
    }
    DenseVectors vectors = new DenseVectors(transforms.ofTokens(rows), tokens.size(), dimensions());
    return new TokenEmbeddings(
        tokens, table.tokenizer().vocabulary(), List.of(vectors), report(tokens));
  }

  @Override
  public Explanation explain(String left, String right) {
    return PooledExplanation.ofMeans(
        left,
        encodeTokens(left, Role.QUERY, LayerChoice.LAST),
        right,
        encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST));
  }
}
