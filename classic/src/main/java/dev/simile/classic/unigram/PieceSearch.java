package dev.simile.classic.unigram;

import dev.simile.parallel.Shards;
import dev.simile.tokenize.PieceTrie;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** One step of the search: expectation maximization, or dropping the pieces that matter least. */
final class PieceSearch {
  private static final int PARTS = 16;
  private static final double LEAST_EXPECTED = 0.5;

  private final Units units;
  private final Shards shards;
  private final int single;
  private double logLikelihood;

  PieceSearch(Units units, Shards shards) {
    this.units = units;
    this.shards = shards;
    single = units.characters().length;
  }

  /** Of the units at the last maximization, a character on average, natural. */
  double logLikelihood() {
    return logLikelihood;
  }

  /**
   * New probabilities, from the expected counts under the old ones: e^{ψ(c) − ψ(Σc)}, the
   * variational step with a sparse Dirichlet prior. Pieces expected less than half a time are
   * dropped.
   */
  Pieces maximize(Pieces pieces) {
    double[] sums = new double[PARTS];
    double[] expected =
        counts(
            pieces,
            (lattice, part, out) -> {
              for (int u = part; u < units.size(); u += PARTS) {
                int start = units.starts()[u];
                sums[part] +=
                    lattice.expect(
                        units.chars(),
                        start,
                        units.starts()[u + 1] - start,
                        units.weights()[u],
                        out);
              }
            });
    logLikelihood = Arrays.stream(sums).sum() / characters();
    for (int i = 0; i < single; i++) {
      expected[i] = Math.max(expected[i], LEAST_EXPECTED);
    }
    int[] kept =
        IntStream.range(0, pieces.size()).filter(i -> expected[i] >= LEAST_EXPECTED).toArray();
    double log = digamma(Arrays.stream(kept).mapToDouble(i -> expected[i]).sum());
    return new Pieces(
        Arrays.stream(kept).mapToObj(i -> pieces.texts()[i]).toArray(String[]::new),
        Arrays.stream(kept).mapToDouble(i -> digamma(expected[i]) - log).toArray());
  }

  private double characters() {
    double sum = 0;
    for (int u = 0; u < units.size(); u++) {
      sum += units.weights()[u] * (units.starts()[u + 1] - units.starts()[u]);
    }
    return sum;
  }

  /**
   * Keeps {@code size} pieces: all single characters, then those without which the likelihood would
   * fall most if their places went to the next best segmentation of the piece.
   */
  Pieces prune(Pieces pieces, int size) {
    double[] used =
        counts(
            pieces,
            (lattice, part, out) -> {
              int[] best = new int[UnitReader.LONGEST];
              for (int u = part; u < units.size(); u += PARTS) {
                int start = units.starts()[u];
                int n = lattice.best(units.chars(), start, units.starts()[u + 1] - start, -1, best);
                for (int i = 0; i < n; i++) {
                  out[best[i]] += units.weights()[u];
                }
              }
            });
    double[] losses = losses(pieces, used);
    int[] kept =
        IntStream.concat(
                IntStream.range(0, single),
                IntStream.range(single, pieces.size())
                    .boxed()
                    .sorted(
                        Comparator.<Integer>comparingDouble(i -> -losses[i])
                            .thenComparing(i -> pieces.texts()[i]))
                    .limit(Math.max(0, size - single))
                    .mapToInt(Integer::intValue)
                    .sorted())
            .toArray();
    return new Pieces(
        Arrays.stream(kept).mapToObj(i -> pieces.texts()[i]).toArray(String[]::new),
        Arrays.stream(kept).mapToDouble(i -> pieces.scores()[i]).toArray());
  }

  private double[] losses(Pieces pieces, double[] used) {
    double sum = Arrays.stream(used).sum();
    double[] losses = new double[pieces.size()];
    Model model = new Model(pieces);
    shards.ranges(
        pieces.size() - single,
        4096,
        (from, to) -> {
          Lattice lattice = model.lattice();
          int[] alternative = new int[UnitReader.LONGEST];
          for (int i = single + from; i < single + to; i++) {
            char[] text = pieces.texts()[i].toCharArray();
            int n = used[i] == 0 ? 0 : lattice.best(text, 0, text.length, i, alternative);
            double after = 0;
            for (int k = 0; k < n; k++) {
              after += Math.log(used[alternative[k]] + used[i]) - Math.log(sum + used[i] * (n - 1));
            }
            losses[i] = used[i] == 0 ? 0 : used[i] * (Math.log(used[i]) - Math.log(sum) - after);
          }
        });
    return losses;
  }

  @FunctionalInterface
  private interface Counter {
    void count(Lattice lattice, int part, double[] out);
  }

  /** Runs over the units in parts that do not depend on the threads, and adds up in one order. */
  private double[] counts(Pieces pieces, Counter counter) {
    Model model = new Model(pieces);
    double[][] counts = new double[PARTS][];
    shards.run(
        PARTS,
        part -> {
          counts[part] = new double[pieces.size()];
          counter.count(model.lattice(), part, counts[part]);
        });
    double[] sum = counts[0];
    for (int part = 1; part < PARTS; part++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += counts[part][i];
      }
    }
    return sum;
  }

  /** What lattices share. */
  private static final class Model {
    final PieceTrie trie = new PieceTrie();
    final double[] likelihoods;
    final double perCharacter;

    Model(Pieces pieces) {
      double cost = 0;
      double length = 0;
      for (int i = 0; i < pieces.size(); i++) {
        double probability = Math.exp(pieces.scores()[i]);
        cost -= probability * pieces.scores()[i];
        length += probability * pieces.texts()[i].length();
        trie.put(pieces.texts()[i], i);
      }
      perCharacter = cost / length;
      likelihoods = new double[pieces.size()];
      for (int i = 0; i < likelihoods.length; i++) {
        likelihoods[i] = Math.exp(pieces.scores()[i] + perCharacter * pieces.texts()[i].length());
      }
    }

    Lattice lattice() {
      return new Lattice(trie, likelihoods, perCharacter);
    }
  }

  /** ψ(x) for x > 0, by its recurrence and asymptotic series; 1e-10 off at most. */
  static double digamma(double x) {
    double result = 0;
    double y = x;
    while (y < 7) {
      result -= 1 / y;
      y++;
    }
    double s = 1 / (y * y);
    return result
        + Math.log(y)
        - 0.5 / y
        - s * (1.0 / 12 - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s / 132))));
  }
}
