package dev.simile.neural.encoder;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.neural.layer.Activation;

/**
 * The sizes of a transformer, in BERT's sense (Devlin et al. 2019, section 3).
 *
 * @param vocabulary rows of the table of token vectors
 * @param feedForward numbers between the two linear layers of a block
 * @param positions the most tokens a text may have, special ones too
 * @param types kinds of segments that are told apart
 * @param dropout of embeddings, attention and what each half of a block adds
 * @param epsilon of the layers that normalize
 */
public record BertConfig(
    int vocabulary,
    int layers,
    int dimensions,
    int heads,
    int feedForward,
    int positions,
    int types,
    double dropout,
    Activation activation,
    double epsilon,
    StatePooling pooling) {
  static final String LAYERS = "layers";
  static final String DIMENSIONS = "dimensions";
  static final String HEADS = "heads";
  static final String FEED_FORWARD = "feed-forward";
  static final String POSITIONS = "positions";
  static final String DROPOUT = "dropout";
  static final String ACTIVATION = "activation";
  static final String POOLING = "pooling";

  private static final int TYPES = 2;
  private static final double EPSILON = 1e-12;

  public BertConfig {
    if (dimensions % heads != 0) {
      throw new UsageException(
          "dimensions must be a multiple of heads, which "
              + dimensions
              + " is not of "
              + heads
              + "; change one of them");
    }
  }

  static BertConfig of(Parameters parameters, int vocabulary) {
    return new BertConfig(
        vocabulary,
        parameters.integer(LAYERS),
        parameters.integer(DIMENSIONS),
        parameters.integer(HEADS),
        parameters.integer(FEED_FORWARD),
        parameters.integer(POSITIONS),
        TYPES,
        parameters.real(DROPOUT),
        Activation.of(parameters.text(ACTIVATION)),
        EPSILON,
        StatePooling.of(parameters.asMap().getOrDefault(POOLING, StatePooling.CLS.id())));
  }

  BertConfig withDropout(double share) {
    return new BertConfig(
        vocabulary,
        layers,
        dimensions,
        heads,
        feedForward,
        positions,
        types,
        share,
        activation,
        epsilon,
        pooling);
  }

  BertConfig withPooling(StatePooling other) {
    return new BertConfig(
        vocabulary,
        layers,
        dimensions,
        heads,
        feedForward,
        positions,
        types,
        dropout,
        activation,
        epsilon,
        other);
  }
}
