package dev.simile.words;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Words as bytes and back, losing nothing: a byte that is not UTF-8 is the lone surrogate U+DC00 +
 * byte, and back.
 */
final class WordBytes {
  private WordBytes() {}

  static String decode(byte[] bytes, int from, int to) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isMalformed()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (0xDC00 + (in.get() & 0xFF)));
      }
      decoder.reset();
    }
  }

  static byte[] encode(String word) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      if (c >= 0xDC80 && c <= 0xDCFF) {
        out.write(c - 0xDC00);
      } else {
        out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(c);
    }
    return out.toByteArray();
  }
}
