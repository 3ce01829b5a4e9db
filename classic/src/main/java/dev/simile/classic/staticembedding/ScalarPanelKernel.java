package dev.simile.classic.staticembedding;

import java.util.Arrays;

/** In plain Java. */
final class ScalarPanelKernel implements PanelKernel {
  private static final int WIDTH = 32;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public void multiply(float[] a, int aAt, int depth, int rows, float[] panel, float[] c) {
    float[] sum = new float[WIDTH];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sum, 0);
      for (int k = 0; k < depth; k++) {
        float factor = a[aAt + i * depth + k];
        int at = k * WIDTH;
        for (int j = 0; j < WIDTH; j++) {
          sum[j] += factor * panel[at + j];
        }
      }
      System.arraycopy(sum, 0, c, i * WIDTH, WIDTH);
    }
  }
}
