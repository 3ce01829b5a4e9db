package dev.simile.neural.match;

import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Architecture;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.ModelFolder;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** A {@link PairNetwork} over the vectors of the tokens of two texts, each read by itself. */
public final class MatchNetwork implements PairModel {
  static final String TYPE = "matcher.v1";
  private static final String CONFIG = "matcher.json";
  private static final String TENSORS = "model.safetensors";
  private static final int FORMAT = 1;

  private final Tokenizer tokenizer;
  private final Architecture architecture;
  private final Parameters parameters;
  private final List<String> labels;
  private final int maxTokens;
  private final int dimensions;
  private final Weights weights;
  private final TokenInputs inputs;
  private final PairNetwork network;

  private MatchNetwork(
      Tokenizer tokenizer,
      Architecture architecture,
      Parameters parameters,
      List<String> labels,
      int maxTokens,
      int dimensions,
      Weights weights) {
    this.tokenizer = tokenizer;
    this.architecture = architecture;
    this.parameters = parameters;
    this.labels = List.copyOf(labels);
    this.maxTokens = maxTokens;
    this.dimensions = dimensions;
    this.weights = weights;
    inputs = new TokenInputs(parameters, weights, tokenizer.vocabulary(), dimensions);
    network =
        Matchers.network(
            architecture.id(),
            parameters,
            weights.at("network"),
            tokenizer.vocabulary(),
            inputs.size(),
            labels.size());
  }

  /**
   * A new one.
   *
   * @param table the tokens' vectors, {@code [vocabulary, dimensions]}
   * @param parameters its architecture's and {@link #inputParameters}
   * @param labels one for a score, or one a class
   * @param maxTokens what is read of each text
   */
  public static MatchNetwork create(
      Tokenizer tokenizer,
      float[] table,
      Architecture architecture,
      Parameters parameters,
      List<String> labels,
      int maxTokens,
      long seed) {
    int rows = tokenizer.vocabulary().size();
    int dimensions = table.length / rows;
    MatchNetwork made =
        new MatchNetwork(
            tokenizer,
            architecture,
            parameters,
            labels,
            maxTokens,
            dimensions,
            Weights.random(seed));
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor unused = made.inputs.table().copy_(Tensors.of(table, rows, dimensions));
    }
    return made;
  }

  /**
   * The same as it was opened, to be trained on.
   *
   * @param settings the same sizes; other dropout
   * @param classes other labels take a new last layer
   * @param seed of weights that are asked for and were not stored
   */
  public MatchNetwork again(Parameters settings, List<String> classes, int tokens, long seed) {
    return new MatchNetwork(
        tokenizer, architecture, settings, classes, tokens, dimensions, weights.again(seed));
  }

  /**
   * Opens a stored one.
   *
   * @throws ModelException if a file is missing or damaged
   */
  static MatchNetwork read(Path folder) {
    Path file = folder.resolve(CONFIG);
    JsonObject config = Json.readObject(file);
    if (config.integer("format") != FORMAT) {
      throw new ModelException(
          file + ": format " + config.integer("format") + "; this version reads " + FORMAT);
    }
    String id = config.string("architecture");
    Architecture architecture =
        Matchers.find(id)
            .orElseThrow(
                () -> new ModelException(file + ": no architecture " + id + " in this version"));
    Map<String, String> given = new LinkedHashMap<>();
    JsonObject stored = config.object("parameters");
    stored.names().forEach(name -> given.put(name, stored.string(name)));
    List<String> labels = config.strings("labels");
    if (labels.isEmpty()) {
      throw new ModelException(file + ": damaged: no labels");
    }
    int maxTokens = whole(config, "max-tokens", 1 << 20, file);
    int dimensions = whole(config, "dimensions", 1 << 16, file);
    Tokenizer tokenizer = Tokenizers.read(folder);
    try {
      return new MatchNetwork(
          tokenizer,
          architecture,
          Parameters.of(own(architecture), given),
          labels,
          maxTokens,
          dimensions,
          Weights.stored(folder.resolve(TENSORS)));
    } catch (UsageException e) {
      throw new ModelException(file + ": " + e.getMessage(), e);
    }
  }

  private static int whole(JsonObject config, String name, int most, Path file) {
    long value = config.integer(name);
    if (value < 1 || value > most) {
      throw new ModelException(file + ": damaged: " + name + " is " + value);
    }
    return (int) value;
  }

  /** What goes into the network beside the base's token vectors. */
  public static List<Parameter> inputParameters() {
    return TokenInputs.parameters();
  }

  private static List<Parameter> own(Architecture architecture) {
    List<Parameter> own = new ArrayList<>(architecture.parameters());
    own.addAll(inputParameters());
    return own;
  }

  @Override
  public void write(Path folder) throws IOException {
    Tokenizers.write(folder, tokenizer);
    Map<String, String> values = new LinkedHashMap<>();
    own(architecture).forEach(p -> values.put(p.name(), parameters.text(p.name())));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("format", FORMAT);
    config.put("architecture", architecture.id());
    config.put("labels", labels);
    config.put("dimensions", dimensions);
    config.put("max-tokens", maxTokens);
    config.put("parameters", values);
    Files.writeString(folder.resolve(CONFIG), Json.write(config));
    weights.write(folder.resolve(TENSORS));
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  /** Keeps the vectors of the base's table as they are. */
  public void freezeTokens() {
    Tensor unused = inputs.table().set_requires_grad(false);
  }

  @Override
  public String architecture() {
    return architecture.id();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public int[] kept(int left, int right) {
    return new int[] {Math.min(left, maxTokens), Math.min(right, maxTokens)};
  }

  @Override
  public Weights weights() {
    return weights;
  }

  @Override
  public PairBatch batch(List<int[]> left, List<int[]> right) {
    return PairBatch.apart(left, right);
  }

  @Override
  public Tensor inputs(PairBatch batch) {
    return inputs.forward(batch.texts().ids());
  }

  @Override
  public int[] places(boolean isLeft, int leftTokens, int rightTokens) {
    int width = Math.max(leftTokens, rightTokens);
    return isLeft
        ? IntStream.range(0, leftTokens).toArray()
        : IntStream.range(width, width + rightTokens).toArray();
  }

  @Override
  public Matched forward(Tensor vectors, PairBatch batch, boolean training) {
    return network.forward(vectors, batch, training);
  }

  @Override
  public void close() {
    weights.close();
  }
}
