package dev.simile.evaluate.doctor;

import java.util.Locale;

/** The scripts texts are told apart by. */
enum Script {
  LATIN,
  HAN,
  KANA,
  HANGUL,
  CYRILLIC,
  ARABIC,
  GREEK,
  HEBREW,
  DEVANAGARI,
  THAI,
  OTHER,
  /** Without letters. */
  NONE;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The script most letters of a text are of; Japanese by its kana. */
  static Script of(String text) {
    int[] counts = new int[values().length];
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 128) {
        int lower = c | 32;
        counts[LATIN.ordinal()] += lower >= 'a' && lower <= 'z' ? 1 : 0;
      } else if (c >= 0x4E00 && c <= 0x9FFF) {
        // A sign says as much as a few letters.
        counts[HAN.ordinal()] += 3;
      } else if (Character.isLetter(c)) {
        counts[of(Character.UnicodeScript.of(c)).ordinal()] += 1;
      }
    }
    if (counts[KANA.ordinal()] * 6 > counts[HAN.ordinal()] && counts[KANA.ordinal()] > 0) {
      counts[KANA.ordinal()] += counts[HAN.ordinal()];
    }
    Script most = NONE;
    int count = 0;
    for (Script script : values()) {
      if (counts[script.ordinal()] > count) {
        most = script;
        count = counts[script.ordinal()];
      }
    }
    return most;
  }

  private static Script of(Character.UnicodeScript script) {
    return switch (script) {
      case LATIN -> LATIN;
      case HAN -> HAN;
      case HIRAGANA, KATAKANA -> KANA;
      case HANGUL -> HANGUL;
      case CYRILLIC -> CYRILLIC;
      case ARABIC -> ARABIC;
      case GREEK -> GREEK;
      case HEBREW -> HEBREW;
      case DEVANAGARI -> DEVANAGARI;
      case THAI -> THAI;
      default -> OTHER;
    };
  }
}
