package dev.simile.words;

import dev.simile.data.TextSource;
import dev.simile.error.ModelException;
import dev.simile.vector.DenseVectors;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads word-vector files of word2vec (text, binary) and GloVe, also .gz and .xz; which one it is,
 * is found from the content. Words of bytes that are not UTF-8 (word2vec cuts long words inside a
 * character) are kept byte for byte: each such byte becomes a lone low surrogate U+DC80 … U+DCFF,
 * which writing turns back.
 */
public final class WordVectorReader {
  private static final int MAX_WORD = 1 << 16;

  private final InputStream in;
  private final String place;
  private final int limit;
  private final List<String> words = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private float[] values = {};
  private int dimensions;
  private byte[] line = new byte[256];

  private WordVectorReader(InputStream in, String place, int limit) {
    this.in = in;
    this.place = place;
    this.limit = limit;
  }

  /**
   * Reads a file.
   *
   * @param limit at most this many words, from the first
   * @throws ModelException naming file and row if it is missing, cut short, or not such a file
   */
  public static WordTable read(Path file, int limit) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file + ": no such file");
    }
    try (InputStream in = new BufferedInputStream(TextSource.open(file), 1 << 16)) {
      return new WordVectorReader(in, file.toString(), limit).read();
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + TextSource.reason(e), e);
    }
  }

  /**
   * Reads a file of word vectors or a fastText model, whose unseen words have vectors too.
   *
   * @param limit at most this many words, from the first
   * @throws ModelException as {@link #read(Path, int)}
   */
  public static WordVectors open(Path file, int limit) {
    return Files.isRegularFile(file) && FastTextReader.isModel(file)
        ? FastTextReader.read(file).wordVectors(limit)
        : read(file, limit);
  }

  private WordTable read() throws IOException {
    in.mark(16);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (magic.length == 4
        && ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getInt() == FastTextReader.MAGIC) {
      throw new ModelException(place + ": a fastText model, not a file of word vectors");
    }
    int length = readLine(true);
    if (length < 0) {
      throw new ModelException(place + ": empty");
    }
    long[] header = WordVectorFileStart.header(line, length, place);
    if (header.length == 0) {
      dimensions = WordVectorFileStart.gloveDimensions(line, length, place);
      addTextRow(length);
      readTextRows(Long.MAX_VALUE);
    } else {
      dimensions = (int) header[1];
      if (WordVectorFileStart.isBinary(in)) {
        readBinaryRows(header[0]);
      } else {
        readTextRows(header[0]);
      }
    }
    return table();
  }

  private WordTable table() {
    if (words.isEmpty()) {
      throw new ModelException(place + ": no word vectors");
    }
    int n = words.size();
    return new WordTable(
        words, new long[0], new DenseVectors(Arrays.copyOf(values, n * dimensions), n, dimensions));
  }

  /** Reads up to a line break into {@link #line}; the length, or −1 at the end of the file. */
  private int readLine(boolean first) throws IOException {
    int length = 0;
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      if (length == line.length) {
        if (length > 1 << 26) {
          throw new ModelException(
              place
                  + ":"
                  + (words.size() + 1)
                  + ": a line of over 64 MiB; not a file of word vectors");
        }
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    if (b < 0 && length == 0) {
      return -1;
    }
    if (first
        && length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF) {
      System.arraycopy(line, 3, line, 0, length - 3);
      length -= 3;
    }
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r')) {
      length--;
    }
    return length;
  }

  private void readTextRows(long announced) throws IOException {
    long rows = words.size();
    for (int length = readLine(false); length >= 0 && rows < limit; length = readLine(false)) {
      if (length > 0) {
        addTextRow(length);
        rows++;
      }
    }
    if (announced != Long.MAX_VALUE && rows < Math.min(announced, limit)) {
      throw new ModelException(place + ": cut short: " + rows + " of " + announced + " words");
    }
  }

  /** Splits from the right, since words may hold spaces. */
  private void addTextRow(int length) {
    float[] row = new float[dimensions];
    int end = length;
    for (int k = dimensions - 1; k >= 0; k--) {
      int start = end;
      while (start > 0 && line[start - 1] != ' ' && line[start - 1] != '\t') {
        start--;
      }
      if (start == 0) {
        throw new ModelException(row(1) + ": fewer than " + dimensions + " numbers");
      }
      row[k] = number(new String(line, start, end - start, StandardCharsets.ISO_8859_1));
      end = start - 1;
    }
    add(WordBytes.decode(line, 0, Math.max(end, 0)), row);
  }

  private float number(String cell) {
    try {
      float value = Float.parseFloat(cell);
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new ModelException(row(1) + ": not a number: " + cell, e);
    }
    throw new ModelException(row(1) + ": not a finite number: " + cell);
  }

  private void readBinaryRows(long announced) throws IOException {
    byte[] bytes = new byte[4 * dimensions];
    for (long r = 0; r < announced && words.size() < limit; r++) {
      int length = readWord();
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || length < 0) {
        throw new ModelException(place + ": cut short: " + r + " of " + announced + " words");
      }
      float[] row = new float[dimensions];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(row);
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw new ModelException(row(1) + ": not a finite number: " + value);
        }
      }
      add(WordBytes.decode(line, 0, length), row);
    }
  }

  /** The bytes up to a space; a line break before the word is the end of the row before. */
  private int readWord() throws IOException {
    int length = 0;
    int b;
    while ((b = in.read()) >= 0 && b != ' ') {
      if (b == '\n' && length == 0) {
        continue;
      }
      if (length == MAX_WORD) {
        throw new ModelException(
            row(1) + ": a word of over " + MAX_WORD + " bytes; the file is damaged");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
    return b < 0 ? -1 : length;
  }

  /** A row of a word that came before is left out. */
  private void add(String word, float[] row) {
    if (!seen.add(word)) {
      return;
    }
    long needed = (words.size() + 1L) * dimensions;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new ModelException(place + ": over 2^31 numbers; read fewer words by a limit");
    }
    if (needed > values.length) {
      values =
          Arrays.copyOf(
              values,
              (int)
                  Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 1024 + values.length * 3L / 2)));
    }
    System.arraycopy(row, 0, values, words.size() * dimensions, dimensions);
    words.add(word);
  }

  private String row(int ahead) {
    return place + ": row " + (words.size() + ahead);
  }
}
