package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.objective.Softmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link PairClassifier}, which stands behind the networks it is over. */
public final class PairClassifierLoader implements ModuleLoader {
  private static final String TYPE = "pair-classifier.v1";
  private static final String FOLDER = "classifier";
  private static final String CONFIG = "classifier.json";
  private static final String TENSORS = "model.safetensors";
  private static final String LABELS = "labels";
  private static final String PARAMETERS = "parameters";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Path file = folder.resolve(CONFIG);
    Towers towers =
        parts
            .left(Towers.class)
            .orElseThrow(
                () ->
                    new ModelException(file + ": damaged: a classifier, but no network before it"));
    JsonObject config = Json.readObject(file);
    List<String> labels = config.strings(LABELS);
    if (labels.isEmpty()) {
      throw new ModelException(file + ": damaged: no labels");
    }
    Map<String, String> given = new LinkedHashMap<>();
    JsonObject stored = config.object(PARAMETERS);
    stored.names().forEach(name -> given.put(name, stored.string(name)));
    try {
      Softmax classifier =
          new Softmax(
              Parameters.of(Softmax.objective().parameters(), given),
              Weights.stored(folder.resolve(TENSORS)),
              towers.dimensions(),
              Math.max(2, labels.size()));
      parts.scorer(new PairClassifier(towers, classifier, labels));
    } catch (UsageException e) {
      throw new ModelException(file + ": damaged: " + e.getMessage(), e);
    }
  }

  /**
   * Adds a classifier to a finished folder.
   *
   * @param parameters those of the objective, and maybe more
   * @param weights the classifier's among others
   * @param prefix of the classifier's names
   * @param labels of its classes; one is of the second of two classes
   */
  public static void add(
      Path folder, Parameters parameters, Weights weights, String prefix, List<String> labels)
      throws IOException {
    Path below = Files.createDirectories(folder.resolve(FOLDER));
    Map<String, Object> own = new LinkedHashMap<>();
    Softmax.objective().parameters().stream()
        .map(Parameter::name)
        .filter(name -> name.startsWith(FOLDER) || name.equals("concatenation"))
        .forEach(name -> own.put(name, parameters.text(name)));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(LABELS, labels);
    config.put(PARAMETERS, own);
    Files.writeString(below.resolve(CONFIG), Json.write(config));
    String kept = prefix + FOLDER + ".";
    weights.write(
        below.resolve(TENSORS),
        name -> name.startsWith(kept) ? name.substring(prefix.length()) : null);
    List<ModelFolder.Module> modules = new ArrayList<>(ModelFolder.modules(folder));
    modules.add(new ModelFolder.Module(TYPE, FOLDER));
    ModelFolder.writeModules(folder, modules);
  }
}
