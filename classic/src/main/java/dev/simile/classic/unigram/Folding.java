package dev.simile.classic.unigram;

import com.hankcs.hanlp.HanLP;
import dev.simile.tokenize.Normalizer;
import dev.simile.tokenize.Precompiled;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What texts that differ only in writing have in common, as a table of characters. */
final class Folding {
  private static final int LAST = 0x2FA1F;

  private Folding() {}

  /**
   * The normalizer of that name: {@code fold} is compatibility forms (NFKC), lower case, letters
   * without their accents and traditional characters as simplified ones; {@code none} changes
   * nothing.
   */
  static Normalizer of(String name) {
    return name.equals("none") ? new Normalizer.Sequence(List.of()) : fold();
  }

  private static Normalizer fold() {
    Map<String, String> map = new TreeMap<>();
    for (int c = 1; c <= LAST; c++) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        String text = Character.toString(c);
        String image = image(c, text);
        if (!image.equals(text)) {
          map.put(text, image);
        }
      }
    }
    return Precompiled.of(map);
  }

  private static String image(int c, String text) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return " ";
    }
    int type = Character.getType(c);
    if (type == Character.CONTROL || type == Character.FORMAT) {
      return "";
    }
    if (isLatinMark(c)) {
      return "";
    }
    String folded =
        java.text.Normalizer.normalize(text, Form.NFKC).toLowerCase(java.util.Locale.ROOT);
    StringBuilder bare = new StringBuilder();
    String parts = java.text.Normalizer.normalize(folded, Form.NFKD);
    for (int i = 0; i < parts.length(); i++) {
      if (!isLatinMark(parts.charAt(i))) {
        bare.append(parts.charAt(i));
      }
    }
    String composed = java.text.Normalizer.normalize(bare, Form.NFKC);
    return isHan(c) ? HanLP.convertToSimplifiedChinese(composed) : composed;
  }

  /** The marks of Latin, Greek and Cyrillic letters. */
  private static boolean isLatinMark(int c) {
    return c >= 0x300 && c <= 0x36F;
  }

  static boolean isHan(int c) {
    return c >= 0x2E80 && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }
}
