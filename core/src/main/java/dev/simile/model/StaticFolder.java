package dev.simile.model;

import dev.simile.encode.StaticEncoder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.transform.Transform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a static encoder as a folder that sentence-transformers opens as a StaticEmbedding:
 * model.safetensors with {@code embedding.weight}, tokenizer.json, modules.json; int8 tables and
 * words found by a segmenter are for Simile alone.
 */
public final class StaticFolder {
  static final String TENSORS = "model.safetensors";
  static final String WEIGHT = "embedding.weight";
  static final String SCALE = "embedding.scale";
  static final String COUNTS = "counts";

  /** How a number is stored. */
  public enum Precision {
    FLOAT32,
    FLOAT16,
    INT8;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Precision of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  private StaticFolder() {}

  /**
   * Writes the files of a model; card and provenance are the caller's.
   *
   * @param table {@code [rows, dimensions]}, a row a token of the tokenizer's vocabulary
   * @param counts how often each token stood in the training text, or an empty array
   * @param transforms put after the mean; of the kinds {@link TransformFolder} writes
   */
  public static void write(
      Path folder,
      Tokenizer tokenizer,
      float[] table,
      int dimensions,
      long[] counts,
      Precision precision,
      List<Transform> transforms)
      throws IOException {
    int rows = table.length / dimensions;
    Tokenizers.write(folder, tokenizer);
    SafetensorsWriter tensors = new SafetensorsWriter();
    switch (precision) {
      case FLOAT32 -> tensors.add(WEIGHT, table, rows, dimensions);
      case FLOAT16 -> tensors.addHalf(WEIGHT, table, rows, dimensions);
      case INT8 -> quantize(table, rows, dimensions, tensors);
    }
    if (counts.length > 0) {
      tensors.add(COUNTS, counts, counts.length);
    }
    tensors.write(folder.resolve(TENSORS));
    List<ModelFolder.Module> modules = new ArrayList<>();
    modules.add(
        new ModelFolder.Module(
            precision == Precision.INT8 || !Tokenizers.isPortable(tokenizer)
                ? StaticEmbeddingLoader.OURS
                : StaticEmbeddingLoader.SENTENCE_TRANSFORMERS,
            "."));
    for (Transform transform : transforms) {
      modules.add(TransformFolder.write(folder, transform, modules.size()));
    }
    ModelFolder.writeModules(folder, modules);
  }

  /** Writes an encoder that was opened or put together, tables as floats. */
  public static void write(Path folder, StaticEncoder encoder, long[] counts) throws IOException {
    write(
        folder,
        encoder.tokenizer(),
        encoder.table().toFloats(),
        encoder.table().dimensions(),
        counts,
        Precision.FLOAT32,
        encoder.transforms());
  }

  /** Symmetric, a scale a row: the largest number of a row becomes ±127. */
  private static void quantize(float[] table, int rows, int dimensions, SafetensorsWriter tensors) {
    byte[] bytes = new byte[table.length];
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      float max = 0;
      for (int k = row * dimensions; k < (row + 1) * dimensions; k++) {
        max = Math.max(max, Math.abs(table[k]));
      }
      scales[row] = max / 127;
      for (int k = row * dimensions; k < (row + 1) * dimensions; k++) {
        bytes[k] = max == 0 ? 0 : (byte) Math.round(table[k] / scales[row]);
      }
    }
    tensors.add(WEIGHT, bytes, rows, dimensions).add(SCALE, scales, rows);
  }
}
