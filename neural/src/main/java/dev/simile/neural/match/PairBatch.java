package dev.simile.neural.match;

import dev.simile.neural.encoder.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Pairs as a matching model reads them.
 *
 * @param texts the left texts, then the right ones; or, of a model that reads both as one, the
 *     joined texts
 * @param pairs how many
 * @param segments where both are one, which of the two a token is of, {@code [pairs, tokens]}
 */
public record PairBatch(TokenBatch texts, int pairs, @Nullable Tensor segments) {
  /**
   * The texts of a side side by side.
   *
   * @param left token ids, none empty
   * @param right as many
   */
  static PairBatch apart(List<int[]> left, List<int[]> right) {
    List<int[]> all = new ArrayList<>(left);
    all.addAll(right);
    return new PairBatch(TokenBatch.of(all), left.size(), null);
  }
}
