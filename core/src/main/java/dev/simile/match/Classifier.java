package dev.simile.match;

import dev.simile.encode.TextReport;
import java.util.List;

/** Texts to label probabilities. Implementations are thread-safe. */
public interface Classifier {
  List<String> labels();

  Probabilities classify(List<String> texts);

  /**
   * The arrays are not copied and not to be written to.
   *
   * @param values {@code [texts][labels]}; a row sums to 1 where a text has one label; where it may
   *     have several, each label's probability is its own
   * @param reports what happened to each text
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Probabilities(double[][] values, List<TextReport> reports) {
    public Probabilities {
      reports = List.copyOf(reports);
    }
  }
}
