package dev.simile.model;

import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes {@link Whitening}: tensors mean and kernel. */
record WhiteningLoader() implements ModuleLoader {
  @Override
  public String type() {
    return Whitening.ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Safetensors tensors = Safetensors.open(folder.resolve(StaticFolder.TENSORS));
    float[] mean = tensors.floats("mean", 1);
    float[] kernel = tensors.floats("kernel", 2);
    int rows = mean.length == 0 ? 0 : kernel.length / mean.length;
    Whitening whitening = new Whitening(mean, new DenseVectors(kernel, rows, mean.length));
    parts.transform(dimensions -> whitening);
  }

  static void write(Path folder, Whitening whitening) throws IOException {
    Files.createDirectories(folder);
    int d = whitening.mean().length;
    new SafetensorsWriter()
        .add("mean", whitening.mean(), d)
        .add("kernel", whitening.kernel().values(), whitening.kernel().count(), d)
        .write(folder.resolve(StaticFolder.TENSORS));
  }
}
