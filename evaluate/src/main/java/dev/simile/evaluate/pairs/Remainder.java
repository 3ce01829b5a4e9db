package dev.simile.evaluate.pairs;

import dev.simile.explain.Explanation.ExplainedToken;
import java.util.List;

/**
 * What is left of a text when tokens are taken out. The words on both sides of a gap stay apart.
 * Not thread-safe.
 */
final class Remainder {
  private final String text;
  private final List<ExplainedToken> tokens;
  private final boolean[] gone;

  Remainder(String text, List<ExplainedToken> tokens) {
    this.text = text;
    this.tokens = tokens;
    gone = new boolean[tokens.size()];
  }

  /** The text without this token and those taken out before. */
  String without(int index) {
    gone[index] = true;
    StringBuilder rest = new StringBuilder(text.length() + 8);
    int at = 0;
    int wordBefore = -1;
    boolean gap = false;
    for (int t = 0; t < tokens.size(); t++) {
      ExplainedToken token = tokens.get(t);
      if (gone[t]) {
        rest.append(text, at, Math.max(at, token.start()));
        at = Math.max(at, token.end());
        gap = true;
      } else {
        if (gap && token.word() != wordBefore) {
          rest.append(' ');
        }
        gap = false;
        wordBefore = token.word();
      }
    }
    return rest.append(text, at, text.length()).toString();
  }
}
