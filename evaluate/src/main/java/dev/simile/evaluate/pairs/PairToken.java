package dev.simile.evaluate.pairs;

import dev.simile.explain.Explanation;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.explain.TokenShares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A token of one of two texts that can be taken out.
 *
 * @param left whether it stands in the left text
 * @param index its number among that text's tokens
 * @param share its part of the score: its own, else the sum of its row or column
 */
record PairToken(boolean left, int index, double share) {
  /** All that cover some of their text; special tokens do not. */
  static List<PairToken> of(Explanation explanation) {
    double[][] shares = explanation.contribution();
    TokenShares own = explanation.own();
    List<PairToken> tokens = new ArrayList<>();
    for (int i = 0; i < explanation.tokens1().size(); i++) {
      double share = own == null ? Arrays.stream(shares[i]).sum() : own.left()[i];
      add(true, i, explanation.tokens1().get(i), share, tokens);
    }
    for (int j = 0; j < explanation.tokens2().size(); j++) {
      int column = j;
      double share =
          own == null
              ? Arrays.stream(shares).mapToDouble(row -> row[column]).sum()
              : own.right()[j];
      add(false, j, explanation.tokens2().get(j), share, tokens);
    }
    return tokens;
  }

  private static void add(
      boolean left, int index, ExplainedToken token, double share, List<PairToken> tokens) {
    if (token.end() > token.start()) {
      tokens.add(new PairToken(left, index, share));
    }
  }

  static List<PairToken> largestShareFirst(List<PairToken> tokens) {
    return tokens.stream().sorted(Comparator.comparingDouble(PairToken::share).reversed()).toList();
  }

  static List<PairToken> shuffled(List<PairToken> tokens, SplittableRandom random) {
    List<PairToken> shuffled = new ArrayList<>(tokens);
    for (int i = shuffled.size(); i > 1; i--) {
      shuffled.set(i - 1, shuffled.set(random.nextInt(i), shuffled.get(i - 1)));
    }
    return shuffled;
  }
}
