package dev.simile.neural.train;

import dev.simile.error.SimileException;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.VectorBatch;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.optimizer.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The steps of one run. What happens at a step follows from seed and step alone. */
final class EncoderTraining {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final TrainingRun run;
  private final TextNetwork network;
  private final Loss loss;
  private final Rows rows;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final double rate;
  private final double warmup;
  private final double clip;

  EncoderTraining(TrainingRun run, TextNetwork network, Loss loss, Rows rows, Optimizer optimizer) {
    this.run = run;
    this.network = network;
    this.loss = loss;
    this.rows = rows;
    this.optimizer = optimizer;
    schedule = Schedule.of(run.parameters().text("schedule"));
    rate = run.parameters().real("learning-rate");
    warmup = run.parameters().real("warmup");
    clip = run.parameters().real("clip");
  }

  /** From the last checkpoint, if the run is to be continued, to the end. */
  void run() throws IOException {
    Batches batches = new Batches(rows, run.parameters().integer("batch-size"), run.seed());
    int epochs = run.parameters().integer("epochs");
    long steps = (long) epochs * batches.count();
    long step =
        run.resume()
            ? NetworkCheckpoint.read(run.checkpointFolder(), network.weights(), optimizer)
            : 0;
    long saved = System.nanoTime();
    long shown = saved;
    long first = step;
    double sum = 0;
    int summed = 0;
    double last = Double.NaN;
    for (int epoch = (int) (step / batches.count()); epoch < epochs; epoch++) {
      List<int[]> order = batches.epoch(epoch);
      for (int b = (int) (step - (long) epoch * batches.count()); b < order.size(); b++) {
        sum += step(order.get(b), step, steps, epoch, b);
        summed++;
        step++;
        long now = System.nanoTime();
        if (now - shown > NANOS / 2 || step == steps) {
          last = sum / summed;
          double perSecond = (step - first) * (double) NANOS / (now - saved + 1);
          run.progress()
              .update(
                  String.format(
                      Locale.ROOT, "epoch %d/%d, step %d/%d", epoch + 1, epochs, step, steps),
                  (double) step / steps,
                  String.format(Locale.ROOT, "%.1f steps/s, loss %.4f", perSecond, last));
          shown = now;
          sum = 0;
          summed = 0;
        }
        boolean stop = run.progress().stopRequested();
        if (stop || now - saved > run.checkpointEvery().toNanos()) {
          NetworkCheckpoint.write(run.checkpointFolder(), step, network.weights(), optimizer);
          saved = now;
          first = step;
        }
        if (stop) {
          throw new Progress.StoppedException();
        }
      }
    }
    run.progress().figure("steps", Long.toString(steps));
    run.progress().figure("loss at the end", String.format(Locale.ROOT, "%.4f", last));
  }

  private double step(int[] batch, long step, long steps, int epoch, int number) {
    Engine.seed(run.seed() * 1_000_003 + step);
    try (Scope scope = new Scope()) {
      optimizer.clear();
      Tensor value = loss.of(vectors(batch));
      double number0 = value.item_float();
      if (!Double.isFinite(number0)) {
        throw new SimileException(
            String.format(
                Locale.ROOT,
                "the loss is %s at epoch %d, batch %d (rows %d, …); the last checkpoint is kept: lower learning-rate, or look"
                    + " at these rows",
                number0,
                epoch + 1,
                number + 1,
                batch[0] + 1));
      }
      value.backward();
      if (clip > 0) {
        optimizer.clip(clip);
      }
      optimizer.step(rate * schedule.factor(step, steps, warmup));
      return number0;
    }
  }

  /** One pass through the network for all texts of the batch, column after column. */
  private VectorBatch vectors(int[] batch) {
    int columns = rows.columns();
    List<int[]> texts = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      for (int row : batch) {
        int text = rows.row(row)[c];
        texts.add(rows.text(text < 0 ? rows.row(row)[1] : text));
      }
    }
    Tensor all = network.forward(TokenBatch.of(texts), true);
    List<Tensor> vectors = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      vectors.add(all.narrow(0, (long) c * batch.length, batch.length));
    }
    return new VectorBatch(vectors, labels(batch), allowed(batch));
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
