package dev.simile.data;

import dev.simile.error.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as strict UTF-8, whatever the locale: {@code \n} or {@code \r\n} ends a line,
 * a byte-order mark is dropped, .gz and .xz are unpacked. Reads as it goes; a line may be as long
 * as memory allows. Not thread-safe.
 */
public final class LineReader implements Closeable {
  private final InputStream in;
  private final String name;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private long line;
  private boolean finished;
  private boolean mark;

  private LineReader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /**
   * @param path a file, or {@code -} for standard input
   * @throws DataException if it is missing, unreadable or binary
   */
  public static LineReader open(Path path) {
    LineReader reader = new LineReader(TextSource.open(path), TextSource.name(path));
    reader.refuseBinary();
    reader.skipMark();
    return reader;
  }

  /** The number of the line last read, from 1. */
  public long line() {
    return line;
  }

  /** True if the file begins with a byte-order mark, which was dropped. */
  public boolean beginsWithMark() {
    return mark;
  }

  /** {@code file:line} of the line last read, for messages. */
  public String place() {
    return name + ":" + line;
  }

  public String name() {
    return name;
  }

  /**
   * The next line without its end, or null after the last. A file that ends without a line break
   * has a last line all the same; one that ends with it has no empty line after it.
   *
   * @throws DataException if the bytes are not UTF-8
   */
  public @Nullable String next() {
    int from = start;
    while (true) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          String text = decode(start, i);
          start = i + 1;
          return text;
        }
      }
      from = end - start;
      if (finished || !fill()) {
        if (start == end) {
          return null;
        }
        String text = decode(start, end);
        start = end;
        return text;
      }
      from += start;
    }
  }

  /** Moves what is unread to the front and reads more; false at the end of the file. */
  private boolean fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      if (end > Integer.MAX_VALUE / 2) {
        throw new DataException(
            name + ":" + (line + 1) + ": a line of over 1 GiB; is this a text file?");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int read = in.read(buffer, end, buffer.length - end);
      finished = read < 0;
      end += Math.max(0, read);
      return !finished;
    } catch (IOException e) {
      throw new DataException(
          name + ":" + (line + 1) + ": cannot be read: " + TextSource.reason(e), e);
    }
  }

  private String decode(int from, int to) {
    line++;
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      checkStrictly(from, to);
    }
    return text;
  }

  /**
   * The quick decoder replaces what is malformed by U+FFFD, which may also stand in the text
   * itself.
   */
  private void checkStrictly(int from, int to) {
    try {
      var unused =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, to - from));
    } catch (CharacterCodingException e) {
      throw new DataException(
          place() + ": not UTF-8; convert the file first, for example by iconv -f latin1 -t utf-8",
          e);
    }
  }

  private void skipMark() {
    if (end >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      start = 3;
      mark = true;
    }
  }

  private void refuseBinary() {
    while (end < 4096 && !finished && fill()) {
      // Reads on until there is enough to judge by.
    }
    int control = 0;
    int size = Math.min(end, 4096);
    for (int i = 0; i < size; i++) {
      byte b = buffer[i];
      if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 27) {
        control++;
      }
    }
    if (control > 1 && control > size / 50) {
      throw new DataException(name + ": a binary file (or UTF-16), not UTF-8 text");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
