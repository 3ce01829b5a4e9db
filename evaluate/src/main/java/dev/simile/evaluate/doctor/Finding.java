package dev.simile.evaluate.doctor;

import java.util.List;

/**
 * One thing to know about the data. Immutable.
 *
 * @param severity how much it harms
 * @param id what it is, a stable name such as {@code swapped-columns}
 * @param file where
 * @param count how many rows or texts it is about
 * @param message what, and what to do about it
 * @param examples lines where it is so, the first few: {@code line: text}
 */
public record Finding(
    Severity severity, String id, String file, long count, String message, List<String> examples) {
  /** How much a finding harms, the worst first. */
  public enum Severity {
    /** What is learnt or measured from this data is wrong. */
    ERROR,
    /** It is worse than it need be. */
    WARNING,
    /** Good to know. */
    NOTE
  }

  public Finding {
    examples = List.copyOf(examples);
  }
}
