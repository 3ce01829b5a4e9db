package dev.simile.classic.composition;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.ModelException;
import dev.simile.method.TrainingRun;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A tokenizer and a vector a token, for encoders and scorers that are no mean. Immutable and
 * thread-safe.
 *
 * @param rows {@code [tokens · dimensions]}; not to be written to
 */
public record TokenVectors(Tokenizer tokenizer, float[] rows, int dimensions) {
  public static final String TENSORS = "model.safetensors";
  private static final String WEIGHT = "embedding.weight";

  /** Those of the run's base, its affine transforms folded in, its scaling left off. */
  public static TokenVectors of(TrainingRun run) {
    return of(BaseTable.of(run));
  }

  /** Those of a table, without its transforms. */
  public static TokenVectors of(StaticEncoder table) {
    return new TokenVectors(
        table.tokenizer(), table.table().toFloats(), table.table().dimensions());
  }

  /** True for the token that stands for words without a vector. */
  public boolean isUnknown(int id) {
    return id == tokenizer.vocabulary().unknownId();
  }

  /** Writes tokenizer and tensors, and with them those that {@code tensors} holds already. */
  public void write(Path folder, SafetensorsWriter tensors) throws IOException {
    Tokenizers.write(folder, tokenizer);
    tensors.add(WEIGHT, rows, rows.length / dimensions, dimensions).write(folder.resolve(TENSORS));
  }

  /**
   * @throws ModelException if the table has not a row a token
   */
  public static TokenVectors read(Path folder) {
    Tokenizer tokenizer = Tokenizers.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    float[] rows = tensors.floats(WEIGHT, 2);
    int size = tokenizer.vocabulary().size();
    if (size == 0 || rows.length == 0 || rows.length % size != 0) {
      throw new ModelException(tensors.file() + ": not a row for each of " + size + " tokens");
    }
    return new TokenVectors(tokenizer, rows, rows.length / size);
  }
}
