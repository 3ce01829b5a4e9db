package dev.simile.classic.neurallm;

import dev.simile.classic.staticembedding.MatrixProduct;
import dev.simile.classic.staticembedding.PanelKernel;
import dev.simile.classic.staticembedding.Softmax;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.parallel.Shards;
import java.util.Arrays;
import java.util.List;

/**
 * Bengio's network. With x the words' vectors and a 1, the features f are tanh(H x) and a 1, or all
 * of x where there are direct connections; a word's score is its output row times f, so that biases
 * are columns like others. Not thread-safe.
 */
final class LanguageModel implements Network {
  private static final int ROWS = 16;

  final ParameterMatrix embeddings;
  final ParameterMatrix hidden;
  final ParameterMatrix output;
  private final int context;
  private final int d;
  private final int h;
  private final int inputs;
  private final int features;
  private final float decay;
  private final LanguageObjective objective;
  private final Candidates candidates;
  private final Shards shards;
  private final MatrixProduct product;
  private final SparseGradient gradient;

  private float[] x = {};
  private float[] transposed = {};
  private float[] a = {};
  private float[] f = {};
  private float[] rows = {};
  private float[] columns = {};
  private float[] z = {};
  private float[] zTransposed = {};
  private float[] fGradient = {};
  private float[] rowGradient = {};
  private double[] losses = {};
  private final float[] hiddenTransposed;
  private final float[] hiddenGradient;

  /**
   * What a model is made of.
   *
   * @param order n: so many words with the one that is predicted
   * @param units of the hidden layer
   * @param samples words drawn for a batch
   */
  record Shape(
      int order,
      int dimensions,
      int units,
      boolean direct,
      double weightDecay,
      LanguageObjective objective,
      int samples,
      double exponent,
      boolean adaptive) {}

  LanguageModel(long[] counts, Shape shape, RandomBits random, Shards shards) {
    int words = counts.length;
    context = shape.order() - 1;
    d = shape.dimensions();
    h = shape.units();
    inputs = context * d + 1;
    features = h + (shape.direct() ? inputs : 1);
    decay = (float) shape.weightDecay();
    objective = shape.objective();
    this.shards = shards;
    product = new MatrixProduct(shards, PanelKernel.best());
    candidates = new Candidates(counts, objective, shape.samples(), shape.exponent());
    boolean adaptive = shape.adaptive();
    embeddings = ParameterMatrix.uniform(words + 2, d, 0.5 / Math.sqrt(d), adaptive, random);
    hidden = ParameterMatrix.uniform(inputs, h, Math.sqrt(6.0 / (inputs + h)), adaptive, random);
    output = ParameterMatrix.uniform(words, features, 0.1 / Math.sqrt(features), adaptive, random);
    double total = Arrays.stream(counts).sum();
    for (int word = 0; word < words; word++) {
      // The model starts at the words' shares of the corpus.
      output.values()[(word + 1) * features - 1] = (float) Math.log(counts[word] / total);
    }
    gradient = new SparseGradient(words + 2, d);
    hiddenTransposed = new float[inputs * h];
    hiddenGradient = new float[inputs * h];
  }

  @Override
  public ParameterMatrix embeddings() {
    return embeddings;
  }

  @Override
  public List<ParameterMatrix> parameters() {
    return List.of(embeddings, hidden, output);
  }

  @Override
  public double train(int[] windows, int count, float rate, RandomBits random) {
    candidates.choose(windows, count, context + 1, random);
    double loss = loss(windows, count);
    backToFeatures(count);
    backToInputs(count);
    step(windows, count, rate);
    return loss;
  }

