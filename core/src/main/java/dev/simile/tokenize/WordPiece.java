package dev.simile.tokenize;

/**
 * Greedy longest match first, from the left; a word with a part that matches nothing is unknown as a whole. Wu et al.
 * 2016; Devlin et al. 2019.
 */
final class WordPiece implements TokenModel {
  private final Vocabulary vocabulary;
  private final String prefix;
  private final int maxChars;
  private final PieceTrie first = new PieceTrie();
  private final PieceTrie next = new PieceTrie();

  /**
   * @param prefix of a piece that continues a word, such as {@code ##}
   * @param maxChars words of more code points are unknown
   */
  WordPiece(Vocabulary vocabulary, String prefix, int maxChars) {
    this.vocabulary = vocabulary;
    this.prefix = prefix;
    this.maxChars = maxChars;
    for (int id = 0; id < vocabulary.size(); id++) {
      String piece = vocabulary.token(id);
      first.put(piece, id);
      if (piece.startsWith(prefix) && piece.length() > prefix.length()) {
        next.put(piece.substring(prefix.length()), id);
      }
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void encode(AlignedText text, int from, int to, int word, Tokens out) {
    int before = out.size();
    if (to - from > maxChars && Character.codePointCount(text.chars, from, to - from) > maxChars) {
      unknown(text, from, to, word, out);
      return;
    }
    PieceTrie trie = first;
    for (int start = from; start < to; ) {
      int node = PieceTrie.ROOT;
      int id = PieceTrie.NONE;
      int end = start;
      for (int i = start; i < to; i++) {
        node = trie.child(node, text.chars[i]);
        if (node == PieceTrie.NONE) {
          break;
        }
        int value = trie.value(node);
        if (value != PieceTrie.NONE) {
          id = value;
          end = i + 1;
        }
      }
      if (id == PieceTrie.NONE) {
        out.truncate(before);
        unknown(text, from, to, word, out);
        return;
      }
      out.add(id, text.originStart(start), text.originEnd(end), word);
      start = end;
      trie = next;
    }
  }

  private void unknown(AlignedText text, int from, int to, int word, Tokens out) {
    out.add(vocabulary.unknownId(), text.originStart(from), text.originEnd(to), word);
  }

  @Override
  public Object json() {
    return JsonForm.of("WordPiece")
        .with("unk_token", vocabulary.token(vocabulary.unknownId()))
        .with("continuing_subword_prefix", prefix)
        .with("max_input_chars_per_word", maxChars)
        .with("vocab", WordLevel.vocabularyJson(vocabulary));
  }
}
