package dev.simile.classic.wordrank;

/** The step without SIMD. */
final class ScalarRankStep extends RankStep {
  ScalarRankStep(PairLoss loss, float rate, int stride) {
    super(loss, rate, stride);
  }

  @Override
  void descend(float[] values, int row, float[] direction, float scale) {
    for (int d = 0; d < stride; d++) {
      float gradient = direction[d] * scale;
      float squares = values[row + stride + d] + gradient * gradient;
      values[row + stride + d] = squares;
      values[row + d] -= gradient * rate / (float) Math.sqrt(squares + LEAST);
    }
  }
}
