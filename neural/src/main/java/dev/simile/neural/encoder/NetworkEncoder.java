package dev.simile.neural.encoder;

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
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained network as an encoder, then transforms. Texts of like length go through together. An
 * empty text has the zero vector. Thread-safe.
 */
public final class NetworkEncoder implements TokenEncoder, Explainable {
  private static final int BATCH = 32;

  private final Towers towers;
  private final TransformChain transforms;
  private final int dimensions;

  NetworkEncoder(Towers towers, List<Transform> transforms) {
    this.towers = towers;
    this.transforms = new TransformChain(towers.dimensions(), transforms);
    dimensions = this.transforms.outputDimensions();
  }

  /** What it runs, of two networks that of questions. */
  public TextNetwork network() {
    return towers.query();
  }

  /** What it runs on either side. */
  public Towers towers() {
    return towers;
  }

  /** What follows it. */
  public List<Transform> transforms() {
    return transforms.transforms();
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    List<int[]> ids = new ArrayList<>(texts.size());
    List<TextReport> reports = new ArrayList<>(texts.size());
    Tokens tokens = new Tokens();
    for (String text : texts) {
      reports.add(read(text, tokens));
      ids.add(tokens.ids());
    }
    float[] values = new float[Math.multiplyExact(texts.size(), dimensions)];
    List<Integer> order =
        IntStream.range(0, ids.size())
            .boxed()
            .filter(i -> ids.get(i).length > 0)
            .sorted(Comparator.comparingInt(i -> ids.get(i).length))
            .toList();
    float[] vector = new float[towers.dimensions()];
    for (int from = 0; from < order.size(); from += BATCH) {
      List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
      float[] vectors = forward(batch.stream().map(ids::get).toList(), role);
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(vectors, i * vector.length, vector, 0, vector.length);
        transforms.apply(vector, values, batch.get(i) * dimensions);
      }
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions), reports);
  }

  /** The text's tokens, as many as the network takes. */
  private TextReport read(String text, Tokens tokens) {
    tokens.clear();
    towers.tokenizer().tokenize(text, tokens);
    int cut = Math.max(0, tokens.size() - towers.maxTokens());
    tokens.truncate(towers.maxTokens());
    int unknownId = towers.tokenizer().vocabulary().unknownId();
    int unknown = 0;
    for (int t = 0; t < tokens.size(); t++) {
      unknown += tokens.id(t) == unknownId ? 1 : 0;
    }
    return new TextReport(tokens.size(), cut, unknown);
  }

  private float[] forward(List<int[]> texts, Role role) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      return Tensors.floats(towers.of(role).forward(TokenBatch.of(texts), false));
    }
  }

  @Override
  public int layers() {
    return towers.query().layerCount();
  }

  /**
   * The tokens, special ones among them, and their vectors in the network. Layer 0 is what goes in:
   * of a transformer the normalized embeddings, else the table's rows. The first layer is the one
   * after it. No transform is applied. An empty text has no tokens.
   */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() >= layers()) {
      throw new UsageException(
          "the model has the layers 0 to " + (layers() - 1) + ", no layer " + layer.index());
    }
    TextNetwork network = towers.of(role);
    Tokens tokens = new Tokens();
    TextReport report = read(text, tokens);
    List<DenseVectors> vectors = new ArrayList<>();
    if (tokens.size() == 0) {
      vectors.add(new DenseVectors(new float[0], 0, network.dimensions()));
      return new TokenEmbeddings(tokens, network.tokenizer().vocabulary(), vectors, report);
    }
    Tokens whole = network.specialTokens().around(tokens, text.length());
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      List<Tensor> layers = network.layers(TokenBatch.of(List.of(tokens.ids())));
      for (Tensor chosen : chosen(layers, layer)) {
        vectors.add(new DenseVectors(Tensors.floats(chosen), whole.size(), (int) chosen.size(2)));
      }
    }
    return new TokenEmbeddings(whole, network.tokenizer().vocabulary(), vectors, report);
  }

  private static List<Tensor> chosen(List<Tensor> layers, LayerChoice layer) {
    return switch (layer.kind()) {
      case ONE -> List.of(layers.get(layer.index()));
      case LAST -> List.of(layers.getLast());
      case ALL -> layers;
      case MEAN -> List.of(mean(layers));
      case FIRST_LAST ->
          List.of(mean(List.of(layers.get(Math.min(1, layers.size() - 1)), layers.getLast())));
    };
  }

  private static Tensor mean(List<Tensor> layers) {
    Tensor sum = layers.getFirst();
    for (Tensor layer : layers.subList(1, layers.size())) {
      if (layer.size(2) != sum.size(2)) {
        throw new UsageException(
            "layers of "
                + sum.size(2)
                + " and "
                + layer.size(2)
                + " numbers have no mean; ask for one layer or all");
      }
      sum = sum.add(layer);
    }
    return sum.div(new Scalar((float) layers.size()));
  }

  /**
   * The cosine of the two texts over pairs of tokens: exact where a text's vector is a mean of
   * token vectors and what follows keeps means, else by {@link IntegratedGradients}.
   */
  @Override
  public Explanation explain(String left, String right) {
    LayerChoice layer =
        towers.query().meanOf().filter(choice -> transforms.mapsTokens()).orElse(null);
    if (layer != null) {
      return PooledExplanation.ofMeans(
          left, mapped(encodeTokens(left, Role.QUERY, layer)),
          right, mapped(encodeTokens(right, Role.DOCUMENT, layer)));
    }
    return new IntegratedGradients(towers, transforms)
        .explain(
            left,
            encodeTokens(left, Role.QUERY, LayerChoice.LAST),
            right,
            encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST));
  }

  @Override
  public boolean isExplainable() {
    return transforms.transforms().stream().allMatch(TransformGradient::exists);
  }

  /** The token vectors behind the transforms. */
  private TokenEmbeddings mapped(TokenEmbeddings tokens) {
    DenseVectors vectors = tokens.vectors().getFirst();
    return new TokenEmbeddings(
        tokens.tokens(),
        tokens.vocabulary(),
        List.of(
            new DenseVectors(transforms.ofTokens(vectors.values()), vectors.count(), dimensions)),
        tokens.report());
  }
}
