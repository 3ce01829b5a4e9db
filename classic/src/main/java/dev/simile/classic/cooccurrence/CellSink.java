package dev.simile.classic.cooccurrence;

import java.io.IOException;

/** Takes cells whose counts are final. */
@FunctionalInterface
interface CellSink {
  /**
   * @param units the count in {@link Window#UNIT}
   */
  void cell(int focus, int context, long units) throws IOException;
}
