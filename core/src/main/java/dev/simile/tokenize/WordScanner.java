package dev.simile.tokenize;

/**
 * Words without a vocabulary, each ideograph alone, white space out. Written by hand for speed;
 * equal to the regular expressions that stand for them in tokenizer.json.
 */
enum WordScanner implements PreTokenizer {
  /** Runs of letters, marks and digits with inner apostrophes; each other sign alone. */
  WORDS(
      "\\p{Han}|[\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+(?:['’][\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+)*|[^\\s\\p{L}\\p{M}\\p{N}\\p{Han}]"),
  /** As {@link #WORDS}, other signs left out. */
  TERMS("\\p{Han}|[\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+(?:['’][\\p{L}\\p{M}\\p{N}&&[^\\p{Han}]]+)*"),
  /**
   * Runs of two or more letters, digits and underscores, all else left out: what scikit-learn's
   * vectorizers take for words, but for the ideographs.
   */
  ALPHANUMERIC("\\p{Han}|[\\p{L}\\p{N}_&&[^\\p{Han}]]{2,}"),
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
        boolean single = next == i + Character.charCount(c);
        if (kind == ALONE || kind == WORD && !(single && this == ALPHANUMERIC)) {
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
      } else if (this != ALPHANUMERIC
          && (c == '\'' || c == '’')
          && i + 1 < end
          && kind(text.codePointAt(i + 1)) == WORD) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  private int kind(int c) {
    if (CharClass.isWhitespace(c)) {
      return SPACE;
    }
    if (this == CHARACTERS) {
      return ALONE;
    }
    if (isPartOfWord(c)) {
      return WORD;
    }
    return this == WORDS || CharClass.isHan(c) ? ALONE : SPACE;
  }

  private boolean isPartOfWord(int c) {
    if (c < 128) {
      return c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '_' && this == ALPHANUMERIC;
    }
    boolean word =
        this == ALPHANUMERIC
            ? Character.isLetter(c) || CharClass.isNumeric(c)
            : CharClass.isLetterMarkOrNumber(c);
    return word && !CharClass.isHan(c);
  }

  @Override
  public Object json() {
    return RegexSplitter.json("Regex", regex, RegexSplitter.Behavior.REMOVED, true);
  }
}
