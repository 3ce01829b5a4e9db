package dev.simile.method;

import java.util.Locale;

/** What a registered thing is; in JSON by its lower-case name. */
public enum Kind {
  ENCODER,
  WORDS,
  TOKENIZER,
  SCORER,
  CLASSIFIER,
  OBJECTIVE,
  TRANSFORM,
  RECIPE,
  TOOL,
  ARCHITECTURE;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
