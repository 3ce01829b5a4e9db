package dev.simile.neural.train;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Scope;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Batches of rows through an encoder to their tasks' objectives. */
final class EncoderSteps implements Steps {
  private final Towers towers;
  private final List<Task> tasks;
  private final Mixture mixture;
  private final Mining mining;
  private final long batches;
  private final int accumulate;
  private final int chunk;
  private final long seed;
  private final RunningMeans figures = new RunningMeans();

  /**
   * @param epochs of the mixture
   * @param accumulate batches whose gradients make one step
   * @param chunk texts that go through the network at once with gradient caching; 0: all
   */
  EncoderSteps(
      Towers towers,
      List<Task> tasks,
      Mixture mixture,
      Mining mining,
      int epochs,
      int accumulate,
      int chunk,
      long seed) {
    this.towers = towers;
    this.tasks = List.copyOf(tasks);
    this.mixture = mixture;
    this.mining = mining;
    batches = (long) epochs * mixture.count();
    this.accumulate = accumulate;
    this.chunk = chunk;
    this.seed = seed;
  }

  @Override
  public long count() {
    return steps(batches);
  }

  @Override
  public long epochSteps() {
    return steps(mixture.count());
  }

  private long steps(long ofBatches) {
    return (ofBatches + accumulate - 1) / accumulate;
  }

  @Override
  public String stage(long step) {
    return "epoch " + (step * accumulate / mixture.count() + 1) + "/" + batches / mixture.count();
  }

  @Override
  public String place(long step) {
    long n = step * accumulate;
    return "epoch %d, batch %d (%s)"
        .formatted(
            n / mixture.count() + 1,
            n % mixture.count() + 1,
            tasks.get(mixture.task(n)).place(mixture.number(n)));
  }

  /** The mean loss of the step's batches, each whole. */
  @Override
  public Tensor loss(long step) {
    long first = step * accumulate;
    Tensor sum = whole(first);
    for (long n = first + 1; n < end(step); n++) {
      sum = sum.add(whole(n));
    }
    return sum.div(new Scalar(end(step) - first));
  }

  /** The same batch after batch, and each by chunks if need be. */
  @Override
  public double learn(long step) {
    mining.before(step, count());
    figures.clear();
    long first = step * accumulate;
    double share = 1.0 / (end(step) - first);
    double sum = 0;
    for (long n = first; n < end(step) && Double.isFinite(sum); n++) {
      sum += share * learn(n, share);
      figures.add(tasks.get(mixture.task(n)).figures());
    }
    return sum;
  }

  /** Those of the tasks' losses, each the mean over the step's batches. */
  @Override
  public Map<String, Double> figures() {
    return figures.means();
  }

  @Override
  public void addTo(SafetensorsWriter writer) {
    mining.addTo(writer);
  }

  @Override
  public void restore(Safetensors stored) {
    mining.restore(stored);
  }

  private long end(long step) {
    return Math.min(batches, (step + 1) * accumulate);
  }

  private Tensor whole(long n) {
    Task task = tasks.get(mixture.task(n));
    long number = mixture.number(n);
    return task.loss(number, towers.forward(task.texts(number), task.rows(number), true));
  }

  private double learn(long n, double share) {
    Task task = tasks.get(mixture.task(n));
    long number = mixture.number(n);
    List<int[]> texts = task.texts(number);
    int queries = task.rows(number);
    if (chunk > 0 && texts.size() > chunk) {
      CachedGradient cached = new CachedGradient(towers, chunk, seed * 1_000_003 + n);
      return cached.learn(texts, queries, vectors -> task.loss(number, vectors), share);
    }
    try (Scope scope = new Scope()) {
      Tensor loss = task.loss(number, towers.forward(texts, queries, true));
      double value = loss.item_float();
      if (Double.isFinite(value)) {
        loss.mul(new Scalar(share)).backward();
      }
      return value;
    }
  }
}
