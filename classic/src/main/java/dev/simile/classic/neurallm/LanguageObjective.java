package dev.simile.classic.neurallm;

import dev.simile.classic.staticembedding.Softmax;
import java.util.Locale;

/** The loss of a language model's scores; its gradient takes their place. */
enum LanguageObjective {
  /** −log softmax(z)[target] over all words. */
  FULL_SOFTMAX {
    @Override
    double loss(float[] z, int from, int target, Candidates candidates) {
      double loss = Softmax.of(z, from, candidates.size(), target, 1);
      z[from + target] -= 1;
      return loss;
    }
  },

  /**
   * −log softmax(z − log π)[target] over the words drawn and the target, π being a word's
   * probability to be drawn.
   */
  SAMPLED_SOFTMAX {
    @Override
    double loss(float[] z, int from, int target, Candidates candidates) {
      for (int j = 0; j < candidates.size(); j++) {
        z[from + j] =
            j == target || candidates.isSampled(j)
                ? z[from + j] - candidates.shift(j)
                : Softmax.EXCLUDED;
      }
      double loss = Softmax.of(z, from, candidates.size(), target, 1);
      z[from + target] -= 1;
      return loss;
    }
  },

  /**
   * −log σ(Δ(target)) − Σ over the k words drawn log(1 − σ(Δ(word))), Δ = z − log(k q(word)) (Mnih
   * & Teh 2012, equations 8 and 9).
   */
  NOISE_CONTRASTIVE {
    @Override
    double loss(float[] z, int from, int target, Candidates candidates) {
      double loss = 0;
      for (int j = 0; j < candidates.size(); j++) {
        float delta = z[from + j] - candidates.shift(j);
        // σ(Δ) and log(1 + e^−|Δ|), without overflow
        float e = Softmax.exp(-Math.abs(delta));
        float share = delta >= 0 ? 1 / (1 + e) : e / (1 + e);
        float g = 0;
        if (candidates.isSampled(j)) {
          int draws = candidates.draws(j);
          g = draws * share;
          loss += draws * (Math.max(0, delta) + StrictMath.log1p(e));
        }
        if (j == target) {
          g -= 1 - share;
          loss += Math.max(0, -delta) + StrictMath.log1p(e);
        }
        z[from + j] = g;
      }
      return loss;
    }
  };

  /**
   * Turns the scores of one window into the loss's gradient by them.
   *
   * @param z {@code [candidates]} from {@code from} on
   * @param target the true word's column
   * @return the loss
   */
  abstract double loss(float[] z, int from, int target, Candidates candidates);

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static LanguageObjective of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
