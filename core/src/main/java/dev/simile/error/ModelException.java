package dev.simile.error;

import org.jspecify.annotations.Nullable;

/** A model that is missing, damaged or not loadable here. */
public final class ModelException extends SimileException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public int code() {
    return 3;
  }
}
