package dev.simile.neural.layer;

import dev.simile.neural.engine.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Where the tokens of texts stand that are filled up to the longest.
 *
 * @param reversed by text and token the place of the token that stands there when the text is
 *     turned round, counted through all texts, {@code [texts · tokens]}; behind the end its own
 * @param ends the place of each text's last token, {@code [texts]}
 * @param inside 1 where a token counts, else 0, {@code [texts, tokens, 1]}
 */
record Places(Tensor reversed, Tensor ends, Tensor inside) {
  static Places of(long[] lengths, long tokens) {
    int n = lengths.length;
    int width = Math.toIntExact(tokens);
    long[] reversed = new long[n * width];
    long[] ends = new long[n];
    float[] inside = new float[n * width];
    for (int i = 0; i < n; i++) {
      int from = i * width;
      int length = Math.toIntExact(lengths[i]);
      for (int t = 0; t < width; t++) {
        reversed[from + t] = from + (t < length ? length - 1 - t : t);
        inside[from + t] = t < length ? 1 : 0;
      }
      ends[i] = from + length - 1;
    }
    return new Places(
        Tensors.of(reversed, reversed.length),
        Tensors.of(ends, n),
        Tensors.of(inside, n, width, 1));
  }

  /** Each text back to front, what fills it up at the end as before. */
  Tensor turned(Tensor x) {
    return flat(x).index_select(0, reversed).reshape(x.size(0), x.size(1), x.size(2));
  }

  /** What stands at each text's last token, {@code [texts, dimensions]}. */
  Tensor last(Tensor x) {
    return flat(x).index_select(0, ends);
  }

  /** Zero behind the texts' ends. */
  Tensor within(Tensor x) {
    return x.mul(inside);
  }

  private static Tensor flat(Tensor x) {
    return x.reshape(-1, x.size(2));
  }
}
