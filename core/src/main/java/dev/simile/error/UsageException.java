package dev.simile.error;

import org.jspecify.annotations.Nullable;

/** An unknown command, method or parameter, or a value out of its range. */
public final class UsageException extends SimileException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public int code() {
    return 2;
  }
}
