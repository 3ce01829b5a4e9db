package dev.simile.neural.match;

import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.encoder.BertConfig;
import dev.simile.neural.encoder.ClassifierFolder;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Linear;
import dev.simile.tokenize.SpecialTokens;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Both texts in one transformer (Devlin et al. 2019, section 4 and figure 4a): [CLS] a [SEP] b
 * [SEP], the second text and what ends it of segment 1; the first token's last state through a tanh
 * layer, the pooler, to a classifier. In the files of Hugging Face's {@code
 * BertForSequenceClassification}, as sentence-transformers' {@code CrossEncoder} opens them.
 */
public final class CrossEncoder implements PairModel {
  public static final String ID = "cross-encoder";

  private final TextNetwork network;
  private final Transformer transformer;
  private final SpecialTokens special;
  private final Outputs outputs;
  private final int maxTokens;
  private final Linear pooler;
  private final Linear classifier;

  private CrossEncoder(TextNetwork network, Outputs outputs, int maxTokens) {
    this.network = network;
    this.outputs = outputs;
    transformer = network.transformer().orElseThrow();
    special = network.tokenizer().specialTokens();
    BertConfig config = transformer.config();
    if (special.before().isEmpty() || special.after().isEmpty()) {
      throw new UsageException(
          "a cross-encoder needs a tokenizer that puts [CLS] before a text and [SEP] after it, which the base's does not");
    }
    if (config.types() < 2) {
      throw new UsageException(
          "a cross-encoder needs a transformer that tells two segments apart (type_vocab_size)");
    }
    int most = config.positions() - around();
    if (most < 2) {
      throw new UsageException(
          "positions must be at least "
              + (around() + 2)
              + ", for two texts and the special tokens; raise positions");
    }
    this.maxTokens = Math.clamp(maxTokens, 2, most);
    Weights weights = network.weights();
    Initial zero = Initial.constant(0);
    int size = config.dimensions();
    pooler = new Linear(weights.at("pooler").at("dense"), size, size, Transformer.START, zero);
    classifier =
        new Linear(
            weights.at("classifier"), size, outputs.stored().size(), Transformer.START, zero);
  }

