package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the pieces of one word together: {@code flu ##te} becomes {@code flute}.
 *
 * <p>Neighbours with the same word number are one word. In writing without spaces (Han, Kana, Thai,
 * Lao, Khmer, Burmese) a word number may span a sentence, so there each piece stays on its own
 * unless pieces share a character. Special tokens (word −1) stay apart.
 */
public final class WordGrouping {
  private WordGrouping() {}

  /**
   * The explanation by word: {@code [words1][words2]}.
   *
   * <p>A pair's contribution is the sum over its pieces, so the total stays the score. Its cosine
   * is the mean of the piece pairs' cosines, each weighted by its absolute contribution (all alike
   * where every contribution is 0): it says how close the pieces are that carry the pair, and stays
   * within −1 … 1. A word's text is its span of the original text. An alignment is grouped so that
   * its rows and columns still sum to 1.
   */
  public static Explanation byWord(Explanation pieces) {
    int[] group1 = groups(pieces.text1(), pieces.tokens1());
    int[] group2 = groups(pieces.text2(), pieces.tokens2());
    List<ExplainedToken> words1 = words(pieces.text1(), pieces.tokens1(), group1);
    List<ExplainedToken> words2 = words(pieces.text2(), pieces.tokens2(), group2);
    int rows = words1.size();
    int columns = words2.size();
    double[][] contribution = new double[rows][columns];
    double[][] weight = new double[rows][columns];
    double[][] weighted = new double[rows][columns];
    double[][] plain = new double[rows][columns];
    int[][] pairs = new int[rows][columns];
    for (int i = 0; i < group1.length; i++) {
      for (int j = 0; j < group2.length; j++) {
        double share = pieces.contribution()[i][j];
        double cosine = pieces.cosine()[i][j];
        contribution[group1[i]][group2[j]] += share;
        weight[group1[i]][group2[j]] += Math.abs(share);
        weighted[group1[i]][group2[j]] += Math.abs(share) * cosine;
        plain[group1[i]][group2[j]] += cosine;
        pairs[group1[i]][group2[j]]++;
      }
    }
    double[][] cosine = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double mean = weight[i][j] > 0 ? weighted[i][j] / weight[i][j] : plain[i][j] / pairs[i][j];
        cosine[i][j] = Math.clamp(mean, -1, 1);
      }
    }
    return new Explanation(
        pieces.text1(),
        pieces.text2(),
        pieces.score(),
        words1,
        words2,
        cosine,
        contribution,
        pieces.method(),
        pieces.error(),
        pieces.alignment() == null ? null : pieces.alignment().grouped(group1, group2),
        pieces.deletion(),
        null,
        pieces.label());
  }

  /** For each piece the number of its group, ascending from 0. */
  private static int[] groups(String text, List<ExplainedToken> pieces) {
    int[] groups = new int[pieces.size()];
    int group = 0;
    for (int i = 1; i < groups.length; i++) {
      group += belongTogether(text, pieces.get(i - 1), pieces.get(i)) ? 0 : 1;
      groups[i] = group;
    }
    return groups;
  }

  private static boolean belongTogether(String text, ExplainedToken left, ExplainedToken right) {
    if (left.word() < 0 || left.word() != right.word()) {
      return false;
    }
    boolean overlap =
        right.start() < left.end() || left.end() > left.start() && left.start() == right.start();
    if (overlap || isBlank(text, left) || isBlank(text, right)) {
      return true;
    }
    return !writtenWithoutSpaces(text.codePointBefore(left.end()))
        && !writtenWithoutSpaces(text.codePointAt(right.start()));
  }

  private static boolean isBlank(String text, ExplainedToken piece) {
    return text.substring(piece.start(), piece.end()).isBlank();
  }

  private static boolean writtenWithoutSpaces(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static List<ExplainedToken> words(
      String text, List<ExplainedToken> pieces, int[] groups) {
    List<ExplainedToken> words = new ArrayList<>();
    for (int i = 0; i < groups.length; ) {
      int end = i + 1;
      while (end < groups.length && groups[end] == groups[i]) {
        end++;
      }
      words.add(word(text, pieces.subList(i, end)));
      i = end;
    }
    return words;
  }

  private static ExplainedToken word(String text, List<ExplainedToken> pieces) {
    ExplainedToken first = pieces.getFirst();
    int start = text.length();
    int end = 0;
    for (ExplainedToken piece : pieces) {
      start = Math.min(start, piece.start());
      end = Math.max(end, piece.end());
    }
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (first.word() < 0 || start == end) {
      return new ExplainedToken(first.text(), first.start(), first.end(), first.word());
    }
    return new ExplainedToken(text.substring(start, end), start, end, first.word());
  }
}
