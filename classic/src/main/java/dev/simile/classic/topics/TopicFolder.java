package dev.simile.classic.topics;

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

/** Writes and reads a topic model; see the package for what its folder holds. */
public final class TopicFolder implements ModuleLoader {
  private static final String TYPE = "topics.v1";
  private static final String TENSORS = "topics.safetensors";
  private static final String PHI = "phi";

  static void write(Path folder, TermEncoder terms, Topics topics) throws IOException {
    TermFolder.writeFiles(folder, terms);
    int k = topics.topics();
    new SafetensorsWriter()
        .add(PHI, topics.phi(), topics.terms(), k)
        .add("alpha", floats(topics.alpha()), k)
        .add("shares", floats(topics.shares()), k)
        .add("temper", new float[] {(float) topics.temper()}, 1)
        .write(folder.resolve(TENSORS));
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }

  private static float[] floats(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TermEncoder terms = TermFolder.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(TENSORS));
    long[] shape = tensors.get(PHI, 2, Safetensors.Type.F32).shape();
    float[] alpha = tensors.floats("alpha", 1);
    float[] shares = tensors.floats("shares", 1);
    float[] temper = tensors.floats("temper", 1);
    if (shape[0] != terms.dimensions()
        || shape[1] < 1
        || shape[1] != alpha.length
        || shape[1] != shares.length
        || temper.length != 1
        || !(temper[0] > 0 && temper[0] <= 1)) {
      throw new ModelException(
          tensors.file()
              + ": damaged: phi of "
              + shape[0]
              + " × "
              + shape[1]
              + " for "
              + terms.dimensions()
              + " terms and "
              + alpha.length
              + " topics");
    }
    Topics topics = new Topics(tensors.floats(PHI, 2), doubles(alpha), doubles(shares), temper[0]);
    FoldInEncoder encoder = FoldInEncoder.of(terms, topics);
    parts.encoder(encoder::with, topics.topics(), terms.tokenizer());
  }
}
