package dev.simile.method;

import java.util.Locale;

/** The shape of a training file. Columns are found by name, never by order. */
public enum Shape {
  /** One text a row. */
  TEXTS,
  /** JSONL with title and text. */
  DOCUMENTS,
  /** Two texts that belong together. */
  PAIRS,
  SCORED_PAIRS,
  /** Label 0 or 1. */
  LABELLED_PAIRS,
  /** entailment, neutral, contradiction, or two-way. */
  NLI,
  /** anchor, positive, negative. */
  TRIPLETS,
  LABELLED_TEXTS,
  DIALOGUE,
  PARALLEL,
  /** CoNLL-U. */
  TAGGED,
  /** A bracketed parse as the text. */
  TREES;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
