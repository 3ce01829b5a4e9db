package dev.simile.words;

import dev.simile.error.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tells the forms of word-vector files apart by how they begin. Stateless. */
final class WordVectorFileStart {
  private static final int MAX_DIMENSIONS = 1 << 16;

  private WordVectorFileStart() {}

  /** Words and dimensions of a first line of two whole numbers; empty if it is no such line. */
  static long[] header(byte[] line, int length, String place) {
    String[] cells = new String(line, 0, length, StandardCharsets.ISO_8859_1).strip().split("\\s+");
    if (cells.length != 2 || !cells[0].matches("\\d{1,12}") || !cells[1].matches("\\d{1,9}")) {
      return new long[0];
    }
    long[] header = {Long.parseLong(cells[0]), Long.parseLong(cells[1])};
    if (header[1] < 1 || header[1] > MAX_DIMENSIONS) {
      throw new ModelException(place + ":1: vectors of " + header[1] + " dimensions");
    }
    return header;
  }

  /**
   * In a text file the first row is a word and numbers in ASCII; four bytes of a float hardly ever
   * are.
   */
  static boolean isBinary(InputStream in) throws IOException {
    in.mark(1 << 15);
    byte[] start = in.readNBytes(1 << 14);
    in.reset();
    int space = 0;
    while (space < start.length && start[space] != ' ') {
      space++;
    }
    int end = space;
    while (end < start.length && start[end] != '\n') {
      byte b = start[end++];
      boolean number =
          b >= '0' && b <= '9'
              || b == '.'
              || b == '-'
              || b == '+'
              || b == 'e'
              || b == 'E'
              || b == ' '
              || b == '\r';
      if (!number && end - space > 1) {
        return !isNaN(start, end - 1);
      }
    }
    return end == space;
  }

  /** "nan" and "inf" are text, and refused later with their row. */
  private static boolean isNaN(byte[] bytes, int at) {
    String three =
        new String(bytes, at, Math.min(3, bytes.length - at), StandardCharsets.ISO_8859_1);
    return three.equalsIgnoreCase("nan") || three.equalsIgnoreCase("inf");
  }

  /**
   * GloVe says nowhere how many numbers a row has: they are the numbers at its end; a word may hold
   * spaces.
   */
  static int gloveDimensions(byte[] line, int length, String place) {
    String[] cells = new String(line, 0, length, StandardCharsets.ISO_8859_1).split(" ", -1);
    int n = 0;
    while (n < cells.length - 1 && isNumber(cells[cells.length - 1 - n])) {
      n++;
    }
    if (n < 2 || n > MAX_DIMENSIONS) {
      throw new ModelException(place + ":1: not word vectors: a word and its numbers are wanted");
    }
    return n;
  }

  private static boolean isNumber(String cell) {
    try {
      var unused = Float.parseFloat(cell);
      return !cell.isEmpty()
          && (Character.isDigit(cell.charAt(cell.length() - 1)) || cell.endsWith("."));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
