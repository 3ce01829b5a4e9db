package dev.simile.evaluate.tournament;

import dev.simile.evaluate.tournament.Drawing.Anchor;
import dev.simile.evaluate.tournament.Drawing.Dot;
import dev.simile.evaluate.tournament.Drawing.Ink;
import dev.simile.evaluate.tournament.Drawing.Words;

/** The two charts as one picture. */
final class TournamentPicture {
  private static final int WIDTH = 860;
  private static final int CHART = 440;
  private static final int HEAD = 66;

  private TournamentPicture() {}

  /**
   * @throws dev.simile.error.SimileException if Java cannot draw here
   */
  static byte[] png(Report report) {
    Drawing sheet = new Drawing(WIDTH, HEAD + 2 * CHART);
    sheet.add(new Words(16, 28, "Tournament on " + report.data(), Anchor.START, 16, Ink.WORDS));
    sheet.add(new Dot(21, 48, 4.5, Ink.WINNER, ""));
    sheet.add(
        new Words(
            30,
            52,
            report
                .winners()
                .map(
                    w ->
                        "best "
                            + w.best().method()
                            + ", fastest "
                            + w.fastest().method()
                            + ", smallest "
                            + w.smallest().method()
                            + " (within the best's interval)")
                .orElse("no method finished"),
            Anchor.START,
            11,
            Ink.WORDS));
    sheet.addBelow(report.speed(WIDTH, CHART), HEAD);
    sheet.addBelow(report.size(WIDTH, CHART), HEAD + CHART);
    return DrawingPng.encode(sheet);
  }
}
