package dev.simile.neural;

import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Numbers that PyTorch's scripts made, and the inputs they made them from. */
public final class Golden {
  private Golden() {}

  /** {@code NAME.json}, made by {@code NAME.py} beside it. */
  public static JsonObject read(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/" + name + ".json")) {
      return Json.readObject(in.readAllBytes(), name + ".json");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** scale · cos(1.7 i + .3). */
  public static float[] cosines(int n, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (scale * Math.cos(1.7 * i + 0.3));
    }
    return values;
  }

  /** sin(1.7 i + .3), with a gradient. */
  public static Tensor input(long... shape) {
    int n = 1;
    for (long axis : shape) {
      n *= (int) axis;
    }
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) Math.sin(1.7 * i + 0.3);
    }
    return Tensors.of(values, shape).set_requires_grad(true);
  }

  /** All weights to {@link #cosines}. */
  public static void fill(Weights weights, double scale) {
    try (NoGradGuard guard = new NoGradGuard()) {
      for (Map.Entry<String, Tensor> weight : weights.all().entrySet()) {
        Tensor tensor = weight.getValue();
        tensor.copy_(Tensors.of(cosines((int) tensor.numel(), scale), Weights.shape(tensor)));
      }
    }
  }

  /** Σ output · sin(.9 i), and its gradients. */
  public static void backward(Tensor output) {
    float[] factors = new float[(int) output.numel()];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) Math.sin(0.9 * i);
    }
    torch.sum(output.mul(Tensors.of(factors, Weights.shape(output)))).backward();
  }
}
