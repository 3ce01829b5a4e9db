package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A transformer with a classifier on it, in the files of Hugging Face's BERT. */
public final class ClassifierFolder {
  private static final String LONGEST = "model_max_length";
  private static final int MOST = 1 << 16;

  private ClassifierFolder() {}

  /**
   * Opens the transformer, whose weights those of the classifier can be asked of.
   *
   * @throws ModelException if a file is missing or damaged, or the network is of another kind
   */
  public static TextNetwork read(Path folder) {
    return TransformerFolder.read(folder);
  }

  /**
   * Writes a transformer with a classifier on it as Hugging Face's programs and
   * sentence-transformers open it. The list of modules is left out where they do: each takes it for
   * its own.
   *
   * @param network whose weights the classifier's are among
   * @param labels of its outputs, in their order; one is for a score
   * @param longest what is read of two texts together, with the special tokens
   */
  public static void write(Path folder, TextNetwork network, List<String> labels, int longest)
      throws IOException {
    Tokenizer tokenizer = network.tokenizer();
    Tokenizers.write(folder, tokenizer);
    Map<String, Object> json =
        TransformerFolder.json(
            network.transformer().orElseThrow().config(),
            "BertForSequenceClassification",
            tokenizer.vocabulary());
    Map<String, Object> names = new LinkedHashMap<>();
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (int label = 0; label < labels.size(); label++) {
      names.put(Integer.toString(label), labels.get(label));
      numbers.put(labels.get(label), label);
    }
    json.put("id2label", names);
    json.put("label2id", numbers);
    boolean score = labels.size() == 1;
    if (!score) {
      json.put("problem_type", "single_label_classification");
    }
    json.put(
        "sentence_transformers",
        Map.of("activation_fn", "torch.nn.modules.activation." + (score ? "Sigmoid" : "Softmax")));
    Files.writeString(folder.resolve(TransformerFolder.CONFIG), Json.write(json));
    network
        .weights()
        .write(
            folder.resolve(TransformerFolder.TENSORS),
            name -> TransformerFolder.stored(name, true));
    TransformerFolder.writeTokenizerConfig(folder, tokenizer.vocabulary(), longest);
    if (!Tokenizers.isPortable(tokenizer)) {
      ModelFolder.writeModules(
          folder, List.of(new ModelFolder.Module(ModelFolder.CROSS_ENCODER, "")));
    }
  }

  /**
   * The labels of a classifier's outputs, in their order, as they are stored.
   *
   * @throws ModelException if the configuration is damaged
   */
  public static List<String> labels(Path folder) {
    Path file = folder.resolve(TransformerFolder.CONFIG);
    JsonObject json = Json.readObject(file);
    if (!json.has("id2label")) {
      // Which the library leaves out where there are two without names.
      return IntStream.range(
              0,
              json.has("num_labels") ? TransformerFolder.whole(json, "num_labels", MOST, file) : 2)
          .mapToObj(label -> "LABEL_" + label)
          .toList();
    }
    JsonObject names = json.object("id2label");
    List<String> labels = new ArrayList<>();
    for (int label = 0; label < names.names().size(); label++) {
      labels.add(names.string(Integer.toString(label)));
    }
    if (labels.isEmpty()) {
      throw new ModelException(file + ": damaged: no labels");
    }
    return labels;
  }

  /** What is read of two texts together, with the special tokens. */
  public static int longest(Path folder) {
    Path file = folder.resolve(TransformerFolder.TOKENIZER_CONFIG);
    Path config = folder.resolve(TransformerFolder.CONFIG);
    int positions =
        TransformerFolder.whole(
            Json.readObject(config), TransformerFolder.POSITIONS, 1 << 20, config);
    if (Files.isRegularFile(file)) {
      JsonObject json = Json.readObject(file);
      // The library writes 1e30 for none.
      if (json.has(LONGEST) && json.number(LONGEST) >= 1) {
        return (int) Math.min(positions, json.number(LONGEST));
      }
    }
    return positions;
  }
}
