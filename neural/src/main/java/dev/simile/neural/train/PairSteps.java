package dev.simile.neural.train;

import dev.simile.method.Parameters;
import dev.simile.neural.data.Rows;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.match.PairBatch;
import dev.simile.neural.match.PairModel;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.neural.objective.PairRanking;
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

  private Tensor ranking(int[] batch, SplittableRandom random) {
    int given = rows.columns() - 2;
    int others = given + Math.min(negatives, batch.length - 1);
    List<int[]> left = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    long[] allowed = new long[batch.length * others];
    int[] turns = turns(batch.length, others - given, random);
    for (int i = 0; i < batch.length; i++) {
      int[] row = rows.row(batch[i]);
      int[] anchor = rows.text(row[0]);
      add(anchor, rows.text(row[1]), left, right, random);
      for (int c = 0; c < others; c++) {
        int text =
            c < given ? row[2 + c] : rows.row(batch[(i + turns[c - given]) % batch.length])[1];
        boolean other = text >= 0 && text != row[1] && !rows.same(row[0], text);
        allowed[i * others + c] = other ? 1 : 0;
        add(anchor, rows.text(other ? text : row[1]), left, right, random);
      }
    }
    return PairRanking.of(
        logits(left, right).reshape(batch.length, 1L + others),
        Tensors.of(allowed, batch.length, others).to(torch.ScalarType.Bool));
  }

  /** So many different turns of a batch, none of them whole. */
  private static int[] turns(int rows, int count, SplittableRandom random) {
    int[] turns = new int[rows - 1];
    Arrays.setAll(turns, i -> i + 1);
    for (int i = 0; i < count; i++) {
      int k = i + random.nextInt(turns.length - i);
      int swapped = turns[i];
      turns[i] = turns[k];
      turns[k] = swapped;
    }
    return turns;
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
