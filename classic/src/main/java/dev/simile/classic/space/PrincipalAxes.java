package dev.simile.classic.space;

import dev.simile.data.Texts;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The middle of a cloud of vectors and its directions, that of most variance first.
 *
 * @param count how many vectors were looked at
 * @param rank how many directions have any variance
 */
record PrincipalAxes(double[] mean, SymmetricEigen eigen, long count, int rank) {
  private static final int BATCH = 2048;
  private static final int PART = 128;
  private static final int MOST_DIMENSIONS = 4096;

  /** Below this share of the greatest, a variance is what rounding to float left. */
  private static final double NOTHING = 1e-12;

  /** Over the vectors an encoder gives to the run's texts, those without tokens left out. */
  static PrincipalAxes ofTexts(TrainingRun run, Encoder encoder, int limit) throws IOException {
    check(encoder.dimensions());
    Moments moments = new Moments(encoder.dimensions());
    try (Texts in = Texts.open(run.data());
        Shards shards = new Shards(run.threads())) {
      List<String> batch = new ArrayList<>();
      String text = in.next();
      for (int n = 0; text != null && n < limit; n++, text = in.next()) {
        batch.add(text);
        if (batch.size() == BATCH) {
          add(batch, run.threads(), encoder, moments, shards);
          batch.clear();
          run.progress().update("texts", 0, n + 1 + " read");
        }
      }
      if (text != null) {
        run.progress().note("learnt from the first " + limit + " texts");
      }
      add(batch, run.threads(), encoder, moments, shards);
    }
    return of(moments);
  }

  /** Over the rows of a matrix. */
  static PrincipalAxes ofRows(TrainingRun run, DenseVectors rows) {
    check(rows.dimensions());
    Moments moments = new Moments(rows.dimensions());
    int step = BATCH * rows.dimensions();
    try (Shards shards = new Shards(run.threads())) {
      for (int at = 0; at < rows.values().length; at += step) {
        int end = Math.min(rows.values().length, at + step);
        moments.add(Arrays.copyOfRange(rows.values(), at, end), shards);
      }
    }
    return of(moments);
  }

  private static void check(int d) {
    if (d > MOST_DIMENSIONS) {
      throw new UsageException(
          "a covariance of " + d + " dimensions is too large; at most " + MOST_DIMENSIONS);
    }
  }

  private static void add(
      List<String> texts, int threads, Encoder encoder, Moments moments, Shards shards) {
    List<float[]> parts =
        Shards.map(threads, texts.size(), PART, (from, to) -> rows(encoder, texts, from, to));
    for (float[] part : parts) {
      if (part.length > 0) {
        moments.add(part, shards);
      }
    }
  }

  private static float[] rows(Encoder encoder, List<String> texts, int from, int to) {
    Embeddings embeddings = encoder.encode(texts.subList(from, to), Role.DOCUMENT);
    if (!(embeddings.vectors() instanceof DenseVectors dense)) {
      throw new UsageException("only dense vectors have such a repair; the model's are sparse");
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

  private static PrincipalAxes of(Moments moments) {
    if (moments.count() < 2) {
      throw new DataException(
          "fewer than two texts have a word the model knows; give more texts of its language");
    }
    double[] mean = moments.mean();
    SymmetricEigen eigen = SymmetricEigen.of(moments.covariance(), mean.length);
    double least = NOTHING * Math.max(0, eigen.values()[0]);
    int rank = (int) Arrays.stream(eigen.values()).filter(value -> value > least).count();
    if (rank == 0) {
      throw new DataException("all texts have the same vector; give texts that differ");
    }
    return new PrincipalAxes(mean, eigen, moments.count(), rank);
  }

  float[] floatMean() {
    float[] floats = new float[mean.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) mean[i];
    }
    return floats;
  }

  /** The first {@code k} directions, {@code [k, d]}, those of {@code scales} so much longer. */
  DenseVectors directions(int k, double[] scales) {
    float[] rows = new float[k * mean.length];
    for (int i = 0; i < rows.length; i++) {
      int row = i / mean.length;
      rows[i] = (float) (scales[row] * eigen.vectors()[row][i % mean.length]);
    }
    return new DenseVectors(rows, k, mean.length);
  }
}
