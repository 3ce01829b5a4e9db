package dev.simile.neural.encoder;

import dev.simile.neural.engine.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Texts as token ids, the shorter ones filled up.
 *
 * @param ids {@code [texts, tokens]}; 0 behind a text's end
 * @param mask {@code [texts, tokens]}, true where a token counts
 * @param lengths by text, at least 1
 */
public record TokenBatch(Tensor ids, Tensor mask, long[] lengths) {
  /**
   * @param texts the ids of each text, none of them empty
   */
  public static TokenBatch of(List<int[]> texts) {
    int longest = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
    long[] ids = new long[Math.multiplyExact(texts.size(), longest)];
    long[] mask = new long[ids.length];
    long[] lengths = new long[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      int[] text = texts.get(i);
      lengths[i] = text.length;
      for (int t = 0; t < text.length; t++) {
        ids[i * longest + t] = text[t];
        mask[i * longest + t] = 1;
      }
    }
    return new TokenBatch(
        Tensors.of(ids, texts.size(), longest),
        Tensors.of(mask, texts.size(), longest).to(torch.ScalarType.Bool),
        lengths);
  }
}
