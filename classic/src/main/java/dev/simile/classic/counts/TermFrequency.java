package dev.simile.classic.counts;

import java.util.Locale;

/** What a term's number of occurrences in a text counts for. */
enum TermFrequency {
  /** Itself. */
  COUNT,
  /** 1, however often. */
  BINARY,
  /** 1 + ln of it. */
  LOG;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(int count) {
    return switch (this) {
      case COUNT -> count;
      case BINARY -> 1;
      case LOG -> 1 + Math.log(count);
    };
  }
}
