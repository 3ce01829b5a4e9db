package dev.simile.classic.word2vec;

/**
 * The scalar twin of {@link SimdStep}; sums run in another order, so that results agree to rounding
 * only.
 */
final class ScalarStep extends GradientStep {
  ScalarStep(int maxInputs) {
    super(maxInputs);
  }

  @Override
  void multiply(float[] in, int count, float[] out, int stride) {
    for (int b = 0; b < count; b++) {
      for (int k = 0; k < OUTPUTS; k++) {
        pairs[b * PITCH + k] = weights[k] == 0 ? 0 : dot(in, inputs[b], out, outputs[k], stride);
      }
    }
  }

  private static float dot(float[] in, int x, float[] out, int y, int stride) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int d = 0; d < stride; d += 4) {
      s0 += in[x + d] * out[y + d];
      s1 += in[x + d + 1] * out[y + d + 1];
      s2 += in[x + d + 2] * out[y + d + 2];
      s3 += in[x + d + 3] * out[y + d + 3];
    }
    return s0 + s1 + (s2 + s3);
  }

  @Override
  public void sum(float[] in, int[] rows, int count, float scale, int to, int stride) {
    for (int d = 0; d < stride; d++) {
      float sum = 0;
      for (int i = 0; i < count; i++) {
        sum += in[rows[i] + d];
      }
      in[to + d] = sum * scale;
    }
  }

  @Override
  public void addDifference(
      float[] in, int[] rows, int count, int now, float[] before, int stride) {
    for (int d = 0; d < stride; d++) {
      float difference = in[now + d] - before[d];
      for (int i = 0; i < count; i++) {
        in[rows[i] + d] += difference;
      }
    }
  }

  @Override
  void update(float[] in, int count, float[] out, int stride) {
    float[] old = new float[OUTPUTS];
    float[] moved = new float[OUTPUTS];
    for (int d = 0; d < stride; d++) {
      for (int k = 0; k < OUTPUTS; k++) {
        old[k] = out[outputs[k] + d];
        moved[k] = old[k];
      }
      for (int b = 0; b < count; b++) {
        float x = in[inputs[b] + d];
        float sum = x;
        for (int k = 0; k < OUTPUTS; k++) {
          float g = pairs[b * PITCH + k];
          sum += g * old[k];
          moved[k] += g * x;
        }
        in[inputs[b] + d] = sum;
      }
      for (int k = 0; k < OUTPUTS; k++) {
        out[outputs[k] + d] = moved[k];
      }
    }
  }
}
