package dev.simile.neural.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tensors from and to arrays, row-major. Values are copied. */
public final class Tensors {
  private Tensors() {}

  public static Tensor of(float[] values, long... shape) {
    return Tensor.create(values, shape);
  }

  public static Tensor of(long[] values, long... shape) {
    return Tensor.create(values, shape);
  }

  /** The numbers of a float tensor. */
  public static float[] floats(Tensor tensor) {
    Tensor whole = tensor.detach().contiguous();
    float[] values = new float[Math.toIntExact(whole.numel())];
    new FloatPointer(whole.data_ptr_float()).capacity(values.length).get(values);
    return values;
  }

  /** The numbers of a long tensor. */
  public static long[] longs(Tensor tensor) {
    Tensor whole = tensor.contiguous();
    long[] values = new long[Math.toIntExact(whole.numel())];
    new LongPointer(whole.data_ptr_long()).capacity(values.length).get(values);
    return values;
  }

  /** Side by side along an axis. */
  public static Tensor concatenate(long axis, Tensor... parts) {
    return torch.cat(new TensorVector(parts), axis);
  }
}
