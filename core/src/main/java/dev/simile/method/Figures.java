package dev.simile.method;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Passes everything on and keeps the figures for the card. */
final class Figures implements Progress {
  private final Progress next;
  final Map<String, String> values = Collections.synchronizedMap(new LinkedHashMap<>());

  Figures(Progress next) {
    this.next = next;
  }

  @Override
  public void note(String line) {
    next.note(line);
  }

  @Override
  public void update(String stage, double done, String detail) {
    next.update(stage, done, detail);
  }

  @Override
  public void figure(String name, String value) {
    values.put(name, value);
    next.figure(name, value);
  }

  @Override
  public boolean stopRequested() {
    return next.stopRequested();
  }
}
