package dev.simile.model;

import dev.simile.encode.Encoder;
import dev.simile.match.Classifier;
import dev.simile.match.Scorer;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Transform;
import dev.simile.words.WordVectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loaders of a folder's modules have read so far; the encoder is put together at the end. */
public final class ModelParts {
  /** Makes the encoder once all transforms are known. */
  @FunctionalInterface
  public interface EncoderFactory {
    Encoder encoder(List<Transform> transforms);
  }

  @Nullable EncoderFactory encoder;
  @Nullable Scorer scorer;
  @Nullable Classifier classifier;
  @Nullable WordVectors words;
  @Nullable Tokenizer tokenizer;
  final List<Transform> transforms = new ArrayList<>();

  public void encoder(EncoderFactory factory, Tokenizer tokenizer) {
    this.encoder = factory;
    this.tokenizer = tokenizer;
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

  public void transform(Transform transform) {
    transforms.add(transform);
  }
}
