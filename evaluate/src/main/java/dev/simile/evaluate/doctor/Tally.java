package dev.simile.evaluate.doctor;

import dev.simile.evaluate.doctor.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts what is found in one file by kind, with the first few places of each. */
final class Tally {
  private static final int EXAMPLES = 3;
  private static final int WIDTH = 100;

  private static final class Count {
    long count;
    final List<String> examples = new ArrayList<>();
  }

  private final Map<String, Count> counts = new LinkedHashMap<>();

  void add(String id, long line, String example) {
    Count count = counts.computeIfAbsent(id, unused -> new Count());
    count.count++;
    if (count.examples.size() < EXAMPLES) {
      count.examples.add(line + ": " + shown(example));
    }
  }

  long count(String id) {
    Count count = counts.get(id);
    return count == null ? 0 : count.count;
  }

  /** A finding of a kind, if there is any of it. */
  void report(
      Severity severity,
      String id,
      String file,
      Function<Long, String> message,
      List<Finding> findings) {
    Count count = counts.get(id);
    if (count != null) {
      findings.add(
          new Finding(severity, id, file, count.count, message.apply(count.count), count.examples));
    }
  }

  /** On one line, cut, with what a terminal would not show spelt out. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() < WIDTH; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == 0xFEFF) {
        shown.append(c == '\n' || c == '\t' || c == '\r' ? " " : "\\u%04X".formatted((int) c));
      } else {
        shown.append(c);
      }
    }
    if (shown.length() > 0 && Character.isHighSurrogate(shown.charAt(shown.length() - 1))) {
      shown.setLength(shown.length() - 1);
    }
    return shown.length() < text.length() && shown.length() >= WIDTH - 1
        ? shown + "…"
        : shown.toString();
  }
}
