package dev.simile.neural.encoder;

import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.SpecialTokens;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
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
  /** The same texts, each inside a model's special tokens. */
  TokenBatch framed(SpecialTokens special) {
    if (special.count() == 0) {
      return this;
    }
    int n = lengths.length;
    int before = special.before().size();
    int after = special.after().size();
    long[] front = new long[n * before];
    Arrays.setAll(front, i -> special.before().get(i % before));
    long[] more = new long[n];
    Arrays.setAll(more, i -> lengths[i] + special.count());
    Tensor all =
        Tensors.concatenate(
            1, Tensors.of(front, n, before), ids, Tensors.of(new long[n * after], n, after));
    for (int k = 0; k < after; k++) {
      long[] places = new long[n];
      for (int i = 0; i < n; i++) {
        places[i] = before + lengths[i] + k;
      }
      all = all.scatter(1, Tensors.of(places, n, 1), new Scalar((long) special.after().get(k)));
    }
    // The mask of a text is its length in ones.
    Tensor counted =
        Tensors.concatenate(
            1, torch.ones_like(all.narrow(1, 0, special.count())).to(torch.ScalarType.Bool), mask);
    return new TokenBatch(all, counted, more);
  }

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
