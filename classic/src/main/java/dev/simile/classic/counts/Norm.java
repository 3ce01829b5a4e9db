package dev.simile.classic.counts;

import java.util.Locale;

/** What a text's vector is divided by. */
enum Norm {
  NONE,
  /** Σ|wᵢ|. */
  L1,
  /** √Σwᵢ². */
  L2;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(double[] weights, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += this == L1 ? Math.abs(weights[i]) : weights[i] * weights[i];
    }
    return this == NONE || sum == 0 ? 1 : this == L1 ? sum : Math.sqrt(sum);
  }
}
