package dev.simile.classic.lsa;

import dev.simile.classic.counts.TermEncoder;
import dev.simile.classic.counts.TermFolder;
import dev.simile.error.ModelException;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads, and writes, a term encoder with a projection. */
public final class LsaLoader implements ModuleLoader {
  private static final String TYPE = "lsa.v1";
  private static final String TENSORS = "projection.safetensors";
  private static final String PROJECTION = "projection";

  static void write(Path folder, TermEncoder terms, TruncatedSvd svd) throws IOException {
    TermFolder.writeFiles(folder, terms);
    double[] values = svd.singularValues();
    float[] rounded = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      rounded[k] = (float) values[k];
    }
    new SafetensorsWriter()
        .add(PROJECTION, svd.right(), terms.dimensions(), values.length)
        .add("singular-values", rounded, values.length)
        .write(folder.resolve(TENSORS));
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TermEncoder terms = TermFolder.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    long[] shape = tensors.get(PROJECTION, 2, Safetensors.Type.F32).shape();
    if (shape[0] != terms.dimensions() || shape[1] < 1 || shape[1] > 1 << 16) {
      throw new ModelException(
          tensors.file()
              + ": damaged: a projection of "
              + shape[0]
              + " × "
              + shape[1]
              + " for "
              + terms.dimensions()
              + " terms");
    }
    float[] projection = tensors.floats(PROJECTION, 2);
    int inner = (int) shape[1];
    parts.encoder(
        transforms -> new LsaEncoder(terms, projection, inner, transforms),
        inner,
        terms.tokenizer());
  }
}
