package dev.simile.evaluate.doctor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/** What can be wrong with the characters of a text. */
enum TextFlaw {
  REPLACEMENT(
      "replacement-characters",
      "hold U+FFFD, the sign of bytes that could not be read; convert the original again"),
  MOJIBAKE(
      "mojibake",
      "look like UTF-8 read as another encoding (such as Ã© for é); convert the original again"),
  CONTROL("control-characters", "hold control characters; take them out"),
  MARK("byte-order-marks", "hold a byte-order mark (U+FEFF) inside the text; take it out"),
  SURROGATE("lone-surrogates", "hold half of a surrogate pair; convert the original again"),
  ENTITY("html-entities", "hold HTML entities such as &amp;; decode them");

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** U+FFFD written as UTF-8 and read as GBK. */
  private static final String GBK_REPLACEMENT = "\u951F\u65A4\u62F7";

  final String id;
  final String what;

  TextFlaw(String id, String what) {
    this.id = id;
    this.what = what;
  }

  static Set<TextFlaw> of(String text) {
    Set<TextFlaw> flaws = EnumSet.noneOf(TextFlaw.class);
    boolean high = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        if (c == '&' && isEntity(text, i)) {
          flaws.add(ENTITY);
        }
      } else if (c < 0xA0) {
        if (c != '\t' && c != '\n' && c != '\r' && c != 0x85) {
          flaws.add(CONTROL);
        }
      } else if (c == 0xFFFD) {
        flaws.add(REPLACEMENT);
      } else if (c == 0xFEFF) {
        flaws.add(MARK);
      } else if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          flaws.add(SURROGATE);
        }
      } else {
        high |= c >= 0xC2 && c <= 0xF4;
      }
    }
    if (high && hasMisreadRun(text) || text.contains(GBK_REPLACEMENT)) {
      flaws.add(MOJIBAKE);
    }
    return flaws;
  }

  private static boolean isEntity(String text, int at) {
    for (String entity :
        new String[] {"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&#39;", "&apos;"}) {
      if (text.startsWith(entity, at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a run of signs beyond ASCII, written in Windows-1252 or Latin-1, is UTF-8 of something
   * people write. Two-byte forms are looked for in the blocks of living alphabets alone, as É» and
   * the like stand in good French.
   */
  private static boolean hasMisreadRun(String text) {
    for (int i = 0; i < text.length(); i++) {
      char lead = text.charAt(i);
      int length =
          lead == 0xC2
                  || lead == 0xC3
                  || lead == 0xC4
                  || lead == 0xC5
                  || lead == 0xCE
                  || lead == 0xCF
                  || lead == 0xD0
                  || lead == 0xD1
              ? 2
              : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
      if (length > 0 && i + length <= text.length() && isUtf8(text, i, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(String text, int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text.charAt(from + i);
      if (c < 0x80) {
        return false;
      }
      byte[] one = c < 0x100 ? new byte[] {(byte) c} : String.valueOf(c).getBytes(WINDOWS);
      if (one.length != 1 || one[0] == '?') {
        return false;
      }
      bytes[i] = one[0];
    }
    try {
      var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
