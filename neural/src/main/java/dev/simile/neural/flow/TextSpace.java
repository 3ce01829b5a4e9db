package dev.simile.neural.flow;

import dev.simile.data.Texts;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.parallel.Shards;
import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The vectors of a run's texts.
 *
 * @param rows {@code [n, dimensions]}
 */
record TextSpace(float[] rows, int dimensions) {
  private static final int BATCH = 2048;
  private static final int PART = 128;

  /** Below this share of the greatest, a variance is mostly rounding. */
  private static final double NOTHING = 1e-6;

  /** Those of an encoder; texts without tokens are left out. */
  static TextSpace of(TrainingRun run, Encoder encoder, int limit) throws IOException {
    List<float[]> parts = new ArrayList<>();
    try (Texts in = Texts.open(run.data())) {
      List<String> batch = new ArrayList<>();
      String text = in.next();
      for (int n = 0; text != null && n < limit; n++, text = in.next()) {
        batch.add(text);
        if (batch.size() == BATCH) {
          parts.addAll(encoded(run, encoder, batch));
          batch = new ArrayList<>();
          run.progress().update("texts", 0, n + 1 + " read");
        }
      }
      if (text != null) {
        run.progress().note("learnt from the first " + limit + " texts");
      }
      parts.addAll(encoded(run, encoder, batch));
    }
    int size = 0;
    for (float[] part : parts) {
      size = Math.addExact(size, part.length);
    }
    float[] rows = new float[size];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, rows, at, part.length);
      at += part.length;
    }
    if (rows.length < 2 * encoder.dimensions()) {
      throw new DataException(
          "fewer than two texts have a word the model knows; give more texts of its language");
    }
    return new TextSpace(rows, encoder.dimensions());
  }

  private static List<float[]> encoded(TrainingRun run, Encoder encoder, List<String> texts) {
    return Shards.map(
        run.threads(), texts.size(), PART, (from, to) -> rows(encoder, texts.subList(from, to)));
  }

  private static float[] rows(Encoder encoder, List<String> texts) {
    Embeddings embeddings = encoder.encode(texts, Role.DOCUMENT);
    if (!(embeddings.vectors() instanceof DenseVectors dense)) {
      throw new UsageException("only dense vectors have a flow; the model's are sparse");
    }
    int d = encoder.dimensions();
    float[] rows = new float[dense.values().length];
    int filled = 0;
    for (int i = 0; i < embeddings.count(); i++) {
      if (!embeddings.reports().get(i).isEmpty()) {
        System.arraycopy(dense.values(), i * d, rows, d * filled++, d);
      }
    }
    return Arrays.copyOf(rows, d * filled);
  }

  int count() {
    return rows.length / dimensions;
  }

  /**
   * To mean 0 and covariance I.
   *
   * @param asked how many dimensions are kept, those of most variance; 0 for all that have any
   */
  Whitening whitening(int asked) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor x = Tensors.of(rows, count(), dimensions);
      Tensor mean = x.mean(new long[] {0});
      Tensor centred = x.sub(mean);
      Tensor covariance =
          centred.t().mm(centred).to(torch.ScalarType.Double).div(new Scalar(count() - 1.0));
      T_TensorTensor_T eigen = torch.linalg_eigh(covariance);
      double[] values = doubles(eigen.get0());
      double greatest = values[values.length - 1];
      int rank = (int) Arrays.stream(values).filter(value -> value > NOTHING * greatest).count();
      if (!(greatest > 0)) {
        throw new DataException("all texts have the same vector; give texts that differ");
      }
      if (asked > rank) {
        throw new UsageException(
            "no "
                + asked
                + " dimensions: the vectors span "
                + rank
                + "; lower dimensions, or give more texts");
      }
      int kept = asked == 0 ? rank : asked;
      double[] vectors = doubles(eigen.get1());
      float[] kernel = new float[kept * dimensions];
      for (int k = 0; k < kept; k++) {
        int column = dimensions - 1 - k;
        double scale = 1 / Math.sqrt(values[column]);
        for (int i = 0; i < dimensions; i++) {
          kernel[k * dimensions + i] = (float) (scale * vectors[i * dimensions + column]);
        }
      }
      return new Whitening(Tensors.floats(mean), new DenseVectors(kernel, kept, dimensions));
    }
  }

  private static double[] doubles(Tensor tensor) {
    Tensor whole = tensor.contiguous();
    double[] values = new double[Math.toIntExact(whole.numel())];
    new org.bytedeco.javacpp.DoublePointer(whole.data_ptr_double())
        .capacity(values.length)
        .get(values);
    return values;
  }

  /** Its vectors behind a transform, {@code [n, outputDimensions]}. */
  float[] through(Whitening whitening) {
    int k = whitening.outputDimensions();
    float[] out = new float[Math.multiplyExact(count(), k)];
    for (int i = 0; i < count(); i++) {
      whitening.apply(rows, i * dimensions, out, i * k);
    }
    return out;
  }
}
