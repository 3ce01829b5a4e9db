package dev.simile.classic.topics;

import dev.simile.classic.counts.TermEncoder;
import dev.simile.encode.Embeddings;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.encode.TokenEncoder;
import dev.simile.encode.TopicModel;
import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.Vocabulary;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts to their shares of topics, which add up to 1, then transforms. A text without a known term
 * has the zero vector before the transforms. Immutable and thread-safe.
 */
final class FoldInEncoder implements TokenEncoder, Explainable, TopicModel {
  private final TermEncoder terms;
  private final Topics model;
  private final FoldIn foldIn;
  private final TransformChain transforms;

  private FoldInEncoder(TermEncoder terms, Topics model, FoldIn foldIn, TransformChain transforms) {
    this.terms = terms;
    this.model = model;
    this.foldIn = foldIn;
    this.transforms = transforms;
  }

  static FoldInEncoder of(TermEncoder terms, Topics model) {
    return new FoldInEncoder(
        terms, model, new FoldIn(model), new TransformChain(model.topics(), List.of()));
  }

  /** The same topics with transforms after them. */
  FoldInEncoder with(List<Transform> after) {
    return new FoldInEncoder(terms, model, foldIn, new TransformChain(model.topics(), after));
  }

  @Override
  public int dimensions() {
    return transforms.outputDimensions();
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    List<TextReport> reports = new ArrayList<>(texts.size());
    SparseVectors counts = terms.sparse(texts, role, reports);
    float[] values = new float[Math.multiplyExact(texts.size(), dimensions())];
    for (int i = 0; i < texts.size(); i++) {
      transforms.apply(theta(counts, i), values, i * dimensions());
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions()), reports);
  }

  private float[] theta(SparseVectors counts, int row) {
    int from = (int) counts.rowStarts()[row];
    int to = (int) counts.rowStarts()[row + 1];
    return from == to
        ? new float[model.topics()]
        : foldIn.of(counts.indices(), counts.values(), from, to).theta();
  }

  /**
   * Vectors whose mean is the text's: of each known token its own topics, given the text's, and its
   * part of the prior.
   */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() != 0) {
      throw new UsageException("the model has layer 0 only, no layer " + layer.index());
    }
    List<TextReport> reports = new ArrayList<>();
    SparseVectors counts = terms.sparse(List.of(text), role, reports);
    Tokens tokens = terms.tokenizer().tokenize(text);
    float[] rows = new float[tokens.size() * model.topics()];
    if (counts.values().length > 0) {
      fill(rows, text, role, tokens.size(), counts);
    }
    float[] images = transforms.ofTokens(rows);
    return new TokenEmbeddings(
        tokens,
        terms.tokenizer().vocabulary(),
        List.of(new DenseVectors(images, tokens.size(), dimensions())),
        reports.getFirst());
  }

  private void fill(float[] rows, String text, Role role, int tokens, SparseVectors counts) {
    FoldIn.Result result = foldIn.of(counts.indices(), counts.values(), 0, counts.values().length);
    double known = 0;
    for (float count : counts.values()) {
      known += count;
    }
    double each = 1 / known;
    double scale = tokens / result.divisor();
    int k = model.topics();
    double[] own = new double[k];
    terms.split(
        text,
        role,
        (token, term, weight) -> {
          foldIn.responsibility(result, term, own);
          for (int topic = 0; topic < k; topic++) {
            rows[token * k + topic] = (float) ((own[topic] + model.alpha()[topic] * each) * scale);
          }
        });
  }

  /** The cosine of the two texts as a sum over pairs of tokens, each with its own topics. */
  @Override
  public Explanation explain(String left, String right) {
    return PooledExplanation.ofMeans(
        left,
        encodeTokens(left, Role.QUERY, LayerChoice.LAST),
        right,
        encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST));
  }

  @Override
  public int topics() {
    return model.topics();
  }

  @Override
  public List<String> terms() {
    Vocabulary vocabulary = terms.tokenizer().vocabulary();
    return Arrays.stream(terms.tokens()).mapToObj(vocabulary::token).toList();
  }

  @Override
  public float[] phi() {
    return model.phi();
  }

  @Override
  public double[] alpha() {
    return model.alpha();
  }

  @Override
  public double[] shares() {
    return model.shares();
  }

  @Override
  public int[] read(String text) {
    int[] found = new int[16];
    int[] size = {0};
    int[][] grown = {found};
    terms.split(
        text,
        Role.DOCUMENT,
        (token, term, weight) -> {
          if (size[0] == grown[0].length) {
            grown[0] = Arrays.copyOf(grown[0], 2 * size[0]);
          }
          grown[0][size[0]++] = term;
        });
    return Arrays.copyOf(grown[0], size[0]);
  }

  /** The topics, the one with most words first. */
  int[] byShare() {
    return IntStream.range(0, topics())
        .boxed()
        .sorted(Comparator.comparingDouble(topic -> -model.shares()[topic]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
