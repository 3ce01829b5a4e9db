package dev.simile.tokenize;

import java.util.Locale;

/** Rewrites each character alone. */
enum CharNormalizer implements Normalizer {
  LOWERCASE("Lowercase") {
    @Override
    void image(int c, int start, int end, AlignedText out) {
      if (c < 128) {
        out.add((char) (c >= 'A' && c <= 'Z' ? c + 32 : c), start, end);
      } else {
        int lower = Character.toLowerCase(c);
        if (c == 0x130 || c == 0x3A3) {
          out.add(CharClass.lower(c), start, end);
        } else {
          out.addCodePoint(lower, start, end);
        }
      }
    }
  },
  /** Drops marks of all kinds; NFD should stand before it. */
  STRIP_ACCENTS("StripAccents") {
    @Override
    void image(int c, int start, int end, AlignedText out) {
      if (!isMark(c)) {
        out.addCodePoint(c, start, end);
      }
    }
  };

  private final String type;

  CharNormalizer(String type) {
    this.type = type;
  }

  abstract void image(int codePoint, int start, int end, AlignedText out);

  @Override
  public void normalize(AlignedText in, AlignedText out) {
    for (int i = 0; i < in.length; ) {
      int c = in.codePointAt(i);
      int end = i + Character.charCount(c);
      image(c, in.starts[i], in.ends[end - 1], out);
      i = end;
    }
  }

  private static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  @Override
  public Object json() {
    return JsonForm.of(type);
  }

  @Override
  public String toString() {
    return type.toLowerCase(Locale.ROOT);
  }
}
