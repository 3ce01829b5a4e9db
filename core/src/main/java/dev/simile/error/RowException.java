package dev.simile.error;

import org.jspecify.annotations.Nullable;

/** One row that is not what its file says; the rows after it can be read all the same. */
public final class RowException extends DataException {
  private static final long serialVersionUID = 1L;

  public RowException(String message) {
    super(message);
  }

  public RowException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