  /** The sum of losses over the candidates chosen last; {@code z} holds its gradient. */
  double loss(int[] windows, int count) {
    features(windows, count);
    int n = candidates.size();
    rows = candidates.all() ? output.values() : fit(rows, n * features);
    if (!candidates.all()) {
      for (int j = 0; j < n; j++) {
        int from = candidates.word(j) * features;
        System.arraycopy(output.values(), from, rows, j * features, features);
      }
    }
    columns = fit(columns, n * features);
    product.transpose(rows, n, features, columns);
    z = fit(z, count * n);
    product.multiply(f, count, features, columns, n, z);
    losses = losses.length < count ? new double[count] : losses;
    shards.ranges(
        count,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            losses[i] = objective.loss(z, i * n, candidates.target(i), candidates);
          }
        });
    double loss = 0;
    for (int i = 0; i < count; i++) {
      loss += losses[i];
    }
    return loss;
  }

  /** For a test that holds the sample fast. */
  Candidates candidates() {
    return candidates;
  }

  private void features(int[] windows, int count) {
    x = fit(x, count * inputs);
    a = fit(a, count * h);
    f = fit(f, count * features);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < context; k++) {
        int word = windows[i * (context + 1) + k];
        System.arraycopy(embeddings.values(), word * d, x, i * inputs + k * d, d);
      }
      x[(i + 1) * inputs - 1] = 1;
    }
    product.multiply(x, count, inputs, hidden.values(), h, a);
    for (int i = 0; i < count; i++) {
      Tanh.of(a, i * h, h);
      System.arraycopy(a, i * h, f, i * features, h);
      // Without direct connections the 1 alone.
      int rest = features - h;
      System.arraycopy(x, (i + 1) * inputs - rest, f, i * features + h, rest);
    }
  }

  private void backToFeatures(int count) {
    int n = candidates.size();
    fGradient = fit(fGradient, count * features);
    product.multiply(z, count, n, rows, features, fGradient);
    zTransposed = fit(zTransposed, count * n);
    product.transpose(z, count, n, zTransposed);
    rowGradient = fit(rowGradient, n * features);
    product.multiply(zTransposed, n, count, f, features, rowGradient);
  }

  private void backToInputs(int count) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < h; k++) {
        float t = a[i * h + k];
        a[i * h + k] = fGradient[i * features + k] * (1 - t * t);
      }
    }
    transposed = fit(transposed, count * inputs);
    product.transpose(x, count, inputs, transposed);
    product.multiply(transposed, inputs, count, a, h, hiddenGradient);
    product.transpose(hidden.values(), inputs, h, hiddenTransposed);
    product.multiply(a, count, h, hiddenTransposed, inputs, x);
    if (features - h == inputs) {
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < inputs; k++) {
          x[i * inputs + k] += fGradient[i * features + h + k];
        }
      }
    }
  }

  private void step(int[] windows, int count, float rate) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < context; k++) {
        gradient.add(windows[i * (context + 1) + k], 1, x, i * inputs + k * d);
      }
    }
    gradient.apply(embeddings, rate, 0, shards);
    // Biases do not decay (Bengio et al. 2003, section 4.1).
    hidden.step(0, hiddenGradient, 0, (inputs - 1) * h, rate, decay * count);
    hidden.step((inputs - 1) * h, hiddenGradient, (inputs - 1) * h, h, rate, 0);
    shards.ranges(
        candidates.size(),
        ROWS,
        (from, to) -> {
          for (int j = from; j < to; j++) {
            int row = candidates.word(j) * features;
            int at = j * features;
            output.step(row, rowGradient, at, features - 1, rate, decay * count);
            output.step(row + features - 1, rowGradient, at + features - 1, 1, rate, 0);
          }
        });
  }

  /**
   * The sum of −log p of the windows' last words, by the softmax over all words.
   *
   * @param windows {@code [count, n]}
   */
  double logLoss(int[] windows, int count) {
    features(windows, count);
    int n = candidates.vocabulary();
    columns = fit(columns, n * features);
    product.transpose(output.values(), n, features, columns);
    z = fit(z, count * n);
    product.multiply(f, count, features, columns, n, z);
    double[] each = new double[count];
    shards.ranges(
        count,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int target = windows[(i + 1) * (context + 1) - 1];
            each[i] = Softmax.of(z, i * n, n, target, 1);
          }
        });
    return Arrays.stream(each).sum();
  }

  private static float[] fit(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
