package dev.simile.tokenize;

import java.util.List;

/**
 * The special tokens around one text, such as [CLS] and [SEP]; around nothing by default.
 *
 * @param before ids put before the text
 * @param after ids put after the text
 * @param json the post-processor's own form, written back as it was read; null if there is none
 */
record SpecialTokens(List<Integer> before, List<Integer> after, @org.jspecify.annotations.Nullable Object json) {
  static final SpecialTokens NONE = new SpecialTokens(List.of(), List.of(), null);

  Tokens around(Tokens tokens, int length) {
    if (before.isEmpty() && after.isEmpty()) {
      return tokens;
    }
    Tokens out = new Tokens(tokens.size() + before.size() + after.size());
    before.forEach(id -> out.add(id, 0, 0, Tokens.NO_WORD));
    for (int t = 0; t < tokens.size(); t++) {
      out.add(tokens.id(t), tokens.start(t), tokens.end(t), tokens.word(t));
    }
    after.forEach(id -> out.add(id, length, length, Tokens.NO_WORD));
    return out;
  }
}
