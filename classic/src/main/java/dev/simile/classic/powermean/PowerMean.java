package dev.simile.classic.powermean;

import dev.simile.classic.composition.BaseTable;
import dev.simile.classic.composition.TokenVectors;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.Models;
import dev.simile.model.ModuleLoader;
import dev.simile.model.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method {@code power-mean} and the form of its models: power-mean.json and a folder a table of
 * word vectors.
 */
public final class PowerMean implements ModuleLoader {
  private static final String ID = "power-mean.v1";
  private static final String CONFIGURATION = "power-mean.json";
  private static final int MOST_TABLES = 64;

  public static Method method() {
    return new Method(
        "power-mean",
        1,
        Set.of(Kind.ENCODER),
        "Concatenated power means of a text's word vectors, over one or several tables.",
        "Rücklé et al. 2018",
        Set.of(),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.text(
                "powers",
                "-inf,1,2,3,inf",
                "The powers, with commas: -inf (least), 1 (mean), 2 …, inf (greatest)."),
            Parameter.text(
                "embeddings",
                "",
                "Further models or word-vector files beside the base, with commas.")),
        PowerMean::train);
  }

  private static void train(TrainingRun run) throws IOException {
    List<Power> powers = Power.parse(run.parameters().text("powers"));
    List<TokenVectors> tables = new ArrayList<>(List.of(TokenVectors.of(run)));
    for (String name : run.parameters().text("embeddings").split(",", -1)) {
      if (!name.isBlank()) {
        tables.add(TokenVectors.of(BaseTable.of(Models.open(name.strip()))));
      }
    }
    if (tables.size() > MOST_TABLES) {
      throw new UsageException(tables.size() + " tables; at most " + MOST_TABLES);
    }
    for (int i = 0; i < tables.size(); i++) {
      tables.get(i).write(table(run.folder(), i), new SafetensorsWriter());
    }
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("powers", powers.stream().map(Power::text).toList());
    configuration.put("embeddings", tables.size());
    Files.writeString(run.folder().resolve(CONFIGURATION), Json.write(configuration));
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
  }

  private static Path table(Path folder, int index) {
    return folder.resolve("embedding-" + index);
  }

  @Override
  public String type() {
    return ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    JsonObject configuration = Json.readObject(folder.resolve(CONFIGURATION));
    List<Power> powers = Power.parse(String.join(",", configuration.strings("powers")));
    long count = configuration.integer("embeddings");
    if (count < 1 || count > MOST_TABLES) {
      throw new ModelException(folder.resolve(CONFIGURATION) + ": " + count + " embeddings");
    }
    List<TokenVectors> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(TokenVectors.read(table(folder, i)));
    }
    parts.encoder(
        transforms -> new PowerMeanEncoder(tables, powers, transforms),
        PowerMeanEncoder.width(tables, powers),
        tables.getFirst().tokenizer());
  }
}
