package dev.simile.encode;

import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a text's token vectors from a table, then transforms: sentence-transformers'
 * StaticEmbedding, model2vec, and every mean of word vectors (whose weights are folded into the
 * table). Both roles are encoded alike. An empty text has the zero vector. Thread-safe.
 */
public final class StaticEncoder implements TokenEncoder, Explainable {
  private final Tokenizer tokenizer;
  private final EmbeddingTable table;
  private final TransformChain transforms;
  private final UnseenWords unseen;
  private final int dimensions;

  /**
   * @param table one row a token of the tokenizer's vocabulary
   * @param transforms applied to the mean, in order
   */
  public StaticEncoder(Tokenizer tokenizer, EmbeddingTable table, List<Transform> transforms) {
    this(tokenizer, table, transforms, UnseenWords.NONE);
  }

  /**
   * @param unseen gives vectors for what the tokenizer does not know
   */
  public StaticEncoder(
      Tokenizer tokenizer, EmbeddingTable table, List<Transform> transforms, UnseenWords unseen) {
    if (table.rows() < tokenizer.vocabulary().size()) {
      throw new IllegalArgumentException(
          table.rows() + " rows for " + tokenizer.vocabulary().size() + " tokens");
    }
    this.tokenizer = tokenizer;
    this.unseen = unseen;
    this.table = table;
    this.transforms = new TransformChain(table.dimensions(), transforms);
    dimensions = this.transforms.outputDimensions();
  }

  public Tokenizer tokenizer() {
    return tokenizer;
  }

  public EmbeddingTable table() {
    return table;
  }

  public List<Transform> transforms() {
    return transforms.transforms();
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    float[] values = new float[Math.multiplyExact(texts.size(), dimensions)];
    List<TextReport> reports = new ArrayList<>(texts.size());
    Tokens tokens = new Tokens();
    float[] mean = new float[table.dimensions()];
    for (int i = 0; i < texts.size(); i++) {
      tokens.clear();
      tokenizer.tokenize(texts.get(i), tokens);
      int unknown = 0;
      if (tokens.size() > 0) {
        unknown = mean(texts.get(i), tokens, mean);
        transforms.apply(mean, values, i * dimensions);
      }
      reports.add(new TextReport(tokens.size(), 0, unknown));
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions), reports);
  }

  /** The plain mean of the tokens' rows. Returns how many are unknown. */
  private int mean(String text, Tokens tokens, float[] mean) {
    Arrays.fill(mean, 0);
    int n = tokens.size();
    int[] ids = tokens.idBuffer();
    int unknownId = tokenizer.vocabulary().unknownId();
    int unknown = 0;
    for (int t = 0; t < n; t++) {
      float[] built = ids[t] == unknownId ? unseen(text, tokens, t) : null;
      if (built != null) {
        Kernels.add(built, 0, mean, 0, mean.length);
        continue;
      }
      table.addTo(ids[t], mean, 0);
      unknown += ids[t] == unknownId ? 1 : 0;
    }
    if (n > 1) {
      Kernels.scale(1f / n, mean, 0, mean.length);
    }
    return unknown;
  }

  private float @Nullable [] unseen(String text, Tokens tokens, int t) {
    return unseen == UnseenWords.NONE
        ? null
        : unseen.vector(text.substring(tokens.start(t), tokens.end(t)));
  }

  /**
   * The tokens' rows under the transforms, so that their mean, scaled to length 1 where the model
   * ends so, is the text's vector.
   */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() != 0) {
      throw new UsageException("the model has layer 0 only, no layer " + layer.index());
    }
    Tokens tokens = tokenizer.tokenize(text);
    int d = table.dimensions();
    float[] rows = new float[tokens.size() * d];
    int unknown = 0;
    for (int t = 0; t < tokens.size(); t++) {
      float[] built =
          tokens.id(t) == tokenizer.vocabulary().unknownId() ? unseen(text, tokens, t) : null;
      if (built != null) {
        System.arraycopy(built, 0, rows, t * d, d);
        continue;
      }
      table.addTo(tokens.id(t), rows, t * d);
      unknown += tokens.id(t) == tokenizer.vocabulary().unknownId() ? 1 : 0;
    }
    float[] values = transforms.ofTokens(rows);
    DenseVectors vectors = new DenseVectors(values, tokens.size(), dimensions);
    return new TokenEmbeddings(
        tokens,
        tokenizer.vocabulary(),
        List.of(vectors),
        new TextReport(tokens.size(), 0, unknown));
  }

  /**
   * The cosine of the two texts as a sum over pairs of tokens; exact, since the token vectors'
   * means are the texts' vectors.
   */
  @Override
  public Explanation explain(String left, String right) {
    return PooledExplanation.ofMeans(
        left,
        encodeTokens(left, Role.QUERY, LayerChoice.LAST),
        right,
        encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST));
  }

  @Override
  public boolean isExplainable() {
    return transforms.mapsTokens();
  }
}
