package dev.simile.model;

import dev.simile.encode.Encoder;
import dev.simile.encode.UnseenWords;
import dev.simile.match.Classifier;
import dev.simile.match.Scorer;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Transform;
import dev.simile.words.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the loaders of a folder's modules have read so far; the encoder is put together at the end.
 */
public final class ModelParts {
  /** Makes the encoder once all transforms are known. */
  @FunctionalInterface
  public interface EncoderFactory {
    Encoder encoder(List<Transform> transforms);
  }

  /** Makes a transform once the width of what stands before it is known. */
  @FunctionalInterface
  public interface TransformFactory {
    Transform transform(int dimensions);
  }

  @Nullable EncoderFactory encoder;
  @Nullable Scorer scorer;
  @Nullable Classifier classifier;
  @Nullable WordVectors words;
  @Nullable Tokenizer tokenizer;
  private UnseenWords unseen = UnseenWords.NONE;
  private int dimensions;
  private final List<Object> left = new ArrayList<>();
  final List<TransformFactory> transforms = new ArrayList<>();

  /**
   * @param dimensions of the encoder's own vectors, before any transform
   */
  public void encoder(EncoderFactory factory, int dimensions, Tokenizer tokenizer) {
    this.encoder = factory;
    this.dimensions = dimensions;
    this.tokenizer = tokenizer;
  }

  /** Leaves something for a later module of the folder. */
  public void leave(Object part) {
    left.add(part);
  }

  /** The last of its type that an earlier module left. */
  public <T> Optional<T> left(Class<T> type) {
    return left.reversed().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  public void scorer(Scorer scorer) {
    this.scorer = scorer;
  }

  public void classifier(Classifier classifier) {
    this.classifier = classifier;
  }

  public void words(WordVectors words) {
    this.words = words;
  }

  /** The words read so far; null if there are none. */
  public @Nullable WordVectors words() {
    return words;
  }

  /** What gives the encoder vectors of words its tokenizer does not know. */
  public void unseen(UnseenWords unseen) {
    this.unseen = unseen;
  }

  UnseenWords unseen() {
    return unseen;
  }

  /** A tokenizer alone, of a model that is nothing else. */
  public void tokenizer(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  public void transform(TransformFactory transform) {
    transforms.add(transform);
  }

  List<Transform> chain() {
    List<Transform> chain = new ArrayList<>();
    int width = dimensions;
    for (TransformFactory factory : transforms) {
      Transform transform = factory.transform(width);
      chain.add(transform);
      width = transform.outputDimensions();
    }
    return chain;
  }
}
