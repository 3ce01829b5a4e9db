package dev.simile.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * Standard output: a buffered stream whose failures get through a {@link java.io.PrintStream},
 * which would hide them, as errors, since the parser would print an exception. A reader that went
 * away ({@code simile … | head}) ends the command quietly, a full disk ends it with a message.
 * After a failure everything is dropped, so that it is told once.
 */
final class PipeOutputStream extends FilterOutputStream {
  private boolean failed;

  /** The reader of the output went away. */
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
    if (failed) {
      return;
    }
    try {
      out.write(b);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (failed) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void flush() {
    if (failed) {
      return;
    }
    try {
      out.flush();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    failed = true;
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("broken pipe") || message.contains("pipe is being closed")) {
      throw new ClosedException(e);
    }
    FileSystemException named = new FileSystemException("standard output", null, e.getMessage());
    named.initCause(e);
    throw new IOError(named);
  }
}
