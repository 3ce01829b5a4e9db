package dev.simile.classic.series;

import dev.simile.classic.composition.TokenVectors;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Word vectors summed by their TF-IDF in the text. Thread-safe. */
final class SeriesEncoder implements TokenEncoder, Explainable {
  private final TokenVectors table;
  private final float[] idf;
  private final TermFrequency frequency;
  private final TransformChain transforms;

  /**
   * @param idf by token id
   */
  SeriesEncoder(
      TokenVectors table, float[] idf, TermFrequency frequency, List<Transform> transforms) {
    this.table = table;
    this.idf = idf;
    this.frequency = frequency;
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
        float[] weights = weights(tokens);
        float[] series = new float[table.dimensions()];
        for (int t = 0; t < tokens.size(); t++) {
          Kernels.axpy(
              weights[t], table.rows(), tokens.id(t) * series.length, series, 0, series.length);
        }
        transforms.apply(series, values, i * d);
      }
      reports.add(report(tokens));
    }
    return new Embeddings(new DenseVectors(values, texts.size(), d), reports);
  }

  /** φ(w)/n of each token, n the number of times its word stands in the text. */
  private float[] weights(Tokens tokens) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int t = 0; t < tokens.size(); t++) {
      counts.merge(tokens.id(t), 1, Integer::sum);
    }
    double squares = 0;
    float[] weights = new float[tokens.size()];
    for (int t = 0; t < weights.length; t++) {
      int n = counts.getOrDefault(tokens.id(t), 1);
      double information = frequency.weight(n) * idf[tokens.id(t)];
      squares += information * information / n;
      weights[t] = (float) (information / n);
    }
    Kernels.scale((float) (1 / Math.sqrt(squares)), weights, 0, weights.length);
    return weights;
  }

  private TextReport report(Tokens tokens) {
    int unknown = 0;
    for (int t = 0; t < tokens.size(); t++) {
      unknown += table.isUnknown(tokens.id(t)) ? 1 : 0;
    }
    return new TextReport(tokens.size(), 0, unknown);
  }

  /** The tokens' vectors by their weights, n times as long, so that their mean is the series. */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() != 0) {
      throw new UsageException("the model has layer 0 only, no layer " + layer.index());
    }
    Tokens tokens = table.tokenizer().tokenize(text);
    float[] weights = weights(tokens);
    int d = table.dimensions();
    float[] rows = new float[tokens.size() * d];
    for (int t = 0; t < tokens.size(); t++) {
      Kernels.axpy(weights[t] * tokens.size(), table.rows(), tokens.id(t) * d, rows, t * d, d);
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
