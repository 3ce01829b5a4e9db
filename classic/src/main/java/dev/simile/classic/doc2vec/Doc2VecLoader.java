package dev.simile.classic.doc2vec;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.DenseVectors;
import dev.simile.words.WordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads, and writes, a paragraph model; see the package for what its files hold. */
public final class Doc2VecLoader implements ModuleLoader {
  private static final String TYPE = "doc2vec.v1";
  private static final String CONFIG = "doc2vec.json";
  private static final String TENSORS = "model.safetensors";
  private static final int FORMAT = 1;

  /**
   * @param tokens the tokenizer's id of each word
   */
  static void write(Path folder, Tokenizer tokenizer, long[] tokens, ParagraphModel model)
      throws IOException {
    Tokenizers.write(folder, tokenizer);
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("format", FORMAT);
    config.put("architecture", model.architecture().name().toLowerCase(Locale.ROOT));
    config.put("hierarchical-softmax", model.hierarchical());
    config.put("dimensions", model.dimensions());
    config.put("window", model.window());
    config.put("negatives", model.negatives());
    config.put("exponent", model.exponent());
    config.put("sample", model.sample());
    config.put("learning-rate", model.learningRate());
    config.put("min-learning-rate-ratio", model.minLearningRateRatio());
    config.put("epochs", model.epochs());
    Files.writeString(folder.resolve(CONFIG), Json.write(config));
    SafetensorsWriter tensors =
        new SafetensorsWriter()
            .add("tokens", tokens, tokens.length)
            .add("counts", model.counts(), tokens.length)
            .add("output", model.output(), tokens.length, model.width());
    if (model.architecture().hasWords()) {
      int d = model.dimensions();
      tensors.add("words", model.words(), model.words().length / d, d);
    }
    tensors.write(folder.resolve(TENSORS));
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Tokenizer tokenizer = Tokenizers.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    long[] tokens = tensors.longs("tokens");
    ParagraphModel model = model(folder.resolve(CONFIG), tensors, tokens.length);
    int[] wordOfToken = new int[tokenizer.vocabulary().size()];
    Arrays.fill(wordOfToken, -1);
    for (int word = 0; word < tokens.length; word++) {
      long token = tokens[word];
      if (token < 0 || token >= wordOfToken.length || wordOfToken[(int) token] >= 0) {
        throw new ModelException(tensors.file() + ": damaged: word " + word + " is token " + token);
      }
      wordOfToken[(int) token] = word;
    }
    Inference inference = new Inference(model);
    int d = model.dimensions();
    parts.encoder(
        transforms -> new Doc2VecEncoder(tokenizer, wordOfToken, inference, d, transforms),
        d,
        tokenizer);
    if (model.architecture().hasWords()) {
      List<String> words = new ArrayList<>(tokens.length);
      for (long token : tokens) {
        words.add(tokenizer.vocabulary().token((int) token));
      }
      float[] rows = model.words();
      int n = tokens.length * d;
      parts.words(
          new WordTable(
              words,
              model.counts(),
              new DenseVectors(
                  rows.length == n ? rows : Arrays.copyOf(rows, n), tokens.length, d)));
    }
  }

  private static ParagraphModel model(Path file, Safetensors tensors, int words) {
    JsonObject config = Json.readObject(file);
    if (config.integer("format") != FORMAT) {
      throw new ModelException(
          file + ": format " + config.integer("format") + "; this version reads " + FORMAT);
    }
    Architecture architecture = architecture(config.string("architecture"), file);
    int d = whole(config, "dimensions", 1, 4096, file);
    int window = whole(config, "window", 1, 100, file);
    int width = architecture.width(window) * d;
    float[] rows =
        architecture.hasWords()
            ? floats(tensors, "words", architecture.wordRows(words), d)
            : new float[0];
    return new ParagraphModel(
        architecture,
        config.flag("hierarchical-softmax", false),
        d,
        window,
        whole(config, "negatives", 1, 100, file),
        real(config, "exponent", -2, 2, file),
        real(config, "sample", 0, 1, file),
        real(config, "learning-rate", 0, 10, file),
        real(config, "min-learning-rate-ratio", 0, 1, file),
        whole(config, "epochs", 1, 10_000, file),
        counts(tensors, words),
        rows,
        floats(tensors, "output", words, width));
  }

  private static Architecture architecture(String name, Path file) {
    for (Architecture architecture : Architecture.values()) {
      if (architecture.name().toLowerCase(Locale.ROOT).equals(name)) {
        return architecture;
      }
    }
    throw new ModelException(file + ": no such architecture: " + name);
  }

  private static float[] floats(Safetensors tensors, String name, long rows, long columns) {
    long[] shape = tensors.get(name, 2, Safetensors.Type.F32).shape();
    if (shape[0] != rows || shape[1] != columns) {
      throw new ModelException(
          tensors.file()
              + ": damaged: "
              + name
              + " is "
              + Arrays.toString(shape)
              + ", not "
              + Arrays.toString(new long[] {rows, columns}));
    }
    return tensors.floats(name, 2);
  }

  private static long[] counts(Safetensors tensors, int words) {
    long[] counts = tensors.longs("counts");
    boolean whole = words > 0 && counts.length == words;
    for (int i = 0; whole && i < words; i++) {
      whole = counts[i] > 0 && counts[i] < 1L << 50 && (i == 0 || counts[i] <= counts[i - 1]);
    }
    if (!whole) {
      throw new ModelException(
          tensors.file() + ": damaged: counts of words must be positive and fall");
    }
    return counts;
  }

  private static int whole(JsonObject config, String name, long least, long most, Path file) {
    long number = config.integer(name);
    if (number < least || number > most) {
      throw new ModelException(file + ": damaged: " + name + " is " + number);
    }
    return (int) number;
  }

  private static double real(JsonObject config, String name, double least, double most, Path file) {
    double number = config.number(name);
    if (!(number >= least && number <= most)) {
      throw new ModelException(file + ": damaged: " + name + " is " + number);
    }
    return number;
  }
}
