package dev.simile.neural.train;

import dev.simile.error.SimileException;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.optimizer.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one run, whatever they learn: gradient, clipping, learning rate, evaluation, log,
 * checkpoints, progress, a clean stop. Not thread-safe.
 */
public final class StepLoop {
  private static final double NANOS = 1e9;
  private static final int LOG_LINES = 500;
  private static final String STATE = "loop";

  private final TrainingRun run;
  private final Optimizer optimizer;
  private final Steps steps;
  private final @Nullable Evaluations evaluations;
  private final NetworkCheckpoint checkpoint;
  private final TrainingLog log;
  private final Schedule schedule;
  private final double greatestRate;
  private final double warmup;
  private final double clip;
  private final long logEvery;
  private long step;
  private long resumedAt;
  private double secondsBefore;
  private long start;
  private final RunningMeans figures = new RunningMeans();
  private double sum;
  private long summed;
  private double loss = Double.NaN;
  private Map<String, Double> told = Map.of();

  /**
   * @param run whose parameters have {@link StepParameters#all}
   * @param weights of which those that are trained make the checkpoint
   */
  public StepLoop(TrainingRun run, Weights weights, Optimizer optimizer, Steps steps) {
    this(run, weights, optimizer, steps, null);
  }

  /**
   * @param run whose parameters have {@link StepParameters#all}, with a judge also {@link
   *     StepParameters#judging}
   * @param weights of which those that are trained make the checkpoint
   * @param judge asked now and then; at the end the weights are those it found best
   */
  public StepLoop(
      TrainingRun run, Weights weights, Optimizer optimizer, Steps steps, @Nullable Judge judge) {
    this.run = run;
    this.optimizer = optimizer;
    this.steps = steps;
    Weights trained = weights.trained();
    checkpoint = new NetworkCheckpoint(run.checkpointFolder(), trained, optimizer);
    evaluations =
        judge == null
            ? null
            : new Evaluations(judge, evaluateEvery(), patience(), run.checkpointFolder(), trained);
    log = new TrainingLog(run.folder());
    logEvery = Math.max(1, steps.count() / LOG_LINES);
    schedule = Schedule.of(run.parameters().text("schedule"));
    greatestRate = run.parameters().real("learning-rate");
    warmup = run.parameters().real("warmup");
    clip = run.parameters().real("clip");
  }

  private long evaluateEvery() {
    int every = run.parameters().integer("evaluate-every");
    return every == 0 ? steps.epochSteps() : every;
  }

  private int patience() {
    return run.parameters().integer("patience");
  }

  /**
   * From the last checkpoint, if the run is to be continued, to the end.
   *
   * @throws Progress.StoppedException after a checkpoint, if the user asked to stop
   * @throws SimileException if a loss is no number; the last checkpoint is kept
   */
  public void run() throws IOException {
    if (run.resume()) {
      checkpoint.read(this::restore);
    }
    log.startAfter(step);
    resumedAt = step;
    start = System.nanoTime();
    long saved = start;
    long shown = start;
    while (step < steps.count() && (evaluations == null || !evaluations.isExhausted())) {
      learn();
      long now = System.nanoTime();
      if (now - shown > NANOS / 2 || step == steps.count()) {
        show();
        shown = now;
      }
      boolean best = judged();
      boolean stop = run.progress().stopRequested();
      if (best || stop || now - saved > run.checkpointEvery().toNanos()) {
        save();
        saved = System.nanoTime();
      }
      if (stop) {
        throw new Progress.StoppedException();
      }
    }
    finish();
  }

  private void learn() throws IOException {
    Engine.seed(run.seed() * 1_000_003 + step);
    optimizer.clear();
    double value = steps.learn(step);
    requireFinite("loss", value);
    double most = clip > 0 ? clip : Double.POSITIVE_INFINITY;
    requireFinite("length of the gradients", optimizer.clip(most));
    double rate = rate();
    optimizer.step(rate);
    sum += value;
    figures.add(steps.figures());
    summed++;
    step++;
    if (step % logEvery == 0 || step == steps.count()) {
      loss = sum / summed;
      told = figures.means();
      sum = 0;
      summed = 0;
      figures.clear();
      log.loss(step, epoch(), loss, told, rate, seconds());
    }
  }

