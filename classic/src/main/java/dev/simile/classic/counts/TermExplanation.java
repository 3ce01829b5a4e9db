package dev.simile.classic.counts;

import dev.simile.classic.counts.TermOccurrences.Occurrence;
import dev.simile.encode.Role;
import dev.simile.explain.Explanation;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A score of weighted counts, split over the tokens that two texts have in common. */
final class TermExplanation {
  private TermExplanation() {}

  static Explanation of(TermEncoder encoder, String left, String right) {
    TermOccurrences a = encoder.occurrences(left, Role.QUERY);
    TermOccurrences b = encoder.occurrences(right, Role.DOCUMENT);
    double scale = encoder.similarity() == Similarity.DOT ? 1 : a.norm() * b.norm();
    Map<Integer, List<Occurrence>> byColumn = new HashMap<>();
    for (Occurrence occurrence : b.occurrences()) {
      byColumn.computeIfAbsent(occurrence.column(), c -> new ArrayList<>()).add(occurrence);
    }
    double[][] contribution = new double[a.tokens().size()][b.tokens().size()];
    double score = 0;
    for (Occurrence p : a.occurrences()) {
      for (Occurrence q : byColumn.getOrDefault(p.column(), List.of())) {
        double share = p.weight() * q.weight() / scale;
        score += share;
        for (int k = 0; k < p.length(); k++) {
          contribution[p.first() + k][q.first() + k] += share / p.length();
        }
      }
    }
    Vocabulary vocabulary = encoder.tokenizer().vocabulary();
    return new Explanation(
        left,
        right,
        score,
        tokens(a.tokens(), vocabulary),
        tokens(b.tokens(), vocabulary),
        same(a.tokens(), b.tokens(), vocabulary.unknownId()),
        contribution);
  }

  private static double[][] same(Tokens a, Tokens b, int unknownId) {
    double[][] same = new double[a.size()][b.size()];
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < b.size(); j++) {
        same[i][j] = a.id(i) == b.id(j) && a.id(i) != unknownId ? 1 : 0;
      }
    }
    return same;
  }

  private static List<ExplainedToken> tokens(Tokens tokens, Vocabulary vocabulary) {
    List<ExplainedToken> explained = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      explained.add(
          new ExplainedToken(
              vocabulary.token(tokens.id(t)), tokens.start(t), tokens.end(t), tokens.word(t)));
    }
    return explained;
  }
}
