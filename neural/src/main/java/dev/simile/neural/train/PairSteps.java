package dev.simile.neural.train;

import dev.simile.method.Parameters;
import dev.simile.neural.data.Rows;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.match.PairBatch;
import dev.simile.neural.match.PairModel;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.neural.objective.PairRanking;
import dev.simile.neural.objective.Rotations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Batches of pairs through a matching model to its objective. */
final class PairSteps implements Steps {
  private final PairModel model;
  private final Rows rows;
  private final Batches batches;
  private final String objective;
  private final int negatives;
  private final boolean swap;
  private final long total;
  private final int accumulate;
  private final long seed;

  PairSteps(PairModel model, Rows rows, Parameters parameters, long seed) {
    this.model = model;
    this.rows = rows;
    this.seed = seed;
    batches =
        new Batches(
            rows, parameters.integer("batch-size"), parameters.integer("batch-tokens"), seed);
    objective = parameters.text("objective");
    negatives = objective.equals(PairRanking.ID) ? parameters.integer("negatives") : 0;
    swap = parameters.flag("swap");
    total = (long) parameters.integer("epochs") * batches.count();
    accumulate = parameters.integer("accumulate");
  }

  @Override
  public long count() {
    return (total + accumulate - 1) / accumulate;
  }

  @Override
  public long epochSteps() {
    return (batches.count() + accumulate - 1) / accumulate;
  }

  @Override
  public String stage(long step) {
    return "epoch " + (step * accumulate / batches.count() + 1) + "/" + total / batches.count();
  }

  @Override
  public String place(long step) {
    long n = step * accumulate;
    return "epoch %d, batch %d (rows %s, …)"
        .formatted(
            n / batches.count() + 1,
            n % batches.count() + 1,
            Arrays.stream(batches.get(n))
                .limit(8)
                .mapToObj(row -> Integer.toString(row + 1))
                .collect(Collectors.joining(", ")));
  }

  /** The mean loss of the step's batches. */
  @Override
  public Tensor loss(long step) {
    long first = step * accumulate;
    Tensor sum = batchLoss(first);
    for (long n = first + 1; n < end(step); n++) {
      sum = sum.add(batchLoss(n));
    }
    return sum.div(new Scalar(end(step) - first));
  }

  /** The same batch after batch. */
  @Override
  public double learn(long step) {
    long first = step * accumulate;
    double share = 1.0 / (end(step) - first);
    double sum = 0;
    for (long n = first; n < end(step) && Double.isFinite(sum); n++) {
      try (Scope scope = new Scope()) {
        Tensor loss = batchLoss(n);
        double value = loss.item_float();
        if (Double.isFinite(value)) {
          loss.mul(new Scalar(share)).backward();
        }
        sum += share * value;
      }
    }
    return sum;
  }

  private long end(long step) {
    return Math.min(total, (step + 1) * accumulate);
  }

  private Tensor batchLoss(long n) {
    int[] batch = batches.get(n);
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
    return negatives > 0 ? ranking(batch, random) : labels(batch, random);
  }

  private Tensor labels(int[] batch, SplittableRandom random) {
    List<int[]> left = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    float[] labels = new float[batch.length];
    for (int i = 0; i < batch.length; i++) {
      int[] row = rows.row(batch[i]);
      add(rows.text(row[0]), rows.text(row[1]), left, right, random);
      labels[i] = rows.label(batch[i]);
    }
    Tensor logits = logits(left, right);
    Tensor told = Tensors.of(labels, labels.length);
    return logits.size(1) == 1
        ? CrossEntropy.ofScores(logits.squeeze(1), told)
        : CrossEntropy.ofClasses(logits, told);
  }

  /** Positives against the row's own negatives and positives of other rows. */
  private Tensor ranking(int[] batch, SplittableRandom random) {
    int[][] others = others(batch, random);
    int width = others[0].length;
    List<int[]> left = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    long[] allowed = new long[batch.length * width];
    for (int i = 0; i < batch.length; i++) {
      int[] row = rows.row(batch[i]);
      int[] anchor = rows.text(row[0]);
      int[] positive = rows.text(row[1]);
      add(anchor, positive, left, right, random);
      for (int c = 0; c < width; c++) {
        boolean other = others[i][c] >= 0;
        allowed[i * width + c] = other ? 1 : 0;
        add(anchor, other ? rows.text(others[i][c]) : positive, left, right, random);
      }
    }
    return PairRanking.of(
        logits(left, right).reshape(batch.length, 1L + width),
        Tensors.of(allowed, batch.length, width).to(torch.ScalarType.Bool));
  }

  /** The texts each row's positive is held against; below 0 where there is none left. */
  private int[][] others(int[] batch, SplittableRandom random) {
    int n = batch.length;
    int[] positives = Arrays.stream(batch).map(row -> rows.row(row)[1]).toArray();
    boolean[] allowed = new boolean[n * n];
    for (int i = 0; i < n; i++) {
      int[] row = rows.row(batch[i]);
      for (int j = 0; j < n; j++) {
        int text = positives[j];
        allowed[i * n + j] =
            !rows.same(row[0], text) && Arrays.stream(row, 1, row.length).noneMatch(t -> t == text);
      }
    }
    int given = rows.columns() - 2;
    int[][] drawn =
        new Rotations(n, allowed, n, positives).draw(Math.min(negatives, n - 1), random);
    int[][] others = new int[n][];
    for (int i = 0; i < n; i++) {
      int[] row = rows.row(batch[i]);
      others[i] = new int[given + drawn[i].length];
      for (int c = 0; c < others[i].length; c++) {
        int text = c < given ? row[2 + c] : drawn[i][c - given];
        boolean turned = c >= given && text != Rotations.NONE;
        others[i][c] = turned ? positives[text] : text;
        if (c < given && (text == row[1] || text >= 0 && rows.same(row[0], text))) {
          others[i][c] = Rotations.NONE;
        }
      }
    }
    return others;
  }

  private void add(
      int[] one, int[] other, List<int[]> left, List<int[]> right, SplittableRandom random) {
    boolean swapped = swap && random.nextBoolean();
    left.add(swapped ? other : one);
    right.add(swapped ? one : other);
  }

  private Tensor logits(List<int[]> left, List<int[]> right) {
    PairBatch batch = model.batch(left, right);
    return model.forward(model.inputs(batch), batch, true).logits();
  }
}
