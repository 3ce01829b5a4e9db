package dev.simile.model;

import dev.simile.encode.Encoder;
import dev.simile.encode.TokenEncoder;
import dev.simile.encode.TopicModel;
import dev.simile.explain.Explainable;
import dev.simile.match.Calibration;
import dev.simile.match.Classifier;
import dev.simile.match.Scorer;
import dev.simile.tokenize.Tokenizer;
import dev.simile.words.WordVectors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model; offers what it is. Immutable and thread-safe.
 *
 * @param name the folder, bundled name or file it was opened from
 * @param tokenizer null for a model without one, such as a word-vector file
 * @param calibration what its score says as a probability, where it was calibrated
 */
public record Model(
    String name,
    Optional<Encoder> encoder,
    Optional<Scorer> scorer,
    Optional<Classifier> classifier,
    Optional<WordVectors> words,
    @Nullable Tokenizer tokenizer,
    Optional<Calibration> calibration) {
  /** A model that was not calibrated. */
  public Model(
      String name,
      Optional<Encoder> encoder,
      Optional<Scorer> scorer,
      Optional<Classifier> classifier,
      Optional<WordVectors> words,
      @Nullable Tokenizer tokenizer) {
    this(name, encoder, scorer, classifier, words, tokenizer, Optional.empty());
  }

  /** The encoder, if it gives token vectors too. */
  public Optional<TokenEncoder> tokenEncoder() {
    return encoder.filter(TokenEncoder.class::isInstance).map(TokenEncoder.class::cast);
  }

  /** The encoder's topics, if its vectors are made of such. */
  public Optional<TopicModel> topics() {
    return encoder.filter(TopicModel.class::isInstance).map(TopicModel.class::cast);
  }

  /** Whatever of this model can explain a score: its own of two texts before its encoder's. */
  public Optional<Explainable> explainable() {
    return scorer
        .filter(Explainable.class::isInstance)
        .map(Explainable.class::cast)
        .or(() -> encoder.filter(Explainable.class::isInstance).map(Explainable.class::cast))
        .filter(Explainable::isExplainable);
  }
}
