package dev.simile.explain;

import java.util.List;

/**
 * A score, split over pairs of tokens.
 *
 * @param cosine {@code [tokens1][tokens2]}: the plain cosine of each two token vectors
 * @param contribution {@code [tokens1][tokens2]}: each pair's exact share; the sum is {@code score}
 */
public record Explanation(
    String text1,
    String text2,
    double score,
    List<ExplainedToken> tokens1,
    List<ExplainedToken> tokens2,
    double[][] cosine,
    double[][] contribution) {
  public Explanation {
    tokens1 = List.copyOf(tokens1);
    tokens2 = List.copyOf(tokens2);
  }

  /**
   * One piece of a text.
   *
   * @param text the vocabulary's piece
   * @param start UTF-16 offset in the text
   * @param end UTF-16 offset after the last character
   * @param word the number of the word it belongs to, or −1 for a special token
   */
  public record ExplainedToken(String text, int start, int end, int word) {}
}
