package dev.simile.method;

import java.util.List;
import java.util.Set;

/** Anything {@code simile methods} lists. */
public sealed interface Registered permits Architecture, Objective, Method, Tool {
  /** Plain, as a user types it. */
  String id();

  /** From 1. */
  int version();

  /** {@code id.vN}, as it stands in files. */
  default String versionedId() {
    return id() + ".v" + version();
  }

  Set<Kind> kinds();

  /** One sentence. */
  String summary();

  /** Authors and year, or empty. */
  String paper();

  List<Parameter> parameters();
}
