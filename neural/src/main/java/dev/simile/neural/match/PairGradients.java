package dev.simile.neural.match;

import dev.simile.encode.TextReport;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.explain.Alignment;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.explain.TokenShares;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.explain.CellShares;
import dev.simile.neural.explain.PathShares;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.DenseVectors;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of two texts add to what a matching model says of them, its score or the
 * probability of one class: {@link PathShares integrated gradients} on the way on which the tokens
 * of both texts get their vectors, from zeros, at once; special tokens stay as they are. A token's
 * share is spread over the other text's tokens as the model itself aligned them, evenly where it
 * aligns none, and the score of the empty pair with the error over all cells. Thread-safe.
 *
 * @param column the number of the score or class
 */
record PairGradients(PairModel model, int column) {
  /** A text and as much of it as is read. */
  record Side(String text, Tokens tokens, TextReport report) {
    int size() {
      return tokens.size();
    }
  }

  /**
   * @param score what the model says of the pair
   */
  Explanation explain(Side left, Side right, double score) {
    try (Scope scope = new Scope()) {
      double[][] cells = new double[left.size()][right.size()];
      double[][] cosines = cells;
      double error = 0;
      Alignment alignment = null;
      TokenShares own = null;
      if (left.size() > 0 && right.size() > 0) {
        PairBatch batch = batch(left, right, 1);
        Tensor inputs = model.inputs(batch).detach();
        long width = inputs.size(2);
        Tensor all = inputs.reshape(-1, width);
        int[] a = model.places(true, left.size(), right.size());
        int[] b = model.places(false, left.size(), right.size());
        cosines =
            PooledExplanation.cosines(tokens(left, rows(all, a)), tokens(right, rows(all, b)));
        PathShares shares = shares(all, inputs, a, b, left, right);
        error = shares.error();
        alignment = alignment(inputs, batch, left.size(), right.size());
        own = new TokenShares(at(shares.rows(), a), at(shares.rows(), b));
        cells = CellShares.of(own.left(), own.right(), alignment, score);
      }
      return new Explanation(
          left.text,
          right.text,
          score,
          PooledExplanation.tokens(tokens(left, none())),
          PooledExplanation.tokens(tokens(right, none())),
          cosines,
          cells,
          Explanation.Method.INTEGRATED_GRADIENTS,
          error,
          alignment,
          null,
          own,
          "");
    }
  }

  private PairBatch batch(Side left, Side right, int copies) {
    return model.batch(
        Collections.nCopies(copies, left.tokens.ids()),
        Collections.nCopies(copies, right.tokens.ids()));
  }

  /**
   * @param all the rows of one pair's inputs below each other
   */
  private PathShares shares(Tensor all, Tensor inputs, int[] a, int[] b, Side left, Side right) {
    float[] moving = new float[(int) all.size(0)];
    Arrays.stream(a).forEach(place -> moving[place] = 1);
    Arrays.stream(b).forEach(place -> moving[place] = 1);
    long texts = inputs.size(0);
    long tokens = inputs.size(1);
    long width = inputs.size(2);
    return PathShares.of(
        all,
        moving,
        points -> {
          long copies = points.size(0);
          // Of a model that reads texts apart, the left ones of all pairs come first.
          Tensor vectors =
              points
                  .reshape(copies, texts, tokens, width)
                  .transpose(0, 1)
                  .reshape(texts * copies, tokens, width);
          PairBatch batch = batch(left, right, (int) copies);
          return NetworkScorer.scores(model.forward(vectors, batch, false).logits())
              .select(1, column);
        });
  }

  /** Where each token looked, by its softmax over the other text's tokens; null if it did not. */
  private @Nullable Alignment alignment(Tensor inputs, PairBatch batch, int n, int m) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor energies = model.forward(inputs, batch, false).energies();
      if (energies == null) {
        return null;
      }
      Tensor own = energies.select(0, 0).narrow(0, 0, n).narrow(1, 0, m);
      return new Alignment(matrix(own.softmax(1), n, m), matrix(own.softmax(0), n, m));
    }
  }

  private static double[][] matrix(Tensor tensor, int rows, int columns) {
    float[] values = Tensors.floats(tensor);
    double[][] matrix = new double[rows][columns];
    for (int k = 0; k < values.length; k++) {
      matrix[k / columns][k % columns] = values[k];
    }
    return matrix;
  }

  private static double[] at(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  private static DenseVectors rows(Tensor all, int[] places) {
    long[] numbers = Arrays.stream(places).asLongStream().toArray();
    Tensor chosen = all.index_select(0, Tensors.of(numbers, numbers.length));
    return new DenseVectors(Tensors.floats(chosen), places.length, (int) all.size(1));
  }

  private static DenseVectors none() {
    return new DenseVectors(new float[0], 0, 1);
  }

  private TokenEmbeddings tokens(Side side, DenseVectors vectors) {
    return new TokenEmbeddings(
        side.tokens, model.tokenizer().vocabulary(), List.of(vectors), side.report);
  }
}
