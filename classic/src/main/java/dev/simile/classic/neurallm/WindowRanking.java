package dev.simile.classic.neurallm;

import dev.simile.classic.staticembedding.MatrixProduct;
import dev.simile.classic.staticembedding.PanelKernel;
import dev.simile.classic.word2vec.AliasTable;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * Polyglot's network: max(0, 1 − s(x) + s(x′)) with s(x) = v·tanh(W x + b). Parts of a batch run
 * side by side; their gradients are summed in order. Not thread-safe.
 */
final class WindowRanking implements Network {
  private static final int PART = 64;

  final ParameterMatrix embeddings;
  final ParameterMatrix hidden;
  final ParameterMatrix bias;
  final ParameterMatrix score;
  private final int width;
  private final int d;
  private final int h;
  private final AliasTable noise;
  private final int words;
  private final Shards shards;
  private final PanelKernel kernel = PanelKernel.best();
  private final MatrixProduct product;
  private final SparseGradient gradient;
  private final List<Part> parts = new ArrayList<>();
  private final float[] middle;
  private final float[] hiddenTransposed;
  private final float[] middleTransposed;
  private int[] corrupt = {};

  /**
   * @param counts of the words
   * @param context words on each side of the one in the middle
   * @param exponent corrupting words are drawn by their count to this power
   */
  WindowRanking(
      long[] counts,
      int context,
      int dimensions,
      int units,
      double exponent,
      boolean adaptive,
      RandomBits random,
      Shards shards) {
    words = counts.length;
    width = 2 * context + 1;
    d = dimensions;
    h = units;
    this.shards = shards;
    noise = AliasTable.ofCounts(counts, exponent);
    product = new MatrixProduct(shards, kernel);
    embeddings = ParameterMatrix.uniform(words + 2, d, 0.5 / Math.sqrt(d), adaptive, random);
    double range = Math.sqrt(6.0 / (width * d + h));
    hidden = ParameterMatrix.uniform(width * d, h, range, adaptive, random);
    bias = ParameterMatrix.zero(1, h, adaptive);
    score = ParameterMatrix.uniform(1, h, Math.sqrt(6.0 / (h + 1)), adaptive, random);
    gradient = new SparseGradient(words + 2, d);
    middle = new float[d * h];
    hiddenTransposed = new float[width * d * h];
    middleTransposed = new float[d * h];
  }

  @Override
  public ParameterMatrix embeddings() {
    return embeddings;
  }

  @Override
  public List<ParameterMatrix> parameters() {
    return List.of(embeddings, hidden, bias, score);
  }

  @Override
  public double train(int[] windows, int count, float rate, RandomBits random) {
    if (corrupt.length < count) {
      corrupt = new int[count];
    }
    int centre = width / 2;
    for (int i = 0; i < count; i++) {
      int word = windows[i * width + centre];
      do {
        corrupt[i] = noise.draw(random.next());
      } while (corrupt[i] == word && words > 1);
    }
    return train(windows, corrupt, count, rate);
  }

  /** The sum of losses of a batch, after which it is trained on. */
  double train(int[] windows, int[] corrupt, int count, float rate) {
    double loss = run(windows, corrupt, count, true);
    int used = (count + PART - 1) / PART;
    for (int p = 1; p < used; p++) {
      Kernels.add(parts.get(p).hiddenSum, 0, parts.get(0).hiddenSum, 0, hidden.values().length);
      Kernels.add(parts.get(p).biasSum, 0, parts.get(0).biasSum, 0, h);
      Kernels.add(parts.get(p).scoreSum, 0, parts.get(0).scoreSum, 0, h);
    }
    for (int p = 0; p < used; p++) {
      parts.get(p).addWords(windows, corrupt);
    }
    Part all = parts.get(0);
    hidden.step(0, all.hiddenSum, 0, hidden.values().length, rate, 0);
    bias.step(0, all.biasSum, 0, h, rate, 0);
    score.step(0, all.scoreSum, 0, h, rate, 0);
    gradient.apply(embeddings, rate, 0, shards);
    return loss;
  }

  /** The sum of losses of a batch. */
  double loss(int[] windows, int[] corrupt, int count) {
    return run(windows, corrupt, count, false);
  }

