package dev.simile.model;

import dev.simile.encode.Encoder;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Registry;
import dev.simile.transform.Normalize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model folder in sentence-transformers' layout: modules.json lists the modules in order, each by
 * its type and a folder inside this one. Loading reads data only: no code, no pickle, no path out
 * of the folder. Where the folder has a simile.json, the files' sizes, the tensors' headers and the
 * golden sentences are checked.
 */
public final class ModelFolder {
  public static final String MODULES = "modules.json";

  /** The type sentence-transformers gives a transformer. */
  public static final String TRANSFORMER = "sentence_transformers.models.Transformer";

  /** A transformer that reads two texts as one, with a classifier. */
  public static final String CROSS_ENCODER = "cross-encoder.v1";

  private static final String CONFIG = "config.json";

  private ModelFolder() {}

  /** One line of modules.json. */
  public record Module(String type, String path) {}

  /** True if the folder holds a model. */
  public static boolean isModel(Path folder) {
    try {
      return Files.isRegularFile(folder.resolve(MODULES)) || huggingFace(folder).isPresent();
    } catch (ModelException e) {
      return false;
    }
  }

  /** The configuration of a folder as Hugging Face's programs have it. */
  private static Optional<JsonObject> huggingFace(Path folder) {
    Path config = folder.resolve(CONFIG);
    return Files.isRegularFile(config)
        ? Optional.of(Json.readObject(config)).filter(json -> json.has("model_type"))
        : Optional.empty();
  }

  /**
   * Loads the model in a folder.
   *
   * @throws ModelException if anything is missing, damaged, or of a type no jar here can read
   */
  public static Model open(Path folder, String name) {
    return open(folder, name, true);
  }

  static Model open(Path folder, String name, boolean checked) {
    Optional<Provenance> provenance = checked ? Provenance.read(folder) : Optional.empty();
    provenance.ifPresent(p -> p.checkFiles(folder));
    ModelParts parts = new ModelParts();
    for (Module module : modules(folder)) {
      load(folder, module, parts);
    }
    Model model = assemble(folder, name, parts);
    provenance.ifPresent(p -> p.checkGolden(folder, model));
    return model;
  }

  /**
   * The encoder of a folder's model as it is before any transform that changes angles; empty if it
   * has none such.
   *
   * @throws ModelException as {@link #open(Path, String)}
   */
  public static Optional<Encoder> untransformed(Path folder) {
    ModelParts parts = new ModelParts();
    for (Module module : modules(folder)) {
      load(folder, module, parts);
    }
    if (parts.encoder == null
        || parts.chain().stream().allMatch(transform -> transform instanceof Normalize)) {
      return Optional.empty();
    }
    parts.transforms.clear();
    return Optional.of(encoder(folder, parts.encoder, parts));
  }

  /**
   * The modules of a folder, in order. A folder without modules.json whose config.json names the
   * kind of network, as Hugging Face's have it, is a transformer alone, or by its architecture one
   * with a classifier.
   */
  public static List<Module> modules(Path folder) {
    Path file = folder.resolve(MODULES);
    if (!Files.isRegularFile(file)) {
      JsonObject config =
          huggingFace(folder)
              .orElseThrow(
                  () -> new ModelException(folder + ": not a model folder: no " + MODULES));
      boolean classifies =
          config.has("architectures")
              && config.strings("architectures").stream()
                  .anyMatch(name -> name.endsWith("ForSequenceClassification"));
      return List.of(new Module(classifies ? CROSS_ENCODER : TRANSFORMER, ""));
    }
    List<Module> modules = new ArrayList<>();
    for (JsonObject entry : Json.readObjects(file)) {
      modules.add(new Module(entry.string("type"), entry.string("path")));
    }
    return modules;
  }

  private static void load(Path folder, Module module, ModelParts parts) {
    ModuleLoader loader =
        Registry.get()
            .loader(module.type)
            .orElseThrow(() -> new ModelException(folder + ": " + missing(module.type)));
    try {
      loader.load(inside(folder, module.path), parts);
    } catch (IOException e) {
      throw new ModelException(folder + ": cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(folder + ": damaged: " + e.getMessage(), e);
    }
  }

  private static String missing(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return switch (simple) {
      case "Transformer", "Pooling" ->
          "a module of type " + type + " is a network; simile-neural, which runs it, is not here";
      case "Dense" -> "a module of type " + type + " is a network, which nothing here runs";
      default -> "no artifact here reads modules of type " + type;
    };
  }

  /**
   * A path of the folder's own files, which may not lead out of it, by .. or by a link. A module
   * without files of its own, such as Normalize, need not have its folder: neither git nor a jar
   * keeps an empty one.
   */
  private static Path inside(Path folder, String path) throws IOException {
    try {
      Path root = folder.toRealPath();
      Path target = root.resolve(path).normalize();
      if (Files.exists(target)) {
        target = target.toRealPath();
      }
      if (target.startsWith(root)) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw new ModelException(folder + ": the module's folder has an impossible name", e);
    }
    throw new ModelException(folder + ": the module's folder " + path + " lies outside the model");
  }

  private static Model assemble(Path folder, String name, ModelParts parts) {
    Optional<Encoder> encoder = Optional.empty();
    if (parts.encoder != null) {
      encoder = Optional.of(encoder(folder, parts.encoder, parts));
    } else if (!parts.transforms.isEmpty()) {
      throw new ModelException(folder + ": damaged: a transform, but no encoder before it");
    }
    return new Model(
        name,
        encoder,
        Optional.ofNullable(parts.scorer),
        Optional.ofNullable(parts.classifier),
        Optional.ofNullable(parts.words),
        parts.tokenizer,
        CalibrationFile.read(folder));
  }

  private static Encoder encoder(Path folder, ModelParts.EncoderFactory factory, ModelParts parts) {
    try {
      return factory.encoder(parts.chain());
    } catch (IllegalArgumentException e) {
      throw new ModelException(folder + ": damaged: " + e.getMessage(), e);
    }
  }

  /** Writes modules.json and what sentence-transformers wants beside it. */
  public static void writeModules(Path folder, List<Module> modules) throws IOException {
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < modules.size(); i++) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("idx", i);
      entry.put("name", Integer.toString(i));
      entry.put("path", modules.get(i).path);
      entry.put("type", modules.get(i).type);
      list.add(entry);
      Files.createDirectories(folder.resolve(modules.get(i).path));
    }
    Files.writeString(folder.resolve(MODULES), Json.write(list));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("prompts", Map.of());
    config.put("similarity_fn_name", "cosine");
    Files.writeString(folder.resolve("config_sentence_transformers.json"), Json.write(config));
  }
}
