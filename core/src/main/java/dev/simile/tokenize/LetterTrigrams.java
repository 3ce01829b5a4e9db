package dev.simile.tokenize;

/**
 * Word hashing: a word between two marks, as {@code #good#}, in windows of three characters, {@code
 * #go goo ood od#} (Huang et al. 2013, section 3.2). An ideograph is a word and a token by itself,
 * without marks. Trigrams that are not in the vocabulary are left out; so that the words of a text
 * can still be told apart by their tokens, what is known of a word begins with {@link #MARK} where
 * its first trigram is not.
 */
final class LetterTrigrams implements TokenModel {
  static final String TYPE = "LetterTrigrams";
  static final String MARK = "#";

  private final Vocabulary vocabulary;
  private final PieceTrie trie = new PieceTrie();

  /** Takes a word's trigrams one by one. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param first whether a mark stands before the part
     * @param last whether one stands behind it
     */
    void add(int from, int to, boolean first, boolean last);
  }

  LetterTrigrams(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (int id = 0; id < vocabulary.size(); id++) {
      trie.put(vocabulary.token(id), id);
    }
  }

  /** Whether the word is one ideograph. */
  static boolean isIdeograph(AlignedText text, int from, int to) {
    int c = Character.codePointAt(text.chars, from, to);
    return from + Character.charCount(c) == to && CharClass.isHan(c);
  }

  /** Each trigram of a word, which is no ideograph: one for each of its characters. */
  static void split(AlignedText text, int from, int to, Sink sink) {
    int previous = from;
    int next;
    for (int at = from; at < to; at = next) {
      next = after(text, at, to);
      boolean last = next == to;
      sink.add(previous, last ? to : after(text, next, to), at == from, last);
      previous = at;
    }
  }

  private static int after(AlignedText text, int at, int to) {
    return at + Character.charCount(Character.codePointAt(text.chars, at, to));
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void encode(AlignedText text, int from, int to, int word, Tokens out) {
    if (isIdeograph(text, from, to)) {
      add(id(text, from, to, false, false), text, from, to, word, out);
      return;
    }
    int before = out.size();
    split(
        text,
        from,
        to,
        (start, end, first, last) -> {
          int id = id(text, start, end, first, last);
          if (id != Vocabulary.NONE && !first && out.size() == before) {
            add(vocabulary.id(MARK), text, from, after(text, from, to), word, out);
          }
          add(id, text, start, end, word, out);
        });
  }

  private static void add(int id, AlignedText text, int from, int to, int word, Tokens out) {
    if (id != Vocabulary.NONE) {
      out.add(id, text.originStart(from), text.originEnd(to), word);
    }
  }

  private int id(AlignedText text, int from, int to, boolean first, boolean last) {
    int node = first ? trie.child(PieceTrie.ROOT, MARK.charAt(0)) : PieceTrie.ROOT;
    for (int i = from; i < to && node != PieceTrie.NONE; i++) {
      node = trie.child(node, text.chars[i]);
    }
    if (last && node != PieceTrie.NONE) {
      node = trie.child(node, MARK.charAt(0));
    }
    return node == PieceTrie.NONE ? Vocabulary.NONE : trie.value(node);
  }

  @Override
  public Object json() {
    return JsonForm.of(TYPE).with("vocab", WordLevel.vocabularyJson(vocabulary));
  }
}
