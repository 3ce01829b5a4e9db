package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.transform.Flow;
import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads and writes {@link Flow}: tensors mean and kernel of its start, and of the step number n
 * {@code n.scale}, {@code n.shift}, {@code n.order}, {@code n.inner.weight}, {@code n.inner.bias},
 * {@code n.outer.weight}, {@code n.outer.bias}.
 */
record FlowLoader() implements ModuleLoader {
  private static final String SCALE = ".scale";

  @Override
  public String type() {
    return Flow.ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Path file = folder.resolve(StaticFolder.TENSORS);
    Safetensors tensors = Safetensors.open(file);
    float[] mean = tensors.floats("mean", 1);
    float[] kernel = tensors.floats("kernel", 2);
    int rows = mean.length == 0 ? 0 : kernel.length / mean.length;
    List<Flow.Step> steps = new ArrayList<>();
    try {
      for (int n = 0; tensors.names().contains(n + SCALE); n++) {
        steps.add(
            new Flow.Step(
                tensors.floats(n + SCALE, 1),
                tensors.floats(n + ".shift", 1),
                Arrays.stream(tensors.longs(n + ".order")).mapToInt(Math::toIntExact).toArray(),
                tensors.floats(n + ".inner.weight", 2),
                tensors.floats(n + ".inner.bias", 1),
                tensors.floats(n + ".outer.weight", 2),
                tensors.floats(n + ".outer.bias", 1)));
      }
      Flow flow = new Flow(new Whitening(mean, new DenseVectors(kernel, rows, mean.length)), steps);
      parts.transform(dimensions -> flow);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelException(file + ": damaged: " + e.getMessage());
    }
  }

  static void write(Path folder, Flow flow) throws IOException {
    Files.createDirectories(folder);
    Whitening start = flow.start();
    int d = start.inputDimensions();
    SafetensorsWriter writer =
        new SafetensorsWriter()
            .add("mean", start.mean(), d)
            .add("kernel", start.kernel().values(), start.kernel().count(), d);
    int n = 0;
    for (Flow.Step step : flow.steps()) {
      int hidden = step.innerBias().length;
      long[] order = Arrays.stream(step.order()).asLongStream().toArray();
      writer
          .add(n + SCALE, step.scale(), step.width())
          .add(n + ".shift", step.shift(), step.width())
          .add(n + ".order", order, step.width())
          .add(n + ".inner.weight", step.inner(), hidden, step.width() / 2)
          .add(n + ".inner.bias", step.innerBias(), hidden)
          .add(n + ".outer.weight", step.outer(), step.outerBias().length, hidden)
          .add(n + ".outer.bias", step.outerBias(), step.outerBias().length);
      n++;
    }
    writer.write(folder.resolve(StaticFolder.TENSORS));
  }
}
