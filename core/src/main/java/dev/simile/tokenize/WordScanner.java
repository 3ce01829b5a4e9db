package dev.simile.tokenize;

/**
 * Unicode words without a vocabulary: runs of letters, marks and digits with inner apostrophes; each ideograph alone; each
 * other sign alone; white space out. Written by hand for speed; equal to the regular expression that stands for it in
 * tokenizer.json.
 */
enum WordScanner implements PreTokenizer {
  WORDS(
      "\\p{Han}|[\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+(?:['’][\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+)*|[^\\s\\p{L}\\p{M}\\p{N}\\p{Han}]"),
  /** Each code point that is no white space. */
  CHARACTERS("\\S");

  private static final int SPACE = 0;
  private static final int WORD = 1;
  private static final int ALONE = 2;

  private final String regex;

  WordScanner(String regex) {
    this.regex = regex;
  }

  String regex() {
    return regex;
  }

  @Override
  public AlignedText split(AlignedText text, Spans in, Spans out) {
    for (int s = 0; s < in.size; s++) {
      int end = in.ends[s];
      for (int i = in.starts[s]; i < end; ) {
        int c = text.codePointAt(i);
        int next = i + Character.charCount(c);
        int kind = kind(c);
        if (kind == WORD) {
          next = wordEnd(text, next, end);
        }
        if (kind != SPACE) {
          out.add(i, next);
        }
        i = next;
      }
    }
    return text;
  }

  private int wordEnd(AlignedText text, int from, int end) {
    int i = from;
    while (i < end) {
      int c = text.codePointAt(i);
      if (kind(c) == WORD) {
        i += Character.charCount(c);
      } else if ((c == '\'' || c == '’') && i + 1 < end && kind(text.codePointAt(i + 1)) == WORD) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  private int kind(int c) {
    if (c < 128) {
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      return CharClass.isWhitespace(c) ? SPACE : word && this == WORDS ? WORD : ALONE;
    }
    if (CharClass.isWhitespace(c)) {
      return SPACE;
    }
    return this == WORDS && CharClass.isLetterMarkOrNumber(c) && !CharClass.isHan(c)
        ? WORD
        : ALONE;
  }

  @Override
  public Object json() {
    return RegexSplitter.json("Regex", regex, RegexSplitter.Behavior.REMOVED, true);
  }
}
