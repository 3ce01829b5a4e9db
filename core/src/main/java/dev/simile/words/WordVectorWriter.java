package dev.simile.words;

import dev.simile.error.SimileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes word-vector files; gzip'ed if the name ends in .gz. The file appears whole or not at all.
 */
public final class WordVectorWriter {
  private WordVectorWriter() {}

  /**
   * Writes all words. Numbers in text have up to nine significant digits, so that reading gives the
   * same floats.
   *
   * @throws SimileException if a word cannot stand in this format (a space in word2vec's, a line
   *     break in any)
   */
  public static void write(Path file, WordVectors words, WordVectorFormat format)
      throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      try (OutputStream raw = Files.newOutputStream(partial);
          OutputStream out =
              new BufferedOutputStream(
                  file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw, 1 << 16)) {
        write(out, words, Integer.MAX_VALUE, format);
      }
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /**
   * Writes the first words to a stream, which stays open.
   *
   * @param limit at most this many words
   */
  public static void write(OutputStream out, WordVectors words, int limit, WordVectorFormat format)
      throws IOException {
    int size = Math.min(limit, words.size());
    int dimensions = words.dimensions();
    if (format != WordVectorFormat.GLOVE) {
      out.write((size + " " + dimensions + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    float[] values = words.matrix().values();
    for (int id = 0; id < size; id++) {
      out.write(word(words.word(id), format));
      row(values, id * dimensions, dimensions, format, out);
    }
  }

  private static byte[] word(String word, WordVectorFormat format) {
    boolean fits =
        word.indexOf('\n') < 0
            && !word.isEmpty()
            && (format == WordVectorFormat.GLOVE || word.indexOf(' ') < 0);
    if (!fits) {
      throw new SimileException(
          "the word \"" + word + "\" cannot be written as " + format.id() + "; glove takes spaces");
    }
    return WordBytes.encode(word);
  }

  private static void row(
      float[] values, int from, int n, WordVectorFormat format, OutputStream out)
      throws IOException {
    if (format == WordVectorFormat.WORD2VEC_BINARY) {
      ByteBuffer buffer =
          ByteBuffer.allocate(4 * n + 2).order(ByteOrder.LITTLE_ENDIAN).put((byte) ' ');
      for (int k = from; k < from + n; k++) {
        buffer.putFloat(values[k]);
      }
      out.write(buffer.put((byte) '\n').array());
      return;
    }
    StringBuilder line = new StringBuilder(12 * n);
    for (int k = from; k < from + n; k++) {
      line.append(' ').append(values[k]);
    }
    out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
  }
}
