package dev.simile.neural.encoder;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.transform.Normalize;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A transformer before its training: the base itself, if it is one, or a new one over the base's
 * tokens.
 */
public final class TransformerStart {
  /** About that of trained tables of BERT, twice that of the positions beside it. */
  private static final double DEVIATION = 0.04;

  private TransformerStart() {}

  /** Whether the architecture is started here. */
  public static boolean fits(Architecture architecture) {
    return architecture.id().equals(Transformer.ID);
  }

  /**
   * Makes one to be trained.
   *
   * <p>A new one takes the base's tokenizer, to which it adds BERT's special tokens, and where the
   * base is a table of token vectors these: cut to as many numbers by their principal directions
   * where they have more, filled up at random where they have fewer, and all scaled alike.
   *
   * @param parameters sizes of a new one; a transformer keeps its own, but for what {@link
   *     #settled} leaves open
   * @throws UsageException if the base has no tokenizer
   */
  public static TextNetwork of(Model base, Parameters parameters, long seed) {
    int maxTokens = parameters.integer("max-tokens");
    if (base.encoder().orElse(null) instanceof NetworkEncoder encoder
        && encoder.network().transformer().isPresent()) {
      return again(encoder.network(), parameters, maxTokens, seed);
    }
    Tokenizer tokenizer = tokenizer(base);
    BertConfig config = BertConfig.of(parameters, tokenizer.vocabulary().size());
    TextNetwork made = TextNetwork.transformer(tokenizer, config, maxTokens, Weights.random(seed));
    if (base.encoder().orElse(null) instanceof StaticEncoder table) {
      fill(
          made.tokens().weight(),
          table.table().toFloats(),
          table.tokenizer().vocabulary().size(),
          table.table().dimensions());
    }
    return made;
  }

  /**
   * The tokenizer it has.
   *
   * @throws UsageException if the base has none
   */
  public static Tokenizer tokenizer(Model base) {
    if (base.encoder().orElse(null) instanceof NetworkEncoder encoder
        && encoder.network().transformer().isPresent()) {
      return encoder.network().tokenizer();
    }
    if (base.encoder().isPresent() && !(base.encoder().get() instanceof StaticEncoder)
        || base.tokenizer() == null) {
      throw new UsageException(
          base.name()
              + " has no tokens to start from; give a transformer, a tokenizer, a model of static or word2vec, or a"
              + " word-vector file");
    }
    return Tokenizers.withBertTokens(base.tokenizer());
  }

  /**
   * A transformer to be trained on.
   *
   * @param parameters of which dropout and, if it is there, pooling may be others than its own
   * @param seed of weights that are asked for and were not stored
   */
  public static TextNetwork again(
      TextNetwork base, Parameters parameters, int maxTokens, long seed) {
    BertConfig own = base.transformer().orElseThrow().config();
    String pooling = parameters.asMap().getOrDefault(BertConfig.POOLING, own.pooling().id());
    BertConfig config =
        own.withDropout(parameters.real(BertConfig.DROPOUT)).withPooling(StatePooling.of(pooling));
    return TextNetwork.transformer(base.tokenizer(), config, maxTokens, base.weights().again(seed));
  }

  /**
   * Parameters whose values are those of a transformer that training goes on from; none where the
   * base is no transformer.
   *
   * @param given those the user gave
   * @throws UsageException if a given size is another (dropout and pooling may be), or a transform
   *     stands behind the base
   */
  public static Map<String, String> settled(Model base, Map<String, String> given) {
    if (!(base.encoder().orElse(null) instanceof NetworkEncoder encoder)
        || encoder.network().transformer().isEmpty()) {
      return Map.of();
    }
    if (!encoder.transforms().stream().allMatch(Normalize.class::isInstance)) {
      throw new UsageException(
          base.name()
              + " ends in a transform, which would not fit after more training: start from the model before it");
    }
    return settled(base.name(), encoder.network().transformer().get().config(), given);
  }

  /**
   * The same of a transformer.
   *
   * @param name of the base
   */
  public static Map<String, String> settled(
      String name, BertConfig config, Map<String, String> given) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put(BertConfig.LAYERS, Integer.toString(config.layers()));
    own.put(BertConfig.DIMENSIONS, Integer.toString(config.dimensions()));
    own.put(BertConfig.HEADS, Integer.toString(config.heads()));
    own.put(BertConfig.FEED_FORWARD, Integer.toString(config.feedForward()));
    own.put(BertConfig.POSITIONS, Integer.toString(config.positions()));
    own.put(BertConfig.ACTIVATION, config.activation().id());
    own.forEach(
        (parameter, value) -> {
          if (!given.getOrDefault(parameter, value).equals(value)) {
            throw new UsageException(
                name + " has " + parameter + " " + value + " already; leave " + parameter + " out");
          }
        });
    own.put(
        BertConfig.DROPOUT,
        given.getOrDefault(BertConfig.DROPOUT, Double.toString(config.dropout())));
    own.put(BertConfig.POOLING, given.getOrDefault(BertConfig.POOLING, config.pooling().id()));
    return own;
  }

  /** Puts a table in place of the first rows. */
  private static void fill(Tensor weight, float[] table, int rows, int inputs) {
    long dimensions = weight.size(1);
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor theirs =
          Tensors.of(Arrays.copyOf(table, Math.multiplyExact(rows, inputs)), rows, inputs);
      if (inputs > dimensions) {
        // Directions of most length come last.
        Tensor directions = torch.linalg_eigh(theirs.t().matmul(theirs)).get1();
        theirs = theirs.matmul(directions.narrow(1, inputs - dimensions, dimensions));
      }
      double length = theirs.norm().item_float() / Math.sqrt((double) theirs.numel());
      Tensor scaled = theirs.mul(new Scalar(length > 0 ? DEVIATION / length : 1));
      Tensor unused = weight.narrow(0, 0, rows).narrow(1, 0, scaled.size(1)).copy_(scaled);
    }
  }
}
