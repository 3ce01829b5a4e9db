package dev.simile.neural.engine;

import org.bytedeco.javacpp.PointerScope;

/** Frees every tensor made since it was opened on this thread, when it is closed. */
public final class Scope implements AutoCloseable {
  private final PointerScope scope = new PointerScope();

  @Override
  public void close() {
    scope.close();
  }
}
