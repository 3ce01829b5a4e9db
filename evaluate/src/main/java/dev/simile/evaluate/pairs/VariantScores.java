package dev.simile.evaluate.pairs;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.match.Scorer;
import java.util.ArrayList;
import java.util.List;

/** Scores many variants of two texts against each other. Implementations are thread-safe. */
@FunctionalInterface
public interface VariantScores {
  /**
   * The scores of pairs.
   *
   * @param left variants of left texts
   * @param right variants of right texts
   * @param pairs of a number in {@code left} and one in {@code right}
   * @param batch texts, or pairs, given to the model at once
   */
  double[] of(List<String> left, List<String> right, List<int[]> pairs, int batch);

  /** By an encoder's own measure: each variant is encoded once, however many pairs it is in. */
  static VariantScores of(Encoder encoder) {
    return (left, right, pairs, batch) -> {
      List<Embeddings> a = encode(encoder, left, Role.QUERY, batch);
      List<Embeddings> b = encode(encoder, right, Role.DOCUMENT, batch);
      return pairs.stream()
          .mapToDouble(
              at ->
                  encoder
                      .similarity()
                      .of(
                          a.get(at[0] / batch).vectors(),
                          at[0] % batch,
                          b.get(at[1] / batch).vectors(),
                          at[1] % batch))
          .toArray();
    };
  }

  private static List<Embeddings> encode(
      Encoder encoder, List<String> texts, Role role, int batch) {
    List<Embeddings> encoded = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += batch) {
      encoded.add(encoder.encode(texts.subList(from, Math.min(texts.size(), from + batch)), role));
    }
    return encoded;
  }

  /** By a scorer's {@link Scorer#column}. */
  static VariantScores of(Scorer scorer) {
    return (left, right, pairs, batch) -> {
      double[] scores = new double[pairs.size()];
      int column = scorer.column();
      for (int from = 0; from < scores.length; from += batch) {
        List<int[]> some = pairs.subList(from, Math.min(scores.length, from + batch));
        double[][] values =
            scorer
                .score(
                    some.stream().map(at -> left.get(at[0])).toList(),
                    some.stream().map(at -> right.get(at[1])).toList())
                .values();
        for (int i = 0; i < values.length; i++) {
          scores[from + i] = values[i][column];
        }
      }
      return scores;
    };
  }
}
