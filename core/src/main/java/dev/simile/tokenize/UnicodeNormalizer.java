package dev.simile.tokenize;

import java.text.Normalizer.Form;

/**
 * The forms of Unicode's annex 15. A character with the marks that follow it is rewritten as one.
 */
enum UnicodeNormalizer implements Normalizer {
  NFC(Form.NFC),
  NFD(Form.NFD),
  NFKC(Form.NFKC),
  NFKD(Form.NFKD);

  /**
   * Chars rewritten at once. Ordering marks takes time quadratic in their number; no language
   * stacks more than a few (the annex's stream-safe form allows 30).
   */
  private static final int LONGEST = 256;

  private final Form form;

  UnicodeNormalizer(Form form) {
    this.form = form;
  }

  @Override
  public void normalize(AlignedText in, AlignedText out) {
    int i = 0;
    while (i < in.length) {
      if (in.chars[i] < 128 && (i + 1 == in.length || in.chars[i + 1] < 128)) {
        out.add(in, i, i + 1);
        i++;
        continue;
      }
      int end = i;
      do {
        end += Character.charCount(in.codePointAt(end));
      } while (end < in.length && end - i < LONGEST && joins(in.codePointAt(end)));
      String part = new String(in.chars, i, end - i);
      if (java.text.Normalizer.isNormalized(part, form)) {
        out.add(in, i, end);
      } else {
        out.add(java.text.Normalizer.normalize(part, form), in.starts[i], in.ends[end - 1]);
      }
      i = end;
    }
  }

  /**
   * Marks, and the vowels and final consonants of Hangul, may combine with what stands before them.
   */
  private static boolean joins(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> c >= 0x1160 && c <= 0x11FF || c == 0xFF9E || c == 0xFF9F;
    };
  }

  @Override
  public Object json() {
    return JsonForm.of(name());
  }
}
