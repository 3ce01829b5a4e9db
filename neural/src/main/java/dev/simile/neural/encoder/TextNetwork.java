package dev.simile.neural.encoder;

import dev.simile.encode.LayerChoice;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.model.ModelFolder;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Embedding;
import dev.simile.tokenize.SpecialTokens;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A tokenizer, its tokens' vectors, and the network over them. */
public final class TextNetwork implements AutoCloseable {
  static final String TYPE = "network.v1";
  private static final String CONFIG = "network.json";
  private static final String TENSORS = "model.safetensors";
  private static final int FORMAT = 1;

  private final Tokenizer tokenizer;
  private final String architecture;
  private final Parameters parameters;
  private final int maxTokens;
  private final int inputs;
  private final Weights weights;
  private final Embedding tokens;
  private final Network network;
  private final SpecialTokens special;

  private TextNetwork(
      Tokenizer tokenizer,
      String architecture,
      Parameters parameters,
      int maxTokens,
      int inputs,
      Weights weights) {
    this.tokenizer = tokenizer;
    this.architecture = architecture;
    this.parameters = parameters;
    this.maxTokens = maxTokens;
    this.inputs = inputs;
    this.weights = weights;
    tokens =
        new Embedding(
            weights.at("tokens"), tokenizer.vocabulary().size(), inputs, Initial.constant(0));
    network =
        Architectures.network(
            architecture, parameters, weights.at("network"), inputs, tokenizer.vocabulary());
    special = SpecialTokens.NONE;
  }

  private TextNetwork(
      Tokenizer tokenizer,
      Parameters parameters,
      int maxTokens,
      Weights weights,
      Embedding tokens,
      Transformer network) {
    this.tokenizer = tokenizer;
    this.parameters = parameters;
    this.weights = weights;
    this.tokens = tokens;
    this.network = network;
    architecture = Transformer.ID;
    inputs = network.dimensions();
    special = tokenizer.specialTokens();
    this.maxTokens =
        Math.max(1, Math.min(maxTokens, network.config().positions() - special.count()));
  }

  /**
   * A transformer over its own token vectors.
   *
   * @param maxTokens what of a text is read at most, special tokens not counted
   * @param weights where its own come from
   */
  static TextNetwork transformer(
      Tokenizer tokenizer, BertConfig config, int maxTokens, Weights weights) {
    return new TextNetwork(
        tokenizer,
        Parameters.of(Transformer.parameters(), Map.of()),
        maxTokens,
        weights,
        new Embedding(
            weights.at(Transformer.WORDS),
            config.vocabulary(),
            config.dimensions(),
            Transformer.START),
        new Transformer(config, weights));
  }

