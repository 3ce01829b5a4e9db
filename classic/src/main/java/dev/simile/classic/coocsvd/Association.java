package dev.simile.classic.coocsvd;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What stands in the matrix that is factored. */
enum Association {
  /** Shifted positive pointwise mutual information. */
  PPMI,
  /** The counts. */
  COUNTS,
  /** log(1 + count). */
  LOG_COUNTS;

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Association::id).toList();
  }

  static Association of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
