package dev.simile.error;

import org.jspecify.annotations.Nullable;

/** Data that is missing, unreadable, binary, not UTF-8 or without the column asked for. */
public sealed class DataException extends SimileException permits RowException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public int code() {
    return 4;
  }
}
