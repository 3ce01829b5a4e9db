package dev.simile.neural.train;

import dev.simile.error.SimileException;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Adagrad;
import dev.simile.neural.optimizer.AdamW;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.optimizer.Schedule;
import dev.simile.neural.optimizer.Sgd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The steps of one run, whatever they learn: gradient, clipping, learning rate, checkpoints,
 * progress, a clean stop. Not thread-safe.
 */
public final class StepLoop {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final TrainingRun run;
  private final Weights weights;
  private final Optimizer optimizer;
  private final Steps steps;
  private final Schedule schedule;
  private final double rate;
  private final double warmup;
  private final double clip;

  /**
   * @param run whose parameters have those of {@link #parameters}
   * @param weights all that a checkpoint keeps
   */
  public StepLoop(TrainingRun run, Weights weights, Optimizer optimizer, Steps steps) {
    this.run = run;
    this.weights = weights;
    this.optimizer = optimizer;
    this.steps = steps;
    schedule = Schedule.of(run.parameters().text("schedule"));
    rate = run.parameters().real("learning-rate");
    warmup = run.parameters().real("warmup");
    clip = run.parameters().real("clip");
  }

  /** Those of a method that is trained in steps. */
  public static List<Parameter> parameters() {
    return List.of(
        Parameter.real("learning-rate", 0.001, 1e-9, 10, "The greatest learning rate."),
        Parameter.choice(
            "optimizer", "adamw", List.of("adamw", "adagrad", "sgd"), "What changes the weights."),
        Parameter.real("weight-decay", 0, 0, 1, "The share of a weight taken off at each step."),
        Parameter.choice(
            "schedule", "linear", Schedule.ids(), "How the learning rate goes after the warm-up."),
        Parameter.real("warmup", 0.1, 0, 1, "The share of steps in which the learning rate rises."),
        Parameter.real(
            "clip", 1, 0, 1e9, "The greatest length of all gradients together; 0 for none."));
  }

  /** The optimizer that the parameters name, over all weights that are trained. */
  public static Optimizer optimizer(Parameters parameters, Weights weights) {
    List<Optimizer.Group> groups =
        List.of(new Optimizer.Group(weights.all(), 1, parameters.real("weight-decay")));
    return switch (parameters.text("optimizer")) {
      case "adagrad" -> new Adagrad(groups);
      case "sgd" -> new Sgd(groups);
      default -> new AdamW(groups);
    };
  }

  /**
   * From the last checkpoint, if the run is to be continued, to the end.
   *
   * @throws Progress.StoppedException after a checkpoint, if the user asked to stop
   * @throws SimileException if a loss is no number; the last checkpoint is kept
   */
  public void run() throws IOException {
    NetworkCheckpoint checkpoint =
        new NetworkCheckpoint(run.checkpointFolder(), weights, optimizer, steps);
    long count = steps.count();
    long step = run.resume() ? checkpoint.read() : 0;
    long start = System.nanoTime();
    long saved = start;
    long shown = start;
    long first = step;
    double sum = 0;
    int summed = 0;
    double last = Double.NaN;
    while (step < count) {
      sum += step(step);
      summed++;
      step++;
      long now = System.nanoTime();
      if (now - shown > NANOS / 2 || step == count) {
        last = sum / summed;
        show(step, last, (step - first) * (double) NANOS / (now - start + 1));
        shown = now;
        sum = 0;
        summed = 0;
      }
      boolean stop = run.progress().stopRequested();
      if (stop || now - saved > run.checkpointEvery().toNanos()) {
        checkpoint.write(step);
        saved = System.nanoTime();
      }
      if (stop) {
        throw new Progress.StoppedException();
      }
    }
    run.progress().figure("steps", Long.toString(count));
    run.progress().figure("loss at the end", String.format(Locale.ROOT, "%.4f", last));
  }

  private void show(long step, double loss, double perSecond) {
    long count = steps.count();
    String detail = steps.detail();
    Duration left = Duration.ofSeconds(Math.round((count - step) / perSecond));
    run.progress()
        .update(
            steps.stage(step - 1) + ", step " + step + "/" + count,
            (double) step / count,
            String.format(
                Locale.ROOT,
                "loss %.4f%s, rate %.2g, %.1f steps/s, %s left",
                loss,
                detail.isEmpty() ? "" : ", " + detail,
                rate(step - 1),
                perSecond,
                left.toHours() > 0
                    ? left.toHours() + " h " + left.toMinutesPart() + " min"
                    : left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s"));
  }

  private double rate(long step) {
    return rate * schedule.factor(step, steps.count(), warmup);
  }

  private double step(long step) {
    Engine.seed(run.seed() * 1_000_003 + step);
    optimizer.clear();
    double loss = steps.learn(step);
    requireFinite("loss", loss, step);
    if (clip > 0) {
      requireFinite("length of the gradients", optimizer.clip(clip), step);
    }
    optimizer.step(rate(step));
    return loss;
  }

  private void requireFinite(String what, double value, long step) {
    if (!Double.isFinite(value)) {
      throw new SimileException(
          "the "
              + what
              + " is "
              + value
              + " at "
              + steps.place(step)
              + "; the last checkpoint is kept: lower learning-rate, or look at these rows");
    }
  }
}
