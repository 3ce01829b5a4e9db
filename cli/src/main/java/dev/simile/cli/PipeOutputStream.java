package dev.simile.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * A buffered stream whose failures get through a {@link java.io.PrintStream}, which would hide
 * them: a reader that went away ({@code simile … | head}) ends the command quietly, a full disk
 * ends it with an error.
 */
final class PipeOutputStream extends FilterOutputStream {
  /** The reader of the output went away; an error, as the parser would print an exception. */
  static final class ClosedException extends IOError {
    private static final long serialVersionUID = 1L;

    ClosedException(Throwable cause) {
      super(cause);
    }
  }

  PipeOutputStream(OutputStream out, int buffer) {
    super(new BufferedOutputStream(out, buffer));
  }

  @Override
  public void write(int b) {
    try {
      out.write(b);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  private static void fail(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("broken pipe") || message.contains("pipe is being closed")) {
      throw new ClosedException(e);
    }
    throw new UncheckedIOException(e);
  }
}
