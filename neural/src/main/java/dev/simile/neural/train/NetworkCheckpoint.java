package dev.simile.neural.train;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The state of a run in one file: weights, what the optimizer remembers, the next step, and what
 * the steps add. Written beside and renamed, so a run killed at any time leaves the last one whole.
 */
record NetworkCheckpoint(Path folder, Weights weights, Optimizer optimizer, Steps steps) {
  private static final String FILE = "network.safetensors";
  private static final String STEP = "step";

  void write(long step) throws IOException {
    Files.createDirectories(folder);
    SafetensorsWriter writer = new SafetensorsWriter();
    writer.add(STEP, new long[] {step}, 1);
    weights.addTo(writer);
    optimizer.addTo(writer);
    steps.addTo(writer);
    Path part = folder.resolve(FILE + ".part");
    writer.write(part);
    Files.move(
        part,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The next step, with all as it was; 0, with nothing changed, without a checkpoint. */
  long read() {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return 0;
    }
    Safetensors stored = Safetensors.open(file);
    weights.restore(stored);
    optimizer.restore(stored);
    steps.restore(stored);
    return stored.longs(STEP)[0];
  }
}
