package dev.simile.match;

import dev.simile.encode.Encoder;
import dev.simile.encode.TextReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A scorer of pairs that puts the texts found for a query into a new order, the query left and the
 * text right. Thread-safe.
 *
 * @param isDistance whether the scorer gives distances, of which the least is the best
 */
public record Reranker(Scorer scorer, boolean isDistance) {
  /** Any encoder, by its own measure. */
  public static Reranker of(Encoder encoder) {
    return new Reranker(encoder.scorer(encoder.similarity()), encoder.similarity().isDistance());
  }

  public static Reranker of(Scorer scorer) {
    return new Reranker(scorer, false);
  }

  /**
   * How well each text matches the query: the scorer's {@link Scorer#column}, a distance with its
   * sign turned, so that the largest is the best.
   *
   * @param batch pairs given to the scorer at once
   */
  public Ratings rate(String query, List<String> texts, int batch) {
    double[] values = new double[texts.size()];
    TextReport asked = new TextReport(0, 0, 0);
    List<TextReport> read = new ArrayList<>();
    int column = scorer.column();
    for (int from = 0; from < values.length; from += batch) {
      List<String> some = texts.subList(from, Math.min(values.length, from + batch));
      Scorer.Scores scores = scorer.score(Collections.nCopies(some.size(), query), some);
      for (int i = 0; i < some.size(); i++) {
        double value = scores.values()[i][column];
        values[from + i] = isDistance ? -value : value;
      }
      asked = scores.left().getFirst();
      read.addAll(scores.right());
    }
    return new Ratings(values, asked, read);
  }

  /**
   * What a re-ranker says of a query's texts.
   *
   * @param values one a text, the largest the best; not copied and not to be written to
   * @param query what happened to the query
   * @param texts what happened to each text
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Ratings(double[] values, TextReport query, List<TextReport> texts) {}
}
