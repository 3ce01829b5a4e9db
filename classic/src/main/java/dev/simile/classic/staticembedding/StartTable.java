package dev.simile.classic.staticembedding;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.model.Model;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Normalize;
import dev.simile.transform.Transform;
import java.util.Arrays;

/**
 * The tokenizer and the vectors a training starts from.
 *
 * @param table {@code [vocabulary, dimensions]}, to be trained in place
 */
record StartTable(Tokenizer tokenizer, float[] table, int dimensions) {
  private static final int DEFAULT_DIMENSIONS = 256;
  private static final double DEFAULT_SCALE = 0.06;

  /**
   * The base's own tokenizer and vectors; random ones, normally distributed, where it is a
   * tokenizer alone.
   *
   * @throws UsageException if the base has no tokenizer, or its vectors are no table of the width
   *     asked for
   */
  static StartTable of(Model base, Settings settings, long seed) {
    StartTable start =
        base.encoder().isPresent() ? vectors(base, settings) : random(base, settings, seed);
    start.rescale(settings.initialScale());
    return start;
  }

  private static StartTable random(Model base, Settings settings, long seed) {
    Tokenizer tokenizer = base.tokenizer();
    if (tokenizer == null) {
      throw new UsageException(
          base.name() + " has no tokenizer; give a model that has one, or word vectors");
    }
    return random(tokenizer, settings, seed);
  }

  /** A table drawn from the normal distribution. */
  static StartTable random(Tokenizer tokenizer, Settings settings, long seed) {
    int d = settings.dimensions() == 0 ? DEFAULT_DIMENSIONS : settings.dimensions();
    float[] table = new float[Math.multiplyExact(tokenizer.vocabulary().size(), d)];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (DEFAULT_SCALE * Randomness.gaussian(seed, i));
    }
    return new StartTable(tokenizer, table, d);
  }

  private static StartTable vectors(Model base, Settings settings) {
    if (!(base.encoder().orElseThrow() instanceof StaticEncoder encoder)) {
      throw new UsageException(
          base.name()
              + " is not a table of token vectors; give a model of static or word2vec, a word-vector file, or a tokenizer");
    }
    int rows = encoder.tokenizer().vocabulary().size();
    int d = encoder.table().dimensions();
    float[] table = encoder.table().toFloats();
    table = Arrays.copyOf(table, rows * d);
    for (Transform transform : encoder.transforms()) {
      if (transform.isAffine()) {
        float[] image = new float[Math.multiplyExact(rows, transform.outputDimensions())];
        for (int row = 0; row < rows; row++) {
          transform.apply(table, row * d, image, row * transform.outputDimensions());
        }
        table = image;
        d = transform.outputDimensions();
      } else if (transform instanceof Normalize) {
        break;
      } else {
        throw new UsageException(
            "the transform " + transform.id() + " of " + base.name() + " cannot be trained on");
      }
    }
    if (settings.dimensions() != 0 && settings.dimensions() != d) {
      throw new UsageException(
          "parameter dimensions is "
              + settings.dimensions()
              + ", but "
              + base.name()
              + " has "
              + d
              + "; leave it out");
    }
    return new StartTable(encoder.tokenizer(), table, d);
  }

  private void rescale(double scale) {
    double squares = 0;
    for (float value : table) {
      squares += value * value;
    }
    if (scale > 0 && squares > 0) {
      float factor = (float) (scale / Math.sqrt(squares / table.length));
      for (int i = 0; i < table.length; i++) {
        table[i] *= factor;
      }
    }
  }
}
