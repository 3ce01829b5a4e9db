package dev.simile.classic.ensemble;

import dev.simile.match.Scorer;
import java.util.List;

/** The mean of what several scorers with the same labels say. Thread-safe. */
record MeanScorer(List<Scorer> members) implements Scorer {
  @Override
  public List<String> labels() {
    return members.getFirst().labels();
  }

  /** What happened to the texts is what the first member tells. */
  @Override
  public Scores score(List<String> left, List<String> right) {
    Scores first = members.getFirst().score(left, right);
    double[][] means = first.values();
    for (Scorer member : members.subList(1, members.size())) {
      double[][] other = member.score(left, right).values();
      for (int i = 0; i < means.length; i++) {
        for (int c = 0; c < means[i].length; c++) {
          means[i][c] += other[i][c];
        }
      }
    }
    for (double[] row : means) {
      for (int c = 0; c < row.length; c++) {
        row[c] /= members.size();
      }
    }
    return new Scores(means, first.left(), first.right());
  }
}
