package dev.simile.tokenize;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that are found before anything else, longest first from the left: special ones such as [MASK], and words added
 * to a finished vocabulary. Immutable and thread-safe.
 */
final class AddedTokens {
  /**
   * One added token.
   *
   * @param singleWord whether letters may not touch it
   * @param leftStrip whether white space before it belongs to it
   * @param normalized whether it is looked for in the normalized text
   */
  record AddedToken(
      int id, String content, boolean singleWord, boolean leftStrip, boolean rightStrip, boolean normalized, boolean special) {
    Object json() {
      return new JsonForm()
          .with("id", id)
          .with("content", content)
          .with("single_word", singleWord)
          .with("lstrip", leftStrip)
          .with("rstrip", rightStrip)
          .with("normalized", normalized)
          .with("special", special);
    }
  }

  private final List<AddedToken> tokens;
  private final PieceTrie raw = new PieceTrie();
  private final PieceTrie normalized = new PieceTrie();
  private final boolean hasRaw;
  private final boolean hasNormalized;

  /**
   * @param normalizer what the contents of tokens that are looked for in normalized text go through as well
   */
  AddedTokens(List<AddedToken> tokens, Normalizer normalizer) {
    this.tokens = List.copyOf(tokens);
    boolean anyRaw = false;
    boolean anyNormalized = false;
    for (int i = 0; i < this.tokens.size(); i++) {
      AddedToken token = this.tokens.get(i);
      if (token.content.isEmpty()) {
        continue;
      }
      if (token.normalized) {
        AlignedText in = new AlignedText();
        in.reset(token.content, 0, token.content.length());
        AlignedText out = new AlignedText();
        normalizer.normalize(in, out);
        normalized.put(out.toString(), i);
        anyNormalized = true;
      } else {
        raw.put(token.content, i);
        anyRaw = true;
      }
    }
    hasRaw = anyRaw;
    hasNormalized = anyNormalized;
  }

  List<AddedToken> tokens() {
    return tokens;
  }

  /**
   * The added tokens of a text, as alternating parts: text, token, text, token … (texts may be empty).
   *
   * @return triples start, end, index of the token; empty if there is none
   */
  List<int[]> find(AlignedText text, boolean inNormalized) {
    if (inNormalized ? !hasNormalized : !hasRaw) {
      return List.of();
    }
    PieceTrie trie = inNormalized ? normalized : raw;
    List<int[]> found = List.of();
    int last = 0;
    for (int i = 0; i < text.length; ) {
      int[] match = match(text, trie, i, last);
      if (match == null) {
        i++;
      } else {
        if (found.isEmpty()) {
          found = new ArrayList<>();
        }
        found.add(match);
        last = match[1];
        i = last;
      }
    }
    return found;
  }

  private int @org.jspecify.annotations.Nullable [] match(AlignedText text, PieceTrie trie, int at, int last) {
    int node = PieceTrie.ROOT;
    int index = PieceTrie.NONE;
    int end = at;
    for (int i = at; i < text.length; i++) {
      node = trie.child(node, text.chars[i]);
      if (node == PieceTrie.NONE) {
        break;
      }
      if (trie.value(node) != PieceTrie.NONE) {
        index = trie.value(node);
        end = i + 1;
      }
    }
    if (index == PieceTrie.NONE) {
      return null;
    }
    AddedToken token = tokens.get(index);
    int start = at;
    if (token.singleWord && (touches(text, start - 1) || touches(text, end))) {
      return null;
    }
    while (token.leftStrip && start > last && CharClass.isWhitespace(text.chars[start - 1])) {
      start--;
    }
    while (token.rightStrip && end < text.length && CharClass.isWhitespace(text.chars[end])) {
      end++;
    }
    return new int[] {start, end, index};
  }

  private static boolean touches(AlignedText text, int index) {
    return index >= 0 && index < text.length && CharClass.isWord(text.chars[index]);
  }
}
