package dev.simile.tokenize;

/** Splits by the class of each character alone. */
enum CharSplitter implements PreTokenizer {
  /** BERT's: white space out, each punctuation sign alone. */
  BERT("BertPreTokenizer") {
    @Override
    int kind(int c) {
      return CharClass.isWhitespace(c) ? DROP : CharClass.isBertPunctuation(c) ? ALONE : 1;
    }
  },
  /** White space out. */
  WHITESPACE_SPLIT("WhitespaceSplit") {
    @Override
    int kind(int c) {
      return CharClass.isWhitespace(c) ? DROP : 1;
    }
  },
  /** {@code \w+|[^\w\s]+}. */
  WHITESPACE("Whitespace") {
    @Override
    int kind(int c) {
      return CharClass.isWhitespace(c) ? DROP : CharClass.isWord(c) ? 1 : 2;
    }
  },
  PUNCTUATION("Punctuation") {
    @Override
    int kind(int c) {
      return CharClass.isBertPunctuation(c) ? ALONE : 1;
    }
  },
  /** Runs of digits apart from the rest. */
  DIGITS("Digits") {
    @Override
    int kind(int c) {
      return CharClass.isNumeric(c) ? 1 : 2;
    }
  },
  DIGITS_ALONE("Digits") {
    @Override
    int kind(int c) {
      return CharClass.isNumeric(c) ? ALONE : 2;
    }
  };

  static final int DROP = 0;
  static final int ALONE = -1;

  private final String type;

  CharSplitter(String type) {
    this.type = type;
  }

  /** {@link #DROP}, {@link #ALONE}, or the number of a class whose runs stay together. */
  abstract int kind(int codePoint);

  @Override
  public AlignedText split(AlignedText text, Spans in, Spans out) {
    for (int s = 0; s < in.size; s++) {
      int start = in.starts[s];
      int previous = DROP;
      for (int i = start; i < in.ends[s]; ) {
        int c = text.codePointAt(i);
        int kind = kind(c);
        if (kind != previous || kind == ALONE) {
          if (previous != DROP) {
            out.add(start, i);
          }
          start = i;
          previous = kind;
        }
        i += Character.charCount(c);
      }
      if (previous != DROP) {
        out.add(start, in.ends[s]);
      }
    }
    return text;
  }

  @Override
  public Object json() {
    JsonForm form = JsonForm.of(type);
    return switch (this) {
      case PUNCTUATION -> form.with("behavior", "Isolated");
      case DIGITS, DIGITS_ALONE -> form.with("individual_digits", this == DIGITS_ALONE);
      default -> form;
    };
  }
}
