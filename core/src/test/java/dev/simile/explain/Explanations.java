package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Explanations of any texts, with pieces of at most three characters and numbers drawn by seed. */
final class Explanations {
  static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\0",
          "a\0b \1\7\33[31m",
          "\ud83d",
          "\udc00 x \ud800",
          "👩‍👩‍👧 🎸 😀 🇨🇳 👍🏽",
          "שלום עולם مرحبا بالعالم",
          "\u202eevil\u202c \u2066x\u2069 \u200b\ufeff\ufffe",
          "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307 \u0301",
          "</script><img src=x onerror=alert(1)>",
          "</style><style>*{display:none}</style> <!-- --> ]]> &amp; &lt; \"' ` {{x}} ${y}",
          "\n\r\t\u2028\u2029\u0085",
          "今天天气很好,我们去公园。 カタカナ ภาษาไทย",
          "\uD87E\uDC1D \uDBFF\uDFFF \ue000",
          "x".repeat(5_000));

  private Explanations() {}

  /** Words end at spaces; each third character starts a piece, except within a surrogate pair. */
  static Explanation of(String text1, String text2) {
    List<ExplainedToken> tokens1 = tokens(text1);
    List<ExplainedToken> tokens2 = tokens(text2);
    Random random = new Random(7);
    double[][] cosine = new double[tokens1.size()][tokens2.size()];
    double[][] contribution = new double[tokens1.size()][tokens2.size()];
    double score = 0;
    for (int i = 0; i < cosine.length; i++) {
      for (int j = 0; j < tokens2.size(); j++) {
        cosine[i][j] = 2 * random.nextDouble() - 1;
        contribution[i][j] = (random.nextGaussian() + 1) / (cosine.length * tokens2.size());
        score += contribution[i][j];
      }
    }
    return new Explanation(text1, text2, score, tokens1, tokens2, cosine, contribution);
  }

  /** The same with an alignment drawn by seed: rows of the one, columns of the other sum to 1. */
  static Explanation aligned(String text1, String text2) {
    Explanation plain = of(text1, text2);
    int rows = plain.tokens1().size();
    int columns = plain.tokens2().size();
    Random random = new Random(11);
    double[][] left = new double[rows][columns];
    double[][] right = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += left[i][j] = random.nextDouble();
      }
      for (int j = 0; j < columns; j++) {
        left[i][j] /= sum;
      }
    }
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += right[i][j] = random.nextDouble();
      }
      for (int i = 0; i < rows; i++) {
        right[i][j] /= sum;
      }
    }
    return plain.with(new Alignment(left, right));
  }

  /** So many words a side: {@code word0 word1 …}. */
  static Explanation ofWords(int words1, int words2) {
    return of(words(words1), words(words2));
  }

  private static String words(int n) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < n; i++) {
      words.append(i == 0 ? "" : " ").append("word").append(i);
    }
    return words.toString();
  }

  private static List<ExplainedToken> tokens(String text) {
    List<ExplainedToken> tokens = new ArrayList<>();
    int word = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || text.charAt(i) == ' ';
      boolean whole = i < text.length() && !Character.isLowSurrogate(text.charAt(i));
      if ((space || i - start >= 3 && whole) && i > start) {
        tokens.add(new ExplainedToken(text.substring(start, i), start, i, word));
        start = i;
      }
      if (space) {
        start = i + 1;
        word++;
      }
    }
    return tokens;
  }
}
