package dev.simile.error;

import org.jspecify.annotations.Nullable;

/**
 * An error a user can act on: what happened, where, and the mend. Its code is the exit status of
 * the command line and part of the contract.
 */
public sealed class SimileException extends RuntimeException
    permits UsageException, ModelException, DataException {
  private static final long serialVersionUID = 1L;

  public SimileException(String message) {
    this(message, null);
  }

  public SimileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The exit status: 1 failed, 2 usage, 3 model, 4 data. */
  public int code() {
    return 1;
  }
}
