package dev.simile.classic.dimension;

import java.util.Locale;

/** What word vectors are factors of, by the co-occurrences of two words. */
public enum SignalMatrix {
  /** log p(a, b) / p(a) p(b), 0 for words never seen together: word2vec (Levy & Goldberg 2014). */
  PMI {
    @Override
    double of(long together, double first, double second, double total) {
      return together == 0 ? 0 : Math.log(together * total / (first * second));
    }
  },

  /** The same, 0 where it is negative: counting methods. */
  PPMI {
    @Override
    double of(long together, double first, double second, double total) {
      return Math.max(0, PMI.of(together, first, second, total));
    }
  },

  /** log(1 + count): GloVe (Pennington et al. 2014). */
  LOG_COUNT {
    @Override
    double of(long together, double first, double second, double total) {
      return Math.log1p(together);
    }
  };

  /**
   * A cell of the matrix.
   *
   * @param together how often both stand in one window
   * @param first and {@code second}: how many neighbours each word has
   * @param total of all words' neighbours
   */
  abstract double of(long together, double first, double second, double total);

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
