package dev.simile.tokenize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The special tokens around one text, such as [CLS] and [SEP]; around nothing by default.
 *
 * @param before ids put before the text
 * @param after ids put after the text
 * @param json the post-processor's own form, written back as it was read; null if there is none
 */
public record SpecialTokens(List<Integer> before, List<Integer> after, @Nullable Object json) {
  public static final SpecialTokens NONE = new SpecialTokens(List.of(), List.of(), null);

  public SpecialTokens {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** As BERT has them: one token before, one after. */
  static SpecialTokens bert(int cls, int sep) {
    return new SpecialTokens(
        List.of(cls),
        List.of(sep),
        JsonForm.of("BertProcessing")
            .with("sep", List.of("[SEP]", sep))
            .with("cls", List.of("[CLS]", cls)));
  }

  /** How many there are around a text. */
  public int count() {
    return before.size() + after.size();
  }

  /**
   * A text's tokens inside these; {@code tokens} itself if there are none.
   *
   * @param length of the text, where those behind it stand
   */
  public Tokens around(Tokens tokens, int length) {
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
