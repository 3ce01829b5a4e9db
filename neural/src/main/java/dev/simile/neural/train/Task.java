package dev.simile.neural.train;

import dev.simile.method.Objective;
import dev.simile.neural.data.Augmentation;
import dev.simile.neural.data.Rows;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.VectorBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One data set with its objective. Not thread-safe. */
final class Task {
  private final String name;
  private final Rows plain;
  private final Objective objective;
  private final Loss loss;
  private final Batches batches;
  private final Augmentation augmentation;
  private final double share;
  private Rows rows;

  /**
   * @param name empty where there is but one
   * @param rows as the objective takes them
   * @param augmentation of every text but a row's first; of that where it is its only one
   * @param share how much of a text it changes
   */
  Task(
      String name,
      Rows rows,
      Objective objective,
      Loss loss,
      Batches batches,
      Augmentation augmentation,
      double share) {
    this.name = name;
    plain = rows;
    this.objective = objective;
    this.loss = loss;
    this.batches = batches;
    this.augmentation = augmentation;
    this.share = share;
    this.rows = rows;
  }

  String name() {
    return name;
  }

  Rows rows() {
    return rows;
  }

  /** The one over its rows, not what may be around it. */
  Objective objective() {
    return objective;
  }

  Loss loss() {
    return loss;
  }

  Batches batches() {
    return batches;
  }

  /**
   * Gives the rows further texts as negatives, in place of those given before.
   *
   * @param negatives by row; −1 for none
   */
  void negatives(int[][] negatives) {
    rows = plain.with(negatives);
  }

  /** The rows as they were read. */
  Rows withoutNegatives() {
    return plain;
  }

  /** What the n-th batch is, for people. */
  String place(long n) {
    String numbers =
        Arrays.stream(batches.get(n))
            .limit(8)
            .mapToObj(row -> Integer.toString(row + 1))
            .collect(Collectors.joining(", "));
    return (name.isEmpty() ? "" : "task " + name + ", ") + "rows " + numbers + ", …";
  }

  /** Rows in the n-th batch: so many of its texts, the first ones, are a row's first. */
  int rows(long n) {
    return batches.get(n).length;
  }

  /**
   * The token ids of a batch's texts, column after column.
   *
   * @param n which batch
   */
  List<int[]> texts(long n) {
    int[] batch = batches.get(n);
    List<int[]> texts = new ArrayList<>();
    for (int c = 0; c < rows.columns(); c++) {
      for (int row : batch) {
        int text = rows.row(row)[c];
        int[] ids = rows.text(text < 0 ? rows.row(row)[1] : text);
        texts.add(
            c == 0 && rows.columns() > 1
                ? ids
                : augmentation.of(ids, share, batches.seed() * 31 + n * 1_000_003 + row));
      }
    }
    return texts;
  }

  /**
   * The loss of a batch.
   *
   * @param vectors of {@link #texts}, {@code [columns · rows, dimensions]}
   */
  Tensor loss(long n, Tensor vectors) {
    int[] batch = batches.get(n);
    List<Tensor> columns = new ArrayList<>();
    for (int c = 0; c < rows.columns(); c++) {
      columns.add(vectors.narrow(0, (long) c * batch.length, batch.length));
    }
    return columns.size() == 1
        ? loss.of(new VectorBatch(columns, null, null, originals(batch)))
        : loss.of(new VectorBatch(columns, labels(batch), allowed(batch), null, candidates(batch)));
  }

  /** What there is to tell of the last batch beside its loss, by name. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    loss.figures()
        .forEach(
            (figure, value) -> figures.put(name.isEmpty() ? figure : name + " " + figure, value));
    return figures;
  }

  private int[] candidates(int[] batch) {
    int[] texts = new int[batch.length * (rows.columns() - 1)];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = rows.row(batch[i % batch.length])[1 + i / batch.length];
    }
    return texts;
  }

  private List<int[]> originals(int[] batch) {
    return Arrays.stream(batch).mapToObj(row -> rows.text(rows.row(row)[0])).toList();
  }

  private @Nullable Tensor labels(int[] batch) {
    float[] labels = new float[batch.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.label(batch[i]);
    }
    return switch (rows.shape()) {
      case SCORED_PAIRS -> Tensors.of(labels, labels.length);
      case NLI, LABELLED_PAIRS -> Tensors.of(labels, labels.length).to(torch.ScalarType.Long);
      default -> null;
    };
  }

  private Tensor allowed(int[] batch) {
    int columns = rows.columns();
    int candidates = batch.length * (columns - 1);
    long[] allowed = new long[batch.length * candidates];
    for (int i = 0; i < batch.length; i++) {
      int anchor = rows.row(batch[i])[0];
      int positive = rows.row(batch[i])[1];
      for (int c = 1; c < columns; c++) {
        for (int j = 0; j < batch.length; j++) {
          int text = rows.row(batch[j])[c];
          boolean own = c == 1 && i == j;
          if (!own && text >= 0 && text != positive && !rows.same(anchor, text)) {
            allowed[i * candidates + (c - 1) * batch.length + j] = 1;
          }
        }
      }
    }
    return Tensors.of(allowed, batch.length, candidates).to(torch.ScalarType.Bool);
  }
}
