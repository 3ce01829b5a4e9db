package dev.simile.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.JsonObject;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against PyTorch's own layers, see layers.py. */
class LayersTest {
  private static final long[] LENGTHS = {3, 5, 1};

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  @ParameterizedTest
  @EnumSource(Recurrent.Cell.class)
  void recurrentLayersGoBothWaysOverTextsOfDifferentLengths(Recurrent.Cell cell) {
    JsonObject golden = Golden.read("layers").object(cell == Recurrent.Cell.LSTM ? "lstm" : "gru");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      Recurrent layer = new Recurrent(weights, cell, 4, 3, 2, true);
      Golden.fill(weights, 0.3);
      Tensor x = Golden.input(3, 5, 4);
      Recurrent.Output out = layer.forward(x, LENGTHS, 0);
      Tensor all = Tensors.concatenate(0, out.states().flatten(), out.last().flatten());
      Golden.backward(all);
      close(all, golden.floats("output"));
      close(x.grad(), golden.floats("input-gradient"));
      for (Map.Entry<String, Tensor> weight : weights.all().entrySet()) {
        close(weight.getValue().grad(), golden.object("gradients").floats(weight.getKey()));
      }
    }
  }

  @Test
  void twoTransformerBlocksOverPaddedTexts() {
    JsonObject golden = Golden.read("layers").object("transformer");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      Initial start = Initial.normal(0.02);
      TransformerBlock first =
          new TransformerBlock(weights.at("a"), 8, 2, 16, Activation.GELU, 1e-12, start);
      TransformerBlock second =
          new TransformerBlock(weights.at("b"), 8, 2, 16, Activation.GELU, 1e-12, start);
      Golden.fill(weights, 0.3);
      Tensor x = Golden.input(3, 5, 8);
      Tensor mask = mask();
      Tensor out = second.forward(first.forward(x, mask4(mask), 0), mask4(mask), 0);
      Tensor counted = out.masked_select(mask.unsqueeze(2));
      Golden.backward(counted.reshape(9, 8));
      close(counted, golden.floats("output"));
      close(x.grad(), golden.floats("input-gradient"));
      JsonObject gradients = golden.object("gradients");
      weights.all().forEach((name, weight) -> close(weight.grad(), gradients.floats(theirs(name))));
    }
  }

  /** BERT's name of a weight to that of the script. */
  private static String theirs(String name) {
    return name.replace("attention.self.", "")
        .replace("attention.output.dense", "attended")
        .replace("attention.output.LayerNorm", "attended_norm")
        .replace("intermediate.dense", "wide")
        .replace("output.dense", "narrow")
        .replace("output.LayerNorm", "norm");
  }

  @Test
  void aTextsVectorsDoNotDependOnItsBatch() {
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      Recurrent recurrent = new Recurrent(weights.at("r"), Recurrent.Cell.LSTM, 8, 6, 1, true);
      TransformerBlock block =
          new TransformerBlock(
              weights.at("t"), 8, 2, 16, Activation.GELU, 1e-12, Initial.normal(0.2));
      Tensor x = Golden.input(3, 5, 8);
      Tensor alone = x.narrow(0, 0, 1).narrow(1, 0, 3);
      Tensor whole = torch.ones(1, 3).to(torch.ScalarType.Bool);
      float[] expected = Tensors.floats(recurrent.forward(alone, new long[] {3}, 0).states());
      Tensor among = recurrent.forward(x, LENGTHS, 0).states().narrow(0, 0, 1).narrow(1, 0, 3);
      close(among, expected, 1e-6f);
      float[] attended = Tensors.floats(block.forward(alone, mask4(whole), 0));
      close(block.forward(x, mask4(mask()), 0).narrow(0, 0, 1).narrow(1, 0, 3), attended, 1e-6f);
    }
  }

  @Test
  void poolingLeavesOutWhatStandsBehindATextsEnd() {
    try (Scope scope = new Scope()) {
      Tensor x = Tensors.of(new float[] {1, -2, 3, -4, 9, 9}, 1, 3, 2);
      Tensor mask = Tensors.of(new long[] {1, 1, 0}, 1, 3).to(torch.ScalarType.Bool);
      assertThat(Tensors.floats(Pooling.MEAN.forward(x, mask))).containsExactly(2, -3);
      assertThat(Tensors.floats(Pooling.MAX.forward(x, mask))).containsExactly(3, -2);
      assertThat(Tensors.floats(Pooling.CLS.forward(x, mask))).containsExactly(1, -2);
    }
  }

  private static Tensor mask() {
    return Tensors.of(new long[] {1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0}, 3, 5)
        .to(torch.ScalarType.Bool);
  }

  private static Tensor mask4(Tensor mask) {
    return mask.unsqueeze(1).unsqueeze(1);
  }

  private static void close(Tensor actual, float[] expected) {
    close(actual, expected, 1e-5f);
  }

  private static void close(Tensor actual, float[] expected, float tolerance) {
    float[] values = Tensors.floats(actual);
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as("number " + i)
          .isCloseTo(
              expected[i],
              org.assertj.core.api.Assertions.within(
                  tolerance * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
