package dev.simile.classic.counts;

import dev.simile.classic.counts.Weighting.Bm25;
import dev.simile.classic.counts.Weighting.TfIdf;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelFolder;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Writes and reads the files of a term encoder; see the package for what they hold. */
public final class TermFolder {
  static final String TYPE = "term-weights.v1";
  static final int LONGEST = 16;
  private static final String CONFIG = "terms.json";
  private static final String TENSORS = "model.safetensors";
  private static final int FORMAT = 1;

  private TermFolder() {}

  /** Writes a model that is a term encoder. */
  static void write(Path folder, TermEncoder encoder) throws IOException {
    writeFiles(folder, encoder);
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  /** Writes the encoder's own files, for a module that goes on from it. */
  public static void writeFiles(Path folder, TermEncoder encoder) throws IOException {
    Terms terms = encoder.terms();
    Tokenizers.write(folder, terms.tokenizer());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("format", FORMAT);
    config.put("ngram-min", terms.least());
    config.put("ngram-max", terms.most());
    config.putAll(describe(encoder.weighting()));
    Files.writeString(folder.resolve(CONFIG), Json.write(config));
    float[] idf = encoder.weighting().idf();
    SafetensorsWriter tensors = new SafetensorsWriter().add("idf", idf, idf.length);
    if (!terms.areTokens()) {
      tensors.add("terms", terms.sequences(), terms.sequences().length);
    }
    tensors.write(folder.resolve(TENSORS));
  }

  private static Map<String, Object> describe(Weighting weighting) {
    Map<String, Object> map = new LinkedHashMap<>();
    switch (weighting) {
      case TfIdf tfIdf -> {
        map.put("weighting", "tf-idf");
        map.put("frequency", tfIdf.frequency().id());
        map.put("norm", tfIdf.norm().id());
      }
      case Bm25 bm25 -> {
        map.put("weighting", "bm25");
        map.put("k1", bm25.k1());
        map.put("b", bm25.b());
        map.put("average-length", bm25.averageLength());
      }
    }
    return map;
  }

  /**
   * Reads a term encoder.
   *
   * @throws ModelException if a file is missing or what it says cannot be
   */
  public static TermEncoder read(Path folder) {
    Path file = folder.resolve(CONFIG);
    JsonObject config = Json.readObject(file);
    if (config.integer("format") != FORMAT) {
      throw new ModelException(
          file + ": format " + config.integer("format") + "; this version reads " + FORMAT);
    }
    long least = config.integer("ngram-min");
    long most = config.integer("ngram-max");
    if (least < 1 || most < least || most > LONGEST) {
      throw new ModelException(file + ": damaged: terms of " + least + " to " + most + " tokens");
    }
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    float[] idf = tensors.floats("idf", 1);
    Tokenizer tokenizer = Tokenizers.read(folder);
    try {
      Terms terms =
          new Terms(tokenizer, (int) least, (int) most, sequences(tensors, idf.length, most));
      return new TermEncoder(terms, weighting(config, idf, file));
    } catch (IllegalArgumentException e) {
      throw new ModelException(folder + ": damaged: " + e.getMessage(), e);
    }
  }

  private static long[] sequences(Safetensors tensors, int columns, long most) {
    if (tensors.names().contains("terms")) {
      return tensors.longs("terms");
    }
    if (most != 1) {
      throw new ModelException(tensors.file() + ": damaged: no tensor terms");
    }
    return LongStream.range(0, columns).toArray();
  }

  private static Weighting weighting(JsonObject config, float[] idf, Path file) {
    String name = config.string("weighting");
    return switch (name) {
      case "tf-idf" ->
          new TfIdf(
              idf,
              TermFrequency.valueOf(config.string("frequency").toUpperCase(Locale.ROOT)),
              Norm.valueOf(config.string("norm").toUpperCase(Locale.ROOT)));
      case "bm25" ->
          new Bm25(
              idf,
              within(config, "k1", 0, file),
              within(config, "b", 0, file),
              within(config, "average-length", Double.MIN_VALUE, file));
      default -> throw new ModelException(file + ": no such weighting: " + name);
    };
  }

  private static double within(JsonObject config, String name, double least, Path file) {
    double number = config.number(name);
    if (!(number >= least && number < Double.POSITIVE_INFINITY)) {
      throw new ModelException(file + ": damaged: " + name + " is " + number);
    }
    return number;
  }
}
