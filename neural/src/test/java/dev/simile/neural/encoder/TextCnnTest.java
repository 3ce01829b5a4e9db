package dev.simile.neural.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.json.JsonObject;
import dev.simile.method.Parameters;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against PyTorch's convolution of each text alone, see layers.py. */
class TextCnnTest {
  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  @Test
  void whatFillsTextsUpHasNoPart() {
    JsonObject golden = Golden.read("layers").object("convolution");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      Parameters parameters =
          Parameters.of(
              TextCnn.architecture().parameters(), Map.of("widths", "2,3", "features", "3"));
      TextCnn network = new TextCnn(parameters, weights, 4);
      Golden.fill(weights, 0.3);
      Tensor x = Golden.input(3, 5, 4);
      TokenBatch batch = TokenBatch.of(List.of(new int[3], new int[5], new int[1]));
      Tensor out = network.forward(x, batch, false);
      Golden.backward(out);
      close(out, golden.floats("output"));
      close(x.grad(), golden.floats("input-gradient"));
      JsonObject gradients = golden.object("gradients");
      weights.all().forEach((name, weight) -> close(weight.grad(), gradients.floats(name)));
    }
  }

  private static void close(Tensor actual, float[] expected) {
    assertThat(Tensors.floats(actual)).containsExactly(expected, within(1e-5f));
  }
}
