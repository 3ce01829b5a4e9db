package dev.simile.neural.train;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * The state of a run in one file: the weights that are trained, what the optimizer remembers, and
 * what else there is. Written beside and renamed, so a run killed at any time leaves the last one
 * whole.
 */
record NetworkCheckpoint(Path folder, Weights weights, Optimizer optimizer) {
  private static final String FILE = "network.safetensors";

  /**
   * @param state adds the rest
   */
  void write(Consumer<SafetensorsWriter> state) throws IOException {
    Files.createDirectories(folder);
    SafetensorsWriter writer = new SafetensorsWriter();
    weights.addTo(writer);
    optimizer.addTo(writer);
    state.accept(writer);
    Path part = folder.resolve(FILE + ".part");
    writer.write(part);
    Files.move(
        part,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Makes all as it was; without a checkpoint nothing is changed.
   *
   * @param state takes the rest
   */
  void read(Consumer<Safetensors> state) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      Safetensors stored = Safetensors.open(file);
      weights.restore(stored);
      optimizer.restore(stored);
      state.accept(stored);
    }
  }
}
