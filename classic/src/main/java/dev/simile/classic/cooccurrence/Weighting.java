package dev.simile.classic.cooccurrence;

import java.util.Locale;

/** What a neighbour at some distance counts. */
public enum Weighting {
  /** 1 / distance. */
  HARMONIC,
  /** 1. */
  FLAT,
  /** (window − distance + 1) / window. */
  DYNAMIC;

  /** In units of {@link Window#UNIT}. */
  long units(int distance, int window) {
    double weight =
        switch (this) {
          case HARMONIC -> 1.0 / distance;
          case FLAT -> 1;
          case DYNAMIC -> (window - distance + 1.0) / window;
        };
    return Math.round(weight / Window.UNIT);
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
