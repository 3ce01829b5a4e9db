package dev.simile.model;

import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.ModelException;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.words.FastTextWords;
import dev.simile.words.WordVectors;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a StaticEmbedding: a tokenizer and a table of float32, float16 or int8 rows, and where they
 * stand beside it the n-grams of {@link FastTextFolder}.
 */
record StaticEmbeddingLoader(String type) implements ModuleLoader {
  static final String OURS = "static-embedding.v1";
  static final String SENTENCE_TRANSFORMERS = "sentence_transformers.models.StaticEmbedding";

  @Override
  public void load(Path folder, ModelParts parts) {
    Tokenizer tokenizer = Tokenizers.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(StaticFolder.TENSORS));
    // Older folders of model2vec call the table "embeddings".
    String name = tensors.names().contains("embeddings") ? "embeddings" : StaticFolder.WEIGHT;
    EmbeddingTable table = table(tensors, name);
    if (table.rows() < tokenizer.vocabulary().size()) {
      throw new ModelException(
          tensors.file()
              + ": "
              + table.rows()
              + " rows, but the tokenizer has "
              + tokenizer.vocabulary().size()
              + " tokens");
    }
    long[] counts =
        tensors.names().contains(StaticFolder.COUNTS)
            ? tensors.longs(StaticFolder.COUNTS)
            : new long[0];
    WordVectors words =
        Files.isRegularFile(folder.resolve(FastTextFolder.ARGUMENTS))
            ? FastTextFolder.read(folder, tokenizer.vocabulary(), table.toFloats(), counts)
            : new TableWords(tokenizer.vocabulary(), table, counts);
    parts.unseen(WordVectorModel.unseen(words));
    parts.words(words);
    if (words instanceof FastTextWords whole) {
      FastTextFolder.classifier(folder, whole.model()).ifPresent(parts::classifier);
    }
    parts.encoder(
        transforms -> new StaticEncoder(tokenizer, table, transforms, parts.unseen()),
        table.dimensions(),
        tokenizer);
  }

  private static EmbeddingTable table(Safetensors tensors, String name) {
    Safetensors.Tensor tensor =
        tensors.get(name, 2, Safetensors.Type.F32, Safetensors.Type.F16, Safetensors.Type.I8);
    long rows = tensor.shape()[0];
    long dimensions = tensor.shape()[1];
    if (rows > Integer.MAX_VALUE || dimensions < 1 || dimensions > 1 << 16) {
      throw new ModelException(
          tensors.file() + ": a table of " + rows + " × " + dimensions + " is not supported");
    }
    return switch (tensor.type()) {
      case F32 -> new EmbeddingTable.Full(tensors.floats(name, 2), (int) rows, (int) dimensions);
      case F16 -> new EmbeddingTable.Half(tensor.data(), (int) rows, (int) dimensions);
      default -> {
        float[] scales = tensors.floats(StaticFolder.SCALE, 1);
        if (scales.length != rows) {
          throw new ModelException(
              tensors.file() + ": " + scales.length + " scales for " + rows + " rows");
        }
        yield new EmbeddingTable.Quantized(tensor.data(), scales, (int) rows, (int) dimensions);
      }
    };
  }
}
