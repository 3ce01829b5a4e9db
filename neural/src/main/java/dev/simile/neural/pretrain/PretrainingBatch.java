package dev.simile.neural.pretrain;

import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.SpecialTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sequences with tokens hidden, the shorter ones filled up.
 *
 * @param ids {@code [sequences, tokens]}
 * @param segments 1 for tokens of a second stretch, else 0
 * @param mask true where a token counts
 * @param places of the hidden tokens, sequence after sequence
 * @param own the hidden tokens' ids
 * @param follows by sequence, 0 where the second stretch follows, 1 where not
 */
record PretrainingBatch(
    Tensor ids, Tensor segments, Tensor mask, Tensor places, Tensor own, Tensor follows) {
  static PretrainingBatch of(
      Corpus corpus,
      List<Sequence> sequences,
      SpecialTokens special,
      Masking masking,
      Random random) {
    int before = special.before().size();
    int after = special.after().size();
    int longest =
        sequences.stream()
            .mapToInt(s -> before + s.length() + (s.isPair() ? 2 : 1) * after)
            .max()
            .orElseThrow();
    int n = sequences.size();
    long[] ids = new long[n * longest];
    long[] segments = new long[ids.length];
    long[] mask = new long[ids.length];
    long[] follows = new long[n];
    long[] places = new long[ids.length];
    long[] own = new long[ids.length];
    int[] hidden = {0};
    for (int i = 0; i < n; i++) {
      Sequence sequence = sequences.get(i);
      follows[i] = sequence.follows() ? 0 : 1;
      int row = i * longest;
      int at = row;
      for (int id : special.before()) {
        ids[at++] = id;
      }
      int first = sequence.end() - sequence.start();
      int start = at;
      for (int place = 0; place < sequence.length(); place++) {
        if (place == first) {
          for (int id : special.after()) {
            ids[at++] = id;
          }
        }
        segments[at] = place < first ? 0 : 1;
        ids[at++] = corpus.id(Masking.at(sequence, place));
      }
      for (int id : special.after()) {
        segments[at] = sequence.isPair() ? 1 : 0;
        ids[at++] = id;
      }
      Arrays.fill(mask, row, at, 1);
      masking.choose(
          corpus,
          sequence,
          random,
          (place, seen) -> {
            int there = start + place + (place >= first ? after : 0);
            places[hidden[0]] = there;
            own[hidden[0]++] = ids[there];
            ids[there] = seen;
          });
    }
    return new PretrainingBatch(
        Tensors.of(ids, n, longest),
        Tensors.of(segments, n, longest),
        Tensors.of(mask, n, longest).to(torch.ScalarType.Bool),
        Tensors.of(Arrays.copyOf(places, hidden[0]), hidden[0]),
        Tensors.of(Arrays.copyOf(own, hidden[0]), hidden[0]),
        Tensors.of(follows, n));
  }
}
