package dev.simile.evaluate.tournament;

import java.util.List;

/** Who looks on while a tournament runs. */
public interface Watcher {
  /** What happens now, in a line. */
  void note(String line);

  /** What the rows will be judged by, and how many candidates there are. */
  void begun(String measure, int heldOut, int candidates);

  /**
   * A row is finished.
   *
   * @param all the rows so far, this one the last
   */
  void row(Row row, List<Row> all);

  /**
   * @param stage what a candidate is at
   * @param secondsLeft of the budget
   */
  void at(String candidate, String stage, double secondsLeft);
}
