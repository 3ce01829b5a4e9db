package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.transform.RemoveComponents;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@link RemoveComponents}: tensors mean, directions and weights. */
record RemoveComponentsLoader() implements ModuleLoader {
  @Override
  public String type() {
    return RemoveComponents.ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Safetensors tensors = Safetensors.open(folder.resolve(StaticFolder.TENSORS));
    float[] mean = tensors.floats("mean", 1);
    float[] weights = tensors.floats("weights", 1);
    float[] directions = tensors.floats("directions", 2);
    if (directions.length != weights.length * mean.length) {
      throw new ModelException(tensors.file() + ": directions, weights and mean do not agree");
    }
    RemoveComponents removal =
        new RemoveComponents(mean, new DenseVectors(directions, weights.length, mean.length), weights);
    parts.transform(dimensions -> removal);
  }

  static void write(Path folder, RemoveComponents removal) throws IOException {
    Files.createDirectories(folder);
    int n = removal.mean().length;
    int m = removal.weights().length;
    new SafetensorsWriter()
        .add("mean", removal.mean(), n)
        .add("directions", removal.directions().values(), m, n)
        .add("weights", removal.weights(), m)
        .write(folder.resolve(StaticFolder.TENSORS));
  }
}