  /**
   * A new one.
   *
   * @param table the tokens' vectors, {@code [vocabulary, inputs]}
   * @param maxTokens what of a text is read
   */
  public static TextNetwork create(
      Tokenizer tokenizer,
      float[] table,
      int inputs,
      String architecture,
      Parameters parameters,
      int maxTokens,
      long seed) {
    TextNetwork made =
        new TextNetwork(
            tokenizer, architecture, parameters, maxTokens, inputs, Weights.random(seed));
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor unused =
          made.tokens.weight().copy_(Tensors.of(table, tokenizer.vocabulary().size(), inputs));
    }
    return made;
  }

  /**
   * Opens a stored one.
   *
   * @throws ModelException if a file is missing or damaged
   */
  public static TextNetwork read(Path folder) {
    Path file = folder.resolve(CONFIG);
    JsonObject config = Json.readObject(file);
    if (config.integer("format") != FORMAT) {
      throw new ModelException(
          file + ": format " + config.integer("format") + "; this version reads " + FORMAT);
    }
    Tokenizer tokenizer = Tokenizers.read(folder);
    Architecture architecture = Architectures.get(config.string("architecture"));
    Map<String, String> given = new LinkedHashMap<>();
    JsonObject stored = config.object("parameters");
    stored.names().forEach(name -> given.put(name, stored.string(name)));
    return new TextNetwork(
        tokenizer,
        architecture.id(),
        Parameters.of(architecture.parameters(), given),
        whole(config, "max-tokens", 1 << 20, file),
        whole(config, "inputs", 1 << 16, file),
        Weights.stored(folder.resolve(TENSORS)));
  }

  private static int whole(JsonObject config, String name, int most, Path file) {
    long value = config.integer(name);
    if (value < 1 || value > most) {
      throw new ModelException(file + ": damaged: " + name + " is " + value);
    }
    return (int) value;
  }

  /** Writes what {@link #read} opens, or of a transformer what Hugging Face's programs open. */
  public void write(Path folder) throws IOException {
    if (network instanceof Transformer transformer) {
      TransformerFolder.write(folder, this, transformer.config());
      return;
    }
    Tokenizers.write(folder, tokenizer);
    Map<String, String> own = new LinkedHashMap<>();
    Map<String, String> all = parameters.asMap();
    Architectures.get(architecture)
        .parameters()
        .forEach(p -> own.put(p.name(), all.getOrDefault(p.name(), p.defaultValue())));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("format", FORMAT);
    config.put("architecture", architecture);
    config.put("inputs", inputs);
    config.put("max-tokens", maxTokens);
    config.put("parameters", own);
    Files.writeString(folder.resolve(CONFIG), Json.write(config));
    weights.write(folder.resolve(TENSORS));
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  /** The id of its architecture. */
  public String architecture() {
    return architecture;
  }

  /** Of its architecture, and maybe more. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The same as it was opened, to be trained on.
   *
   * @param settings the same sizes; other dropout
   * @param seed of weights that are asked for and were not stored
   */
  public TextNetwork again(Parameters settings, int tokens, long seed) {
    return new TextNetwork(tokenizer, architecture, settings, tokens, inputs, weights.again(seed));
  }

  /** The same network over other weights. */
  TextNetwork over(Weights others) {
    return transformer()
        .map(own -> transformer(tokenizer, own.config(), maxTokens, others))
        .orElseGet(
            () -> new TextNetwork(tokenizer, architecture, parameters, maxTokens, inputs, others));
  }

  public Tokenizer tokenizer() {
    return tokenizer;
  }

  public Weights weights() {
    return weights;
  }

  /** The network over the token vectors, if it is a transformer. */
  public Optional<Transformer> transformer() {
    return network instanceof Transformer transformer ? Optional.of(transformer) : Optional.empty();
  }

  /** The same transformer with other settings of what is no weight. */
  TextNetwork with(BertConfig changed) {
    Transformer own = transformer().orElseThrow();
    return new TextNetwork(tokenizer, parameters, maxTokens, weights, tokens, own.with(changed));
  }

  /** What stands around each text. */
  public SpecialTokens specialTokens() {
    return special;
  }

  /** The tokens' table, {@code [vocabulary, inputs]}. */
  public Embedding tokens() {
    return tokens;
  }

  /** Keeps the tokens' vectors as they are. */
  public void freezeTokens() {
    Tensor unused = tokens.weight().set_requires_grad(false);
  }

  /** What of a text is read, in tokens; what stands around it is not counted. */
  public int maxTokens() {
    return maxTokens;
  }

  public int dimensions() {
    return network.dimensions();
  }

  /**
   * @return {@code [texts, dimensions]}
   */
  public Tensor forward(TokenBatch batch, boolean training) {
    return network.forward(tokens, batch.framed(special), training);
  }

  /**
   * From other token vectors than the table's.
   *
   * @param vectors {@code [texts, tokens, inputs]}, special tokens' among them
   * @param whole the texts inside their special tokens
   */
  Tensor forward(Tensor vectors, TokenBatch whole) {
    return network.forward(vectors, whole, false);
  }

  /** The layers whose token vectors have the text's vector as their mean; empty if none have. */
  Optional<LayerChoice> meanOf() {
    return network.meanOf();
  }

  /** How many layers have token vectors. */
  public int layerCount() {
    return network.layerCount();
  }

  /**
   * The token vectors of each layer, special tokens' among them.
   *
   * @return each {@code [texts, tokens, dimensions of the layer]}, at least one
   */
  public List<Tensor> layers(TokenBatch batch) {
    TokenBatch whole = batch.framed(special);
    return network.layers(tokens.forward(whole.ids()), whole);
  }

  @Override
  public void close() {
    weights.close();
  }
}
