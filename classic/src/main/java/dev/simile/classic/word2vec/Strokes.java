package dev.simile.classic.word2vec;

import dev.simile.data.LineReader;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The strokes of characters in the order of writing, each as one of five classes (Cao et al. 2018,
 * table 1): 1 horizontal (横, 提), 2 vertical (竖, 竖钩), 3 left-falling (撇), 4 right-falling (捺, 点), 5
 * all that turn. Immutable and thread-safe.
 *
 * @param classes the digits of each character that has strokes
 */
record Strokes(Map<String, String> classes) {
  private static final String PARTS = "横竖撇点捺提折弯斜卧钩";

  Strokes {
    classes = Map.copyOf(classes);
  }

  /**
   * Reads a file with a character, a colon and the names of its strokes in a line, such as {@code
   * 大:横,撇,捺}; an alternative after a slash is left out.
   *
   * @throws DataException with file and line for what is not of that form
   */
  static Strokes read(Path file) throws IOException {
    Map<String, String> classes = new TreeMap<>();
    try (LineReader lines = LineReader.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        String text = line.strip();
        if (text.isEmpty()) {
          continue;
        }
        int colon = text.indexOf(':');
        if (colon < 1 || text.codePointCount(0, colon) != 1) {
          throw new DataException(
              lines.place() + ": not a character, a colon and the names of its strokes");
        }
        StringBuilder digits = new StringBuilder();
        for (String name : text.substring(colon + 1).split(",", -1)) {
          digits.append(classOf(name.strip().replaceFirst("/.*", ""), lines.place()));
        }
        classes.put(text.substring(0, colon), digits.toString());
      }
    }
    if (classes.isEmpty()) {
      throw new DataException(file + ": no strokes in it; give lines such as 大:横,撇,捺");
    }
    return new Strokes(classes);
  }

  private static char classOf(String name, String place) {
    return switch (name) {
      case "横", "提" -> '1';
      case "竖", "竖钩" -> '2';
      case "撇" -> '3';
      case "捺", "点" -> '4';
      default -> {
        if (name.length() < 2 || name.chars().anyMatch(c -> PARTS.indexOf(c) < 0)) {
          throw new DataException(place + ": no stroke is named \"" + name + "\"");
        }
        yield '5';
      }
    };
  }

  /** The strokes of a word's characters, one after the other; those without any are passed over. */
  String of(String word) {
    StringBuilder digits = new StringBuilder();
    word.codePoints().forEach(c -> digits.append(classes.getOrDefault(Character.toString(c), "")));
    return digits.toString();
  }
}
