package dev.simile.classic.staticembedding;

import dev.simile.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows whose sum is a token's vector while the table is trained: the token's own, and those of
 * the character n-grams it shares with other tokens (Bojanowski et al. 2017). What a rare token's
 * text cannot teach it learns from its relatives. Afterwards the sums are the table, so nothing of
 * this is left in the model.
 *
 * <p>Of Chinese tokens the n-grams are characters, of others 3 to 5 characters with the token's
 * ends marked. One that stands in one token only would be that token's row again, and is none.
 */
final class Subwords {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  private final int[][] rows;
  private final int count;

  private Subwords(int[][] rows, int count) {
    this.rows = rows;
    this.count = count;
  }

  /** Every token has its own row alone. */
  static Subwords none(int tokens) {
    int[][] rows = new int[tokens][];
    Arrays.setAll(rows, token -> new int[] {token});
    return new Subwords(rows, tokens);
  }

  static Subwords of(Vocabulary vocabulary) {
    int tokens = vocabulary.size();
    List<Set<String>> grams = new ArrayList<>(tokens);
    Map<String, Integer> uses = new HashMap<>();
    for (int token = 0; token < tokens; token++) {
      grams.add(grams(vocabulary.token(token)));
      grams.getLast().forEach(gram -> uses.merge(gram, 1, Integer::sum));
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[][] rows = new int[tokens][];
    for (int token = 0; token < tokens; token++) {
      int[] own = new int[1 + grams.get(token).size()];
      own[0] = token;
      int size = 1;
      for (String gram : grams.get(token)) {
        if (uses.getOrDefault(gram, 0) > 1) {
          own[size++] = tokens + numbers.computeIfAbsent(gram, g -> numbers.size());
        }
      }
      rows[token] = Arrays.copyOf(own, size);
    }
    return new Subwords(rows, tokens + numbers.size());
  }

  private static Set<String> grams(String token) {
    Set<String> grams = new LinkedHashSet<>();
    if (token.codePoints().allMatch(Character::isIdeographic)) {
      token.codePoints().forEach(c -> grams.add(Character.toString(c)));
      return grams;
    }
    int[] marked = ("<" + token + ">").codePoints().toArray();
    for (int n = SHORTEST; n <= LONGEST; n++) {
      for (int at = 0; at + n <= marked.length; at++) {
        grams.add(new String(marked, at, n));
      }
    }
    return grams;
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  /** The rows of a token, its own first. Not to be changed. */
  int[] of(int token) {
    return rows[token];
  }

  /**
   * Each token's sum.
   *
   * @param table {@code [count, d]}
   * @return {@code [tokens, d]}
   */
  float[] sums(float[] table, int d) {
    float[] sums = new float[rows.length * d];
    for (int token = 0; token < rows.length; token++) {
      for (int row : rows[token]) {
        for (int k = 0; k < d; k++) {
          sums[token * d + k] += table[row * d + k];
        }
      }
    }
    return sums;
  }
}
