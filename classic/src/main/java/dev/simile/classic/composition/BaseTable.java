package dev.simile.classic.composition;

import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.transform.Normalize;
import dev.simile.transform.Transform;
import dev.simile.words.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of token vectors a method that starts from a model takes. */
public final class BaseTable {
  private BaseTable() {}

  /**
   * The base as a table and a mean, its affine transforms folded in; a final scaling to length 1
   * stays.
   *
   * @throws UsageException if the base is no table of token vectors
   */
  static StaticEncoder of(TrainingRun run) {
    return of(run.base().orElseThrow());
  }

  /** The same of any model. */
  public static StaticEncoder of(Model model) {
    if (!(model.encoder().orElse(null) instanceof StaticEncoder encoder)) {
      throw new UsageException(
          model.name()
              + " is not a table of token vectors; give a model of word2vec, static or a word-vector file");
    }
    List<Transform> kept = new ArrayList<>();
    float[] table = encoder.table().toFloats();
    int d = encoder.table().dimensions();
    for (Transform transform : encoder.transforms()) {
      if (transform.isAffine() && kept.isEmpty()) {
        table = image(table, d, transform);
        d = transform.outputDimensions();
      } else if (transform instanceof Normalize) {
        kept.add(transform);
      } else {
        throw new UsageException(
            "the transform " + transform.id() + " of " + model.name() + " cannot be folded");
      }
    }
    return new StaticEncoder(
        encoder.tokenizer(), new EmbeddingTable.Full(table, encoder.table().rows(), d), kept);
  }

  private static float[] image(float[] table, int d, Transform transform) {
    int rows = table.length / d;
    float[] image = new float[rows * transform.outputDimensions()];
    for (int row = 0; row < rows; row++) {
      transform.apply(table, row * d, image, row * transform.outputDimensions());
    }
    return image;
  }

  /** The base's token counts, or an empty array where it has none. */
  static long[] counts(TrainingRun run) {
    Optional<WordVectors> words = run.base().flatMap(Model::words);
    if (words.isEmpty() || words.get().size() == 0 || words.get().count(0) < 0) {
      return new long[0];
    }
    long[] counts = new long[words.get().size()];
    for (int id = 0; id < counts.length; id++) {
      counts[id] = words.get().count(id);
    }
    return counts;
  }
}