  private double run(int[] windows, int[] corrupt, int count, boolean back) {
    System.arraycopy(hidden.values(), width / 2 * d * h, middle, 0, d * h);
    product.transpose(hidden.values(), width * d, h, hiddenTransposed);
    product.transpose(middle, d, h, middleTransposed);
    int used = (count + PART - 1) / PART;
    while (parts.size() < used) {
      parts.add(new Part());
    }
    shards.ranges(
        count,
        PART,
        (from, to) -> parts.get(from / PART).run(windows, corrupt, from, to - from, back));
    double loss = 0;
    for (int p = 0; p < used; p++) {
      loss += parts.get(p).loss;
    }
    return loss;
  }

  /** A stretch of a batch: its windows x, what x′ differs by in the middle, and their gradients. */
  private final class Part {
    private final MatrixProduct product = new MatrixProduct(new Shards(1), kernel);
    private final float[] x = new float[PART * width * d];
    private final float[] difference = new float[PART * d];
    private final float[] yes = new float[PART * h];
    private final float[] no = new float[PART * h];
    private final float[] both = new float[PART * h];
    private final float[] transposed = new float[PART * width * d];
    private final float[] middleSum = new float[d * h];
    private final int[] active = new int[PART];
    private int actives;
    final float[] hiddenSum = new float[width * d * h];
    final float[] biasSum = new float[h];
    final float[] scoreSum = new float[h];
    double loss;

    void run(int[] windows, int[] corrupt, int first, int n, boolean back) {
      float[] table = embeddings.values();
      int centre = width / 2;
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < width; k++) {
          int word = windows[(first + i) * width + k];
          System.arraycopy(table, word * d, x, (i * width + k) * d, d);
        }
        System.arraycopy(table, corrupt[first + i] * d, difference, i * d, d);
        Kernels.axpy(-1, x, (i * width + centre) * d, difference, i * d, d);
      }
      product.multiply(x, n, width * d, hidden.values(), h, yes);
      product.multiply(difference, n, d, middle, h, no);
      for (int i = 0; i < n; i++) {
        Kernels.add(bias.values(), 0, yes, i * h, h);
      }
      Kernels.add(yes, 0, no, 0, n * h);
      Tanh.of(yes, 0, n * h);
      Tanh.of(no, 0, n * h);
      loss = 0;
      actives = 0;
      for (int i = 0; i < n; i++) {
        float[] v = score.values();
        float margin = 1 - Kernels.dot(yes, i * h, v, 0, h) + Kernels.dot(no, i * h, v, 0, h);
        if (margin > 0) {
          loss += margin;
          keep(first + i, i);
        }
      }
      if (back) {
        back();
      }
    }

    /** Windows that are right by the margin have no gradient; the others move up. */
    private void keep(int window, int i) {
      int to = actives++;
      active[to] = window;
      if (to < i) {
        System.arraycopy(x, i * width * d, x, to * width * d, width * d);
        System.arraycopy(difference, i * d, difference, to * d, d);
        System.arraycopy(yes, i * h, yes, to * h, h);
        System.arraycopy(no, i * h, no, to * h, h);
      }
    }

    private void back() {
      java.util.Arrays.fill(biasSum, 0);
      java.util.Arrays.fill(scoreSum, 0);
      float[] v = score.values();
      for (int i = 0; i < actives; i++) {
        for (int k = 0; k < h; k++) {
          float t = yes[i * h + k];
          float u = no[i * h + k];
          scoreSum[k] += u - t;
          float down = -v[k] * (1 - t * t);
          float up = v[k] * (1 - u * u);
          no[i * h + k] = up;
          both[i * h + k] = down + up;
          biasSum[k] += down + up;
        }
      }
      product.transpose(x, actives, width * d, transposed);
      product.multiply(transposed, width * d, actives, both, h, hiddenSum);
      product.transpose(difference, actives, d, transposed);
      product.multiply(transposed, d, actives, no, h, middleSum);
      Kernels.add(middleSum, 0, hiddenSum, width / 2 * d * h, d * h);
      product.multiply(both, actives, h, hiddenTransposed, width * d, x);
      product.multiply(no, actives, h, middleTransposed, d, difference);
    }

    void addWords(int[] windows, int[] corrupt) {
      for (int i = 0; i < actives; i++) {
        int at = active[i] * width;
        for (int k = 0; k < width; k++) {
          gradient.add(windows[at + k], 1, x, (i * width + k) * d);
        }
        gradient.add(windows[at + width / 2], -1, difference, i * d);
        gradient.add(corrupt[active[i]], 1, difference, i * d);
      }
    }
  }
}
