package dev.simile.classic.word2vec;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The module beside a table of word vectors that builds those of unseen words from strokes: the
 * characters' strokes in strokes.json and the rows of the n-grams that were trained in
 * strokes.safetensors. Stateless and thread-safe.
 */
final class StrokeFolder implements ModuleLoader {
  private static final String TYPE = "stroke-ngrams.v1";
  private static final String PATH = "1_StrokeNgrams";
  private static final String FILE = "strokes.json";
  private static final String TENSORS = "strokes.safetensors";

  @Override
  public String type() {
    return TYPE;
  }

  /**
   * Adds the module to a finished folder of word vectors.
   *
   * @param buckets which n-grams have a row, rising
   * @param rows {@code [buckets, dimensions]}
   */
  static void add(Path folder, StrokeNgrams ngrams, int[] buckets, float[] rows)
      throws IOException {
    List<ModelFolder.Module> modules = new ArrayList<>(ModelFolder.modules(folder));
    modules.add(new ModelFolder.Module(TYPE, PATH));
    ModelFolder.writeModules(folder, modules);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("minn", ngrams.minn());
    json.put("maxn", ngrams.maxn());
    json.put("bucket", ngrams.bucket());
    json.put("strokes", new TreeMap<>(ngrams.strokes().classes()));
    Path own = folder.resolve(PATH);
    Files.writeString(own.resolve(FILE), Json.write(json));
    long[] ids = new long[buckets.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = buckets[i];
    }
    int d = buckets.length == 0 ? 0 : rows.length / buckets.length;
    new SafetensorsWriter()
        .add("buckets", ids, ids.length)
        .add("rows", rows, ids.length, d)
        .write(own.resolve(TENSORS));
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    WordVectors known = parts.words();
    if (known == null) {
      throw new ModelException(folder + ": damaged: stroke n-grams, but no words before them");
    }
    JsonObject json = Json.readObject(folder.resolve(FILE));
    JsonObject table = json.object("strokes");
    Map<String, String> classes = new LinkedHashMap<>();
    for (String character : table.names()) {
      classes.put(character, table.string(character));
    }
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    long[] buckets = tensors.longs("buckets");
    float[] rows = tensors.floats("rows", 2);
    if (rows.length != (long) buckets.length * known.dimensions() && buckets.length > 0) {
      throw new ModelException(
          tensors.file()
              + ": damaged: "
              + rows.length
              + " numbers for "
              + buckets.length
              + " rows");
    }
    StrokeNgrams ngrams =
        new StrokeNgrams(
            new Strokes(classes),
            (int) json.integer("minn"),
            (int) json.integer("maxn"),
            (int) json.integer("bucket"));
    StrokeWords words = new StrokeWords(known, ngrams, buckets, rows);
    parts.words(words);
    parts.unseen(words::vector);
  }
}