  /** Whether the state was judged just now and is the best so far. */
  private boolean judged() throws IOException {
    if (evaluations == null || !evaluations.due(step, steps.count())) {
      return false;
    }
    Map<String, Double> figures = evaluations.judge(step);
    log.dev(step, epoch(), figures, evaluations.isBest(), seconds());
    StringBuilder line = new StringBuilder(steps.stage(step - 1)).append(", step ").append(step);
    figures.forEach(
        (name, value) -> line.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
    run.progress().note(line + (evaluations.isBest() ? ", the best so far" : ""));
    return evaluations.isBest();
  }

  private void finish() throws IOException {
    run.progress().figure("steps", Long.toString(step));
    run.progress().figure("loss at the end", String.format(Locale.ROOT, "%.4f", loss));
    told.forEach(
        (name, value) ->
            run.progress().figure(name + " at the end", String.format(Locale.ROOT, "%.4f", value)));
    if (evaluations != null) {
      run.progress()
          .figure("best on dev data", String.format(Locale.ROOT, "%.4f", evaluations.bestFigure()));
      run.progress().figure("best at step", Long.toString(evaluations.bestStep()));
      evaluations.restoreBest();
    }
    try {
      log.draw(step);
    } catch (SimileException e) {
      run.progress().note("no picture of the curves: " + e.getMessage());
    }
  }

  private void save() throws IOException {
    checkpoint.write(
        writer -> {
          writer.add(STATE, state(), 5);
          steps.addTo(writer);
          if (evaluations != null) {
            evaluations.addTo(writer);
          }
        });
    if (evaluations != null) {
      evaluations.tidy();
    }
  }

  private long[] state() {
    return new long[] {
      step,
      summed,
      Double.doubleToLongBits(sum),
      Double.doubleToLongBits(loss),
      Double.doubleToLongBits(seconds())
    };
  }

  private void restore(Safetensors stored) {
    long[] state = stored.longs(STATE);
    step = state[0];
    summed = state[1];
    sum = Double.longBitsToDouble(state[2]);
    loss = Double.longBitsToDouble(state[3]);
    secondsBefore = Double.longBitsToDouble(state[4]);
    steps.restore(stored);
    if (evaluations != null) {
      evaluations.restore(stored);
    }
  }

  private void show() {
    double perSecond = (step - resumedAt) * NANOS / (System.nanoTime() - start + 1);
    StringBuilder detail = new StringBuilder(steps.detail());
    (summed > 0 ? figures.means() : told)
        .forEach(
            (name, value) ->
                detail
                    .append(detail.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.4f", name, value)));
    Duration left = Duration.ofSeconds(Math.round((steps.count() - step) / perSecond));
    run.progress()
        .update(
            steps.stage(step - 1) + ", step " + step + "/" + steps.count(),
            (double) step / steps.count(),
            String.format(
                Locale.ROOT,
                "loss %.4f%s, rate %.2g, %.1f steps/s, %s left",
                summed > 0 ? sum / summed : loss,
                detail.isEmpty() ? "" : ", " + detail,
                rate(),
                perSecond,
                left.toHours() > 0
                    ? left.toHours() + " h " + left.toMinutesPart() + " min"
                    : left.toMinutes() > 0 ? left.toMinutes() + " min" : left.toSeconds() + " s"));
  }

  /** The learning rate of the step that comes. */
  private double rate() {
    return greatestRate * schedule.factor(step, steps.count(), warmup);
  }

  private double epoch() {
    return (double) step / steps.epochSteps();
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - start) / NANOS;
  }

  private void requireFinite(String what, double value) {
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
