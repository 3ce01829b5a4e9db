package dev.simile.neural.encoder;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * A trained network as an encoder, then transforms. Texts of like length go through together. An
 * empty text has the zero vector. Thread-safe.
 */
public final class NetworkEncoder implements Encoder {
  private static final int BATCH = 32;

  private final TextNetwork network;
  private final TransformChain transforms;
  private final int dimensions;

  NetworkEncoder(TextNetwork network, List<Transform> transforms) {
    this.network = network;
    this.transforms = new TransformChain(network.dimensions(), transforms);
    dimensions = this.transforms.outputDimensions();
  }

  /** What it runs. */
  public TextNetwork network() {
    return network;
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
      tokens.clear();
      network.tokenizer().tokenize(text, tokens);
      int kept = Math.min(tokens.size(), network.maxTokens());
      int[] own = Arrays.copyOf(tokens.idBuffer(), kept);
      int unknownId = network.tokenizer().vocabulary().unknownId();
      int unknown = (int) Arrays.stream(own).filter(id -> id == unknownId).count();
      ids.add(own);
      reports.add(new TextReport(kept, tokens.size() - kept, unknown));
    }
    float[] values = new float[Math.multiplyExact(texts.size(), dimensions)];
    List<Integer> order =
        IntStream.range(0, ids.size())
            .boxed()
            .filter(i -> ids.get(i).length > 0)
            .sorted(Comparator.comparingInt(i -> ids.get(i).length))
            .toList();
    float[] vector = new float[network.dimensions()];
    for (int from = 0; from < order.size(); from += BATCH) {
      List<Integer> batch = order.subList(from, Math.min(order.size(), from + BATCH));
      float[] vectors = forward(batch.stream().map(ids::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        System.arraycopy(vectors, i * vector.length, vector, 0, vector.length);
        transforms.apply(vector, values, batch.get(i) * dimensions);
      }
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions), reports);
  }

  private float[] forward(List<int[]> texts) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      return Tensors.floats(network.forward(TokenBatch.of(texts), false));
    }
  }
}
