package dev.simile.classic.composition;

import dev.simile.classic.composition.Composition.CommonComponents;
import dev.simile.classic.space.SymmetricEigen;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.io.IOException;
import java.util.Arrays;

/**
 * Σ v·vᵀ over sentence vectors v, {@code [d, d]}: its leading eigenvectors are the right singular
 * vectors of the matrix of sentences, without that matrix ever being in memory. Not centred, as in
 * the papers.
 */
final class SecondMoment {
  private static final int BLOCK = 256;

  private final int d;
  private final double[] moment;

  SecondMoment(int d) {
    this.d = d;
    moment = new double[d * d];
  }

  SecondMoment add(TrainingRun run, Tokenizer tokenizer, float[] table, int limit) {
    float[] block = new float[BLOCK * d];
    int filled = 0;
    Tokens tokens = new Tokens();
    try (Texts in = Texts.open(run.data())) {
      String text = in.next();
      for (int n = 0; text != null && n < limit; n++, text = in.next()) {
        tokens.clear();
        tokenizer.tokenize(text, tokens);
        Arrays.fill(block, filled * d, (filled + 1) * d, 0);
        for (int t = 0; t < tokens.size(); t++) {
          Kernels.axpy(1f / tokens.size(), table, tokens.id(t) * d, block, filled * d, d);
        }
        if (++filled == BLOCK) {
          add(block, filled);
          filled = 0;
        }
      }
      if (text != null) {
        run.progress().note("common components from the first " + limit + " texts");
      }
    } catch (IOException e) {
      throw new DataException("the data cannot be read: " + e.getMessage(), e);
    }
    add(block, filled);
    return this;
  }

  /** Floats within a block, doubles across blocks. */
  private void add(float[] block, int rows) {
    float[] sum = new float[d];
    for (int i = 0; i < d; i++) {
      Arrays.fill(sum, 0);
      for (int row = 0; row < rows; row++) {
        Kernels.axpy(block[row * d + i], block, row * d, sum, 0, d);
      }
      for (int j = 0; j < d; j++) {
        moment[i * d + j] += sum[j];
      }
    }
  }

  /**
   * The eigenvectors of the m greatest eigenvalues, each with its greatest part positive, and the
   * values' roots.
   */
  CommonComponents leading(int m) {
    SymmetricEigen eigen = SymmetricEigen.of(moment, d);
    float[] directions = new float[m * d];
    double[] singular = new double[m];
    for (int k = 0; k < m; k++) {
      for (int i = 0; i < d; i++) {
        directions[k * d + i] = (float) eigen.vectors()[k][i];
      }
      singular[k] = Math.sqrt(Math.max(0, eigen.values()[k]));
    }
    return new CommonComponents(new DenseVectors(directions, m, d), singular);
  }
}
