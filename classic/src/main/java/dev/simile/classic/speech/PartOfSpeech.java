package dev.simile.classic.speech;

import java.util.Optional;

/**
 * The universal parts of speech (Universal Dependencies 2), each with how much a word of it says of
 * a text's matter unless told otherwise.
 */
public enum PartOfSpeech {
  NOUN(1),
  PROPN(1),
  VERB(1),
  ADJ(0.8f),
  NUM(0.8f),
  X(0.8f),
  SYM(0.3f),
  INTJ(0.3f),
  ADV(0.3f),
  PRON(0.2f),
  DET(0.1f),
  ADP(0.1f),
  AUX(0.1f),
  CCONJ(0.1f),
  SCONJ(0.1f),
  PART(0.1f),
  PUNCT(0.05f);

  private final float weight;

  PartOfSpeech(float weight) {
    this.weight = weight;
  }

  /** In 0 … 1. */
  public float weight() {
    return weight;
  }

  /** True for nouns, verbs, adjectives, numbers and what has no part of speech. */
  public boolean isContent() {
    return ordinal() <= X.ordinal();
  }

  /** The part of this name as it stands in CoNLL-U; empty if there is none. */
  static Optional<PartOfSpeech> of(String name) {
    for (PartOfSpeech part : values()) {
      if (part.name().equals(name)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** What a tag of Peking University's set says, by its first letters. */
  static PartOfSpeech ofPeking(String tag) {
    if (tag.startsWith("nr") || tag.startsWith("ns") || tag.startsWith("nt") || tag.equals("nz")) {
      return PROPN;
    }
    if (tag.equals("ad")) {
      return ADV;
    }
    return switch (tag.isEmpty() ? 'x' : tag.charAt(0)) {
      case 'n', 's', 't', 'g', 'i', 'j', 'l' -> NOUN;
      case 'v' -> tag.equals("vshi") ? AUX : VERB;
      case 'a', 'b', 'z' -> ADJ;
      case 'm' -> NUM;
      case 'd' -> ADV;
      case 'r' -> PRON;
      case 'q' -> DET;
      case 'p', 'f' -> ADP;
      case 'c' -> CCONJ;
      case 'u', 'y', 'k', 'h' -> PART;
      case 'e', 'o' -> INTJ;
      case 'w' -> PUNCT;
      default -> X;
    };
  }
}
