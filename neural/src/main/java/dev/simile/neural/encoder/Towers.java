package dev.simile.neural.encoder;

import dev.simile.encode.Role;
import dev.simile.error.UsageException;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The networks of the two sides, that of questions and that of what is held against them. Mostly
 * one network is both (Bromley et al. 1993); two have the same sizes and tokenizer.
 */
public record Towers(TextNetwork query, TextNetwork document) implements AutoCloseable {
  /** What the weights of the second network are called among all. */
  private static final String DOCUMENT = "document";

  /** One network for both sides. */
  public static Towers shared(TextNetwork network) {
    return new Towers(network, network);
  }

  /** A network and another with the same numbers; what is not trained is one for both. */
  public static Towers separate(TextNetwork network) {
    return new Towers(network, network.over(network.weights().second()));
  }

  /**
   * Makes a network the first of two, where the second is that of stored ones.
   *
   * @param seed of weights that were not stored
   */
  public Towers from(TextNetwork first, long seed) {
    Weights second = document.weights().again(seed).beside(first.weights());
    return new Towers(first, first.over(second));
  }

  /**
   * Refuses a model with two networks where one is wanted.
   *
   * @throws UsageException that names the method which takes both
   */
  public static void requireOne(Model base) {
    if (base.encoder().orElse(null) instanceof NetworkEncoder encoder
        && !encoder.towers().areShared()) {
      throw new UsageException(
          base.name()
              + " has a network for each side; only simile train "
              + (Architectures.all().contains(Architectures.get(encoder.network().architecture()))
                  ? "siamese"
                  : encoder.network().architecture())
              + " -m … goes on with both");
    }
  }

  /** Whether one network is both sides. */
  public boolean areShared() {
    return query == document;
  }

  public TextNetwork of(Role role) {
    return role == Role.QUERY ? query : document;
  }

  public Tokenizer tokenizer() {
    return query.tokenizer();
  }

  /** What of a text is read, in tokens. */
  public int maxTokens() {
    return query.maxTokens();
  }

  public int dimensions() {
    return query.dimensions();
  }

  /** The weights of both as they are now. */
  public Weights weights() {
    return areShared() ? query.weights() : query.weights().with(DOCUMENT, document.weights());
  }

  /**
   * @param texts token ids, none empty
   * @param queries how many of them, the first, stand on the side of questions
   * @param training whether dropout is at work
   * @return {@code [texts, dimensions]}
   */
  public Tensor forward(List<int[]> texts, int queries, boolean training) {
    if (areShared() || queries == texts.size()) {
      return query.forward(TokenBatch.of(texts), training);
    }
    if (queries == 0) {
      return document.forward(TokenBatch.of(texts), training);
    }
    return Tensors.concatenate(
        0,
        query.forward(TokenBatch.of(texts.subList(0, queries)), training),
        document.forward(TokenBatch.of(texts.subList(queries, texts.size())), training));
  }

  /** Writes the first network's folder, and below it the weights that the second has of its own. */
  public void write(Path folder) throws IOException {
    query.write(folder);
    if (!areShared()) {
      Path below = Files.createDirectories(folder.resolve(DOCUMENT));
      document.weights().without(query.weights()).write(below.resolve(TowerLoader.TENSORS));
      List<ModelFolder.Module> modules = new ArrayList<>(ModelFolder.modules(folder));
      modules.add(new ModelFolder.Module(TowerLoader.TYPE, DOCUMENT));
      ModelFolder.writeModules(folder, modules);
    }
  }

  @Override
  public void close() {
    document.close();
    if (!areShared()) {
      query.close();
    }
  }
}
