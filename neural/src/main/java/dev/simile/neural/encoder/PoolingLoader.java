package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how a transformer's token vectors become one, as sentence-transformers writes it. */
record PoolingLoader(String type) implements ModuleLoader {
  static final String SENTENCE_TRANSFORMERS = "sentence_transformers.models.Pooling";
  static final String OURS = "pooling.v1";

  private static final String CONFIG = "config.json";
  private static final String MODE = "pooling_mode_";

  @Override
  public void load(Path folder, ModelParts parts) {
    Path file = folder.resolve(CONFIG);
    TextNetwork network =
        parts
            .left(TextNetwork.class)
            .orElseThrow(
                () ->
                    new ModelException(
                        file + ": damaged: a pooling, but no transformer before it"));
    BertConfig config = network.transformer().orElseThrow().config();
    NetworkLoader.put(
        network.with(config.withPooling(pooling(Json.readObject(file), file))), parts);
  }

  private static StatePooling pooling(JsonObject json, Path file) {
    List<StatePooling> chosen = new ArrayList<>();
    for (String name : json.names()) {
      if (name.startsWith(MODE) && json.flag(name, false)) {
        chosen.add(
            switch (name.substring(MODE.length())) {
              case "cls_token" -> StatePooling.CLS;
              case "mean_tokens" -> StatePooling.MEAN;
              case "max_tokens" -> StatePooling.MAX;
              case "first_last_tokens" -> StatePooling.FIRST_LAST;
              default -> throw new ModelException(file + ": the pooling " + name + " is not known");
            });
      }
    }
    if (chosen.size() != 1) {
      throw new ModelException(
          file + ": " + chosen.size() + " kinds of pooling; a model here has one");
    }
    return chosen.getFirst();
  }

  static void write(Path folder, BertConfig config) throws IOException {
    StatePooling pooling = config.pooling();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("word_embedding_dimension", config.dimensions());
    json.put(MODE + "cls_token", pooling == StatePooling.CLS);
    json.put(MODE + "mean_tokens", pooling == StatePooling.MEAN);
    json.put(MODE + "max_tokens", pooling == StatePooling.MAX);
    json.put(MODE + "mean_sqrt_len_tokens", false);
    if (pooling == StatePooling.FIRST_LAST) {
      json.put(MODE + "first_last_tokens", true);
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(CONFIG), Json.write(json));
  }
}
