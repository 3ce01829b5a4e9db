package dev.simile.tokenize;

import dev.simile.error.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * sentencepiece's table of characters and what becomes of them: a double array over UTF-8 bytes whose values point into a
 * pool of texts, each ended by a zero byte. As in Hugging Face's library, a short grapheme is looked up whole first (and
 * its shortest prefix in the table stands for all of it), then each code point alone. Thread-safe.
 */
public final class Precompiled implements Normalizer {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int WHOLE_BYTES = 6;

  /** The image of a character that stays as it is. */
  private static final String SAME = new String("same");

  private final int[] units;
  private final byte[] pool;
  private final byte[] blob;

  /** Images of single characters, worked out once; a racing thread finds the same. */
  private final @Nullable String[] images = new @Nullable String[1 << 16];

  private Precompiled(byte[] blob, String place) {
    this.blob = blob;
    ByteBuffer buffer = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
    int size = blob.length < 4 ? -1 : buffer.getInt();
    if (size < 4 || size % 4 != 0 || size > blob.length - 4) {
      throw new ModelException(place + ": damaged: a table of characters of " + size + " bytes in " + blob.length);
    }
    units = new int[size / 4];
    buffer.asIntBuffer().get(units);
    pool = Arrays.copyOfRange(blob, 4 + size, blob.length);
  }

  static Precompiled ofBase64(String text, String place) {
    try {
      return new Precompiled(Base64.getDecoder().decode(text), place);
    } catch (IllegalArgumentException e) {
      throw new ModelException(place + ": damaged: the table of characters is not base64", e);
    }
  }

  /**
   * Makes a table.
   *
   * @param map what becomes of each text; keys without NUL, not empty
   */
  public static Precompiled of(Map<String, String> map) {
    return new Precompiled(CharsmapBuilder.build(map), "new table");
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public void normalize(AlignedText in, AlignedText out) {
    for (int i = 0; i < in.length; ) {
      char c = in.chars[i];
      if (isSimple(c) && (i + 1 == in.length || isSimple(in.chars[i + 1]))) {
        String image = image(c);
        if (image == SAME) {
          out.add(c, in.starts[i], in.ends[i]);
        } else {
          out.add(image, in.starts[i], in.ends[i]);
        }
        i++;
      } else {
        i = normalizeGrapheme(in, i, out);
      }
    }
  }

  /** Characters of which no two ever form one grapheme. */
  private static boolean isSimple(char c) {
    return c < 0x300
        ? c != '\r' && c != 0xAD
        : c >= 0x4E00 && c <= 0x9FFF || c >= 0x3000 && c <= 0x3029 || c >= 0x3041 && c <= 0x3096 || c >= 0xFF01 && c <= 0xFF5E;
  }

  private int normalizeGrapheme(AlignedText in, int from, AlignedText out) {
    Matcher matcher = GRAPHEME.matcher(CharBuffer.wrap(in.chars, 0, in.length));
    int end = matcher.find(from) ? Math.max(matcher.end(), from + 1) : in.length;
    int points = Character.codePointCount(in.chars, from, end - from);
    if (points > 1 && points < WHOLE_BYTES) {
      byte[] bytes = new String(in.chars, from, end - from).getBytes(StandardCharsets.UTF_8);
      String image = bytes.length < WHOLE_BYTES ? lookUp(bytes) : null;
      if (image != null) {
        out.add(image, in.starts[from], in.ends[end - 1]);
        return end;
      }
    }
    for (int i = from; i < end; ) {
      int c = Character.codePointAt(in.chars, i, end);
      int next = i + Character.charCount(c);
      String image = lookUp(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      if (image == null || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        out.add(in, i, next);
      } else {
        out.add(image, in.starts[i], in.ends[next - 1]);
      }
      i = next;
    }
    return end;
  }

  private String image(char c) {
    String image = images[c];
    if (image == null) {
      image = lookUp(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      if (image == null) {
        image = SAME;
      }
      images[c] = image;
    }
    return image;
  }

  /** The text of the shortest key that begins {@code key}, or null. */
  private @Nullable String lookUp(byte[] key) {
    int at = offset(units[0]);
    for (byte b : key) {
      if (b == 0) {
        return null;
      }
      at ^= b & 0xFF;
      if (at >= units.length || (units[at] & 0x800000FF) != (b & 0xFF)) {
        return null;
      }
      boolean leaf = (units[at] >>> 8 & 1) == 1;
      at ^= offset(units[at]);
      if (leaf) {
        return at < units.length ? text(units[at] & 0x7FFFFFFF) : null;
      }
    }
    return null;
  }

  private static int offset(int unit) {
    return unit >>> 10 << ((unit & 1 << 9) >>> 6);
  }

  private String text(int from) {
    int end = from;
    while (end < pool.length && pool[end] != 0) {
      end++;
    }
    return from > pool.length ? "" : new String(pool, from, end - from, StandardCharsets.UTF_8);
  }

  @Override
  public Object json() {
    return JsonForm.of("Precompiled").with("precompiled_charsmap", Base64.getEncoder().encodeToString(blob));
  }
}