  public static Architecture architectureOf() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.SCORER),
        "Both texts in one transformer; reads and writes the folders of Hugging Face's sequence classifiers.",
        "Devlin et al. 2019",
        sizes(),
        Map.of(
            "learning-rate", "5.0E-5",
            "weight-decay", "0.01",
            "epochs", "3",
            "max-tokens", "256",
            "train-tokens", "true"));
  }

  /** Those of a new transformer, whose first token is read. */
  private static List<Parameter> sizes() {
    return Transformer.parameters().stream().filter(p -> !p.name().equals("pooling")).toList();
  }

  /**
   * A new classifier on a transformer, but for what the transformer's folder has of it.
   *
   * @param labels one for a score, or one a class
   * @param maxTokens what is read of two texts together, special tokens not counted
   * @throws UsageException if the transformer cannot tell two texts apart
   */
  public static CrossEncoder create(TextNetwork network, List<String> labels, int maxTokens) {
    return new CrossEncoder(network, Outputs.of(labels), maxTokens);
  }

  /**
   * The same as it was opened, to be trained on.
   *
   * @param settings the same sizes; other dropout
   * @param classes other labels may take a new classifier
   * @param seed of weights that are asked for and were not stored
   */
  public CrossEncoder again(Parameters settings, List<String> classes, int tokens, long seed) {
    return new CrossEncoder(
        TransformerStart.again(network, settings, tokens, seed),
        classes.equals(labels()) ? outputs : Outputs.of(classes),
        tokens);
  }

  /**
   * Opens a stored one.
   *
   * @throws ModelException if a file is missing or damaged, or the network is of another kind
   */
  static CrossEncoder read(Path folder) {
    TextNetwork network = ClassifierFolder.read(folder);
    Outputs outputs = Outputs.of(ClassifierFolder.labels(folder));
    try {
      SpecialTokens special = network.tokenizer().specialTokens();
      int around = special.before().size() + 2 * special.after().size();
      return new CrossEncoder(network, outputs, ClassifierFolder.longest(folder) - around);
    } catch (UsageException e) {
      throw new ModelException(folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void write(Path folder) throws IOException {
    ClassifierFolder.write(folder, network, outputs.stored(), maxTokens + around());
  }

  /** Special tokens around two texts. */
  private int around() {
    return special.before().size() + 2 * special.after().size();
  }

  /** Keeps the token vectors as they are. */
  public void freezeTokens() {
    network.freezeTokens();
  }

  /** The sizes of its transformer. */
  public BertConfig config() {
    return transformer.config();
  }

  @Override
  public String architecture() {
    return ID;
  }

  @Override
  public Parameters parameters() {
    Map<String, String> own = TransformerStart.settled(ID, config(), Map.of());
    own.remove("pooling");
    return Parameters.of(sizes(), own);
  }

  @Override
  public List<String> labels() {
    return outputs.labels();
  }

  @Override
  public Tokenizer tokenizer() {
    return network.tokenizer();
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  /**
   * Both where they fit; else the longer one is cut, and both to like lengths if that is too
   * little.
   */
  @Override
  public int[] kept(int left, int right) {
    int shorter = Math.min(left, right);
    if (left + right <= maxTokens) {
      return new int[] {left, right};
    }
    shorter = Math.min(shorter, maxTokens / 2);
    int longer = maxTokens - shorter;
    return left > right ? new int[] {longer, shorter} : new int[] {shorter, longer};
  }

  @Override
  public Weights weights() {
    return network.weights();
  }

  @Override
  public PairBatch batch(List<int[]> left, List<int[]> right) {
    List<int[]> joined = new ArrayList<>(left.size());
    int[] second = new int[left.size()];
    for (int i = 0; i < left.size(); i++) {
      int[] kept = kept(left.get(i).length, right.get(i).length);
      IntStream.Builder ids = IntStream.builder();
      special.before().forEach(ids::add);
      Arrays.stream(left.get(i), 0, kept[0]).forEach(ids::add);
      special.after().forEach(ids::add);
      Arrays.stream(right.get(i), 0, kept[1]).forEach(ids::add);
      special.after().forEach(ids::add);
      joined.add(ids.build().toArray());
      second[i] = start(kept[0]);
    }
    TokenBatch texts = TokenBatch.of(joined);
    int width = (int) texts.ids().size(1);
    long[] segments = new long[Math.multiplyExact(joined.size(), width)];
    for (int i = 0; i < second.length; i++) {
      Arrays.fill(segments, i * width + second[i], i * width + joined.get(i).length, 1);
    }
    return new PairBatch(texts, second.length, Tensors.of(segments, second.length, width));
  }

  /** Where the second text begins. */
  private int start(int leftTokens) {
    return special.before().size() + leftTokens + special.after().size();
  }

  @Override
  public Tensor inputs(PairBatch batch) {
    return network.tokens().forward(batch.texts().ids());
  }

  @Override
  public int[] places(boolean isLeft, int leftTokens, int rightTokens) {
    int first = isLeft ? special.before().size() : start(leftTokens);
    return IntStream.range(first, first + (isLeft ? leftTokens : rightTokens)).toArray();
  }

  @Override
  public Matched forward(Tensor vectors, PairBatch batch, boolean training) {
    List<Tensor> layers =
        transformer.layers(vectors, batch.texts().mask(), batch.segments(), training);
    Tensor pooled = pooler.forward(layers.getLast().select(1, 0)).tanh();
    double dropout = training ? config().dropout() : 0;
    return new Matched(outputs.of(classifier.forward(Dropout.of(pooled, dropout))), null);
  }

  @Override
  public void close() {
    network.close();
  }
}
