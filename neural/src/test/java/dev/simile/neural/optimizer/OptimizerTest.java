package dev.simile.neural.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against PyTorch's optimizers, see layers.py. */
class OptimizerTest {
  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AdamW", "Adagrad", "SGD"})
  void stepsAsPyTorchDoes(String name) {
    try (Weights weights = weights();
        Optimizer optimizer = optimizer(name, weights)) {
      steps(optimizer, weights, 4);
      float[] expected = Golden.read("layers").floats(name);
      float[] actual = Tensors.floats(w(weights));
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-6f));
      }
    }
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    try (Weights weights = weights();
        Optimizer optimizer = optimizer("AdamW", weights)) {
      steps(optimizer, weights, 2);
      SafetensorsWriter writer = new SafetensorsWriter();
      weights.addTo(writer);
      optimizer.addTo(writer);
      writer.write(file);
      steps(optimizer, weights, 2);
      try (Weights again = Weights.stored(file)) {
        Tensor unused = again.get("w", Initial.constant(0), 2, 3);
        try (Optimizer other = optimizer("AdamW", again)) {
          other.restore(Safetensors.open(file));
          steps(other, again, 2);
        }
        assertThat(Tensors.floats(w(again))).isEqualTo(Tensors.floats(w(weights)));
      }
    }
  }

  @Test
  void clipsAllGradientsTogether() {
    try (Weights weights = Weights.random(1);
        Optimizer optimizer = optimizer("SGD", weights)) {
      Tensor w = weights.get("w", Initial.constant(1), 2);
      try (Scope scope = new Scope();
          Optimizer sgd = optimizer("SGD", weights)) {
        w.mul(Tensors.of(new float[] {3, 4}, 2)).sum().backward();
        assertThat(sgd.clip(1)).isCloseTo(5, within(1e-6));
        assertThat(Tensors.floats(w.grad())[0]).isCloseTo(0.6f, within(1e-5f));
        sgd.clear();
        assertThat(w.grad().defined()).isFalse();
      }
    }
  }

  @Test
  void ratesRiseThenFall() {
    assertThat(Schedule.LINEAR.factor(0, 10, 0.2)).isEqualTo(0.5);
    assertThat(Schedule.LINEAR.factor(1, 10, 0.2)).isEqualTo(1);
    assertThat(Schedule.LINEAR.factor(2, 10, 0.2)).isEqualTo(1);
    assertThat(Schedule.LINEAR.factor(6, 10, 0.2)).isEqualTo(0.5);
    assertThat(Schedule.COSINE.factor(6, 10, 0.2)).isCloseTo(0.5, within(1e-12));
    assertThat(Schedule.CONSTANT.factor(9, 10, 0)).isEqualTo(1);
  }

  private static Tensor w(Weights weights) {
    return Objects.requireNonNull(weights.all().get("w"));
  }

  private static Weights weights() {
    Weights weights = Weights.random(1);
    Tensor unused = weights.get("w", Initial.constant(0), 2, 3);
    Golden.fill(weights, 1);
    return weights;
  }

  private static Optimizer optimizer(String name, Weights weights) {
    List<Optimizer.Group> groups =
        List.of(new Optimizer.Group(weights.all(), 1, name.equals("AdamW") ? 0.1 : 0));
    return switch (name) {
      case "AdamW" -> new AdamW(groups);
      case "Adagrad" -> new Adagrad(groups);
      default -> new Sgd(groups);
    };
  }

  /** Of Σ i wᵢ². */
  private static void steps(Optimizer optimizer, Weights weights, int n) {
    for (int step = 0; step < n; step++) {
      try (Scope scope = new Scope()) {
        Tensor w = w(weights);
        optimizer.clear();
        w.mul(w).mul(Tensors.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3)).sum().backward();
        optimizer.step(0.05);
      }
    }
  }
}
