package dev.simile.classic.doc2vec;

import dev.simile.method.Parameters;

/** From what a word of a text is predicted. */
enum Architecture {
  /** From the text's vector alone. */
  DBOW,
  /** As {@link #DBOW}, and from each word of the window. */
  DBOW_WORDS,
  /** From the mean of the text's vector and the window's. */
  DM_MEAN,
  /** From their sum. */
  DM_SUM,
  /** From all of them side by side. */
  DM_CONCATENATION;

  static Architecture of(Parameters p) {
    if (p.text("architecture").equals("pv-dbow")) {
      return p.flag("dbow-words") ? DBOW_WORDS : DBOW;
    }
    return switch (p.text("combine")) {
      case "mean" -> DM_MEAN;
      case "sum" -> DM_SUM;
      default -> DM_CONCATENATION;
    };
  }

  boolean hasWords() {
    return this != DBOW;
  }

  /** Rows of the input before the first text's. */
  int wordRows(int words) {
    return switch (this) {
      case DBOW -> 0;
      case DM_CONCATENATION -> words + 1;
      default -> words;
    };
  }

  /** The vectors that stand side by side in h. */
  int width(int window) {
    return this == DM_CONCATENATION ? 1 + 2 * window : 1;
  }
}
