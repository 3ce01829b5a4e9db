package dev.simile.classic.series;

import java.util.Locale;

/** How a word's count in a text weighs. */
enum TermFrequency {
  SUBLINEAR,
  RAW,
  BINARY;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static TermFrequency of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  double weight(int count) {
    return switch (this) {
      case SUBLINEAR -> 1 + Math.log(count);
      case RAW -> count;
      case BINARY -> 1;
    };
  }
}
