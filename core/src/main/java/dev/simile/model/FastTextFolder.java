package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.match.Classifier;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import dev.simile.words.FastTextArguments;
import dev.simile.words.FastTextClassifier;
import dev.simile.words.FastTextModel;
import dev.simile.words.FastTextRows;
import dev.simile.words.FastTextWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a fastText model as a model folder: the known words' vectors as a static encoder, which
 * sentence-transformers opens too, and beside it what builds vectors for unseen words:
 * fasttext.json with the arguments, and fasttext.safetensors with the rows of words and of those
 * n-grams that were trained.
 */
public final class FastTextFolder {
  static final String ARGUMENTS = "fasttext.json";
  private static final String TENSORS = "fasttext.safetensors";

  private FastTextFolder() {}

  /**
   * @param tokenizer splits texts into the model's words; words of its vocabulary that the model
   *     does not know get what their n-grams give
   * @param model not supervised and not pruned, its input {@link FastTextRows.Sparse}, its output
   *     {@link FastTextRows.Dense}
   */
  public static void write(Path folder, Tokenizer tokenizer, FastTextModel model)
      throws IOException {
    write(folder, tokenizer, model, Map.of());
  }

  /**
   * A supervised model, not pruned, whose matrices are of the same forms; the folder is a
   * classifier too.
   *
   * @param splitting how texts become words: {@code whitespace}, {@code words} or {@code
   *     characters}
   */
  public static void writeSupervised(
      Path folder, FastTextModel model, String splitting, boolean lowercase) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("word_ngrams", model.arguments().wordNgrams());
    json.put("splitting", splitting);
    json.put("lowercase", lowercase);
    json.put("labels", model.labels());
    json.put("label_counts", Arrays.stream(model.labelCounts()).boxed().toList());
    write(folder, WordVectorFolder.tokenizer(model.words(), splitting, lowercase), model, json);
  }

  private static void write(
      Path folder, Tokenizer tokenizer, FastTextModel model, Map<String, Object> supervised)
      throws IOException {
    FastTextRows.Sparse input = (FastTextRows.Sparse) model.input();
    FastTextRows.Dense output = (FastTextRows.Dense) model.output();
    Vocabulary vocabulary = tokenizer.vocabulary();
    int d = input.dimensions();
    int n = model.words().size();
    long[] counts = new long[vocabulary.size()];
    long[] ids = new long[n];
    for (int word = 0; word < n; word++) {
      int id = vocabulary.id(model.words().get(word));
      ids[word] = id;
      counts[id] = model.counts()[word];
    }
    StaticFolder.write(
        folder,
        tokenizer,
        table(vocabulary, model, d),
        d,
        counts,
        StaticFolder.Precision.FLOAT32,
        List.of());
    long[] buckets = new long[input.buckets().length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = input.buckets()[i];
    }
    new SafetensorsWriter()
        .add("ids", ids, n)
        .add("buckets", buckets, buckets.length)
        .add("input", input.values(), (long) n + buckets.length, d)
        .add("output", output.values(), output.rows(), d)
        .write(folder.resolve(TENSORS));
    FastTextArguments a = model.arguments();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("architecture", name(a.kind()));
    json.put("objective", name(a.loss()));
    json.put("window", a.window());
    json.put("epochs", a.epochs());
    json.put("min_count", a.minCount());
    json.put("negatives", a.negatives());
    json.put("bucket", a.bucket());
    json.put("minn", a.minn());
    json.put("maxn", a.maxn());
    json.put("sample", a.sample());
    json.put("tokens", model.tokens());
    json.putAll(supervised);
    Files.writeString(folder.resolve(ARGUMENTS), Json.write(json));
  }

  private static float[] table(Vocabulary vocabulary, FastTextModel model, int d) {
    FastTextWords words = model.wordVectors(Integer.MAX_VALUE);
    float[] known = words.matrix().values();
    float[] table = new float[Math.multiplyExact(vocabulary.size(), d)];
    for (int id = 0; id < vocabulary.size(); id++) {
      int word = words.id(vocabulary.token(id));
      if (word >= 0) {
        System.arraycopy(known, word * d, table, id * d, d);
      } else if (id != vocabulary.unknownId()) {
        float[] vector = words.vector(vocabulary.token(id));
        if (vector != null) {
          System.arraycopy(vector, 0, table, id * d, d);
        }
      }
    }
    return table;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E value(Class<E> type, JsonObject json, String name) {
    return Enum.valueOf(type, json.string(name).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The classifier of a folder that {@link #writeSupervised} made. */
  static Optional<Classifier> classifier(Path folder, FastTextModel model) {
    if (!FastTextClassifier.fits(model)) {
      return Optional.empty();
    }
    JsonObject json = Json.readObject(folder.resolve(ARGUMENTS));
    return Optional.of(
        new FastTextClassifier(model, json.string("splitting"), json.flag("lowercase", false)));
  }

  /** The words of a folder that {@link #write} made. */
  static FastTextWords read(Path folder, Vocabulary vocabulary, float[] table, long[] counts) {
    JsonObject json = Json.readObject(folder.resolve(ARGUMENTS));
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    long[] ids = tensors.longs("ids");
    long[] kept = tensors.longs("buckets");
    Safetensors.Tensor input = tensors.get("input", 2, Safetensors.Type.F32);
    int n = ids.length;
    int d = (int) input.shape()[1];
    int[] buckets = new int[kept.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = Math.toIntExact(kept[i]);
    }
    if (input.shape()[0] != (long) n + buckets.length
        || (long) vocabulary.size() * d > table.length) {
      throw new ModelException(
          tensors.file() + ": damaged: " + input.shape()[0] + " rows for " + n + " words");
    }
    List<String> words = new ArrayList<>(n);
    long[] wordCounts = new long[n];
    float[] known = new float[n * d];
    for (int word = 0; word < n; word++) {
      int id = Math.toIntExact(ids[word]);
      if (id < 0 || id >= vocabulary.size() || id >= counts.length) {
        throw new ModelException(tensors.file() + ": damaged: no word " + id);
      }
      words.add(vocabulary.token(id));
      wordCounts[word] = counts[id];
      System.arraycopy(table, id * d, known, word * d, d);
    }
    FastTextArguments arguments =
        new FastTextArguments(
            d,
            (int) json.integer("window"),
            (int) json.integer("epochs"),
            (int) json.integer("min_count"),
            (int) json.integer("negatives"),
            json.has("word_ngrams") ? (int) json.integer("word_ngrams") : 1,
            value(FastTextArguments.Loss.class, json, "objective"),
            value(FastTextArguments.Kind.class, json, "architecture"),
            (int) json.integer("bucket"),
            (int) json.integer("minn"),
            (int) json.integer("maxn"),
            100,
            json.number("sample"));
    List<String> labels = json.has("labels") ? json.strings("labels") : List.of();
    long[] labelCounts = json.has("labels") ? json.integers("label_counts") : new long[0];
    int outputs = arguments.kind() == FastTextArguments.Kind.SUPERVISED ? labels.size() : n;
    if (tensors.get("output", 2, Safetensors.Type.F32).shape()[0] != outputs) {
      throw new ModelException(
          tensors.file() + ": damaged: an output matrix not of " + outputs + " rows");
    }
    return new FastTextModel(
            arguments,
            words,
            wordCounts,
            labels,
            labelCounts,
            json.integer("tokens"),
            new FastTextRows.Sparse(
                n, arguments.bucket(), buckets, tensors.floats("input", 2), d, false),
            new FastTextRows.Dense(tensors.floats("output", 2), outputs, d))
        .wordVectors(new DenseVectors(known, n, d));
  }
}
