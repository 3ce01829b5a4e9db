package dev.simile.neural.encoder;

import dev.simile.encode.LayerChoice;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Embedding;
import dev.simile.neural.layer.LayerNorm;
import dev.simile.neural.layer.TransformerBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * BERT's encoder (Devlin et al. 2019; Vaswani et al. 2017, section 3.1): token, position and
 * segment vectors added and normalized, then blocks of attention and feed-forward layers. Its
 * weights have the names Hugging Face gives them.
 */
public final class Transformer implements Network {
  public static final String ID = "transformer";

  /** The table of token vectors, which stands outside. */
  static final String WORDS = "embeddings.word_embeddings";

  /** Of all weights at the start (Devlin et al.'s program). */
  public static final Initial START = Initial.normal(0.02);

  private final BertConfig config;
  private final Embedding positions;
  private final Embedding types;
  private final LayerNorm norm;
  private final List<TransformerBlock> blocks;

  Transformer(BertConfig config, Weights weights) {
    this.config = config;
    int dimensions = config.dimensions();
    Weights embeddings = weights.at("embeddings");
    positions =
        new Embedding(embeddings.at("position_embeddings"), config.positions(), dimensions, START);
    types =
        new Embedding(embeddings.at("token_type_embeddings"), config.types(), dimensions, START);
    norm = new LayerNorm(embeddings.at("LayerNorm"), dimensions, config.epsilon());
    blocks = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      blocks.add(
          new TransformerBlock(
              weights.at("encoder").at("layer").at(Integer.toString(layer)),
              dimensions,
              config.heads(),
              config.feedForward(),
              config.activation(),
              config.epsilon(),
              START));
    }
  }

  private Transformer(Transformer same, BertConfig config) {
    this.config = config;
    positions = same.positions;
    types = same.types;
    norm = same.norm;
    blocks = same.blocks;
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.ENCODER),
        "A transformer encoder with BERT's configuration; reads and writes Hugging Face's folders.",
        "Vaswani et al. 2017; Devlin et al. 2019",
        parameters(),
        Map.of("learning-rate", "0.0001", "weight-decay", "0.01", "train-tokens", "true"));
  }

  /** Those of a new one. */
  public static List<Parameter> parameters() {
    return List.of(
        Parameter.integer(BertConfig.LAYERS, 4, 1, 128, "Blocks."),
        Parameter.integer(
            BertConfig.DIMENSIONS, 256, 1, 8192, "Numbers in a token's vector, and in a text's."),
        Parameter.integer(BertConfig.HEADS, 4, 1, 256, "Heads of a block's attention."),
        Parameter.integer(
            BertConfig.FEED_FORWARD, 1024, 1, 65536, "Numbers between a block's two layers."),
        Parameter.integer(
            BertConfig.POSITIONS, 512, 3, 65536, "The most tokens of a text, [CLS] and [SEP] too."),
        Parameter.real(
            BertConfig.DROPOUT,
            0.1,
            0,
            0.95,
            "The share of numbers left out, in the attention and behind each layer."),
        Parameter.choice(
            BertConfig.ACTIVATION,
            Activation.GELU.id(),
            Activation.ids(),
            "What stands between a block's two layers."),
        Parameter.choice(
            BertConfig.POOLING,
            StatePooling.MEAN.id(),
            StatePooling.ids(),
            "A text's vector: the last layer's mean, its first token, the greatest of each number; or the mean of first"
                + " and last layer."));
  }

  /** Its sizes. */
  public BertConfig config() {
    return config;
  }

  Transformer with(BertConfig changed) {
    return new Transformer(this, changed);
  }

  @Override
  public int dimensions() {
    return config.dimensions();
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    return config.pooling().forward(layers(tokens, batch.mask(), null, training), batch.mask());
  }

  @Override
  public Optional<LayerChoice> meanOf() {
    return switch (config.pooling()) {
      case MEAN -> Optional.of(LayerChoice.LAST);
      case FIRST_LAST -> Optional.of(new LayerChoice(LayerChoice.Kind.FIRST_LAST, 0));
      default -> Optional.empty();
    };
  }

  @Override
  public int layerCount() {
    return blocks.size() + 1;
  }

  @Override
  public List<Tensor> layers(Tensor tokens, TokenBatch batch) {
    return layers(tokens, batch.mask(), null, false);
  }

  /**
   * The embeddings, then what each block gives.
   *
   * @param tokens vectors of the tokens, {@code [texts, tokens, dimensions]}
   * @param mask {@code [texts, tokens]}, true where a token counts
   * @param segments the segment's number of each token, {@code [texts, tokens]}; null where all are
   *     of the first
   * @param training whether dropout is at work
   * @return each {@code [texts, tokens, dimensions]}
   */
  public List<Tensor> layers(
      Tensor tokens, Tensor mask, @Nullable Tensor segments, boolean training) {
    double dropout = training ? config.dropout() : 0;
    Tensor places = positions.weight().narrow(0, 0, tokens.size(1));
    Tensor kinds = segments == null ? types.weight().select(0, 0) : types.forward(segments);
    Tensor x = Dropout.of(norm.forward(tokens.add(places).add(kinds)), dropout);
    Tensor attended = mask.unsqueeze(1).unsqueeze(1);
    List<Tensor> layers = new ArrayList<>();
    layers.add(x);
    for (TransformerBlock block : blocks) {
      x = block.forward(x, attended, dropout);
      layers.add(x);
    }
    return layers;
  }
}
