package dev.simile.classic.staticembedding;

import dev.simile.method.Progress;
import dev.simile.parallel.Shards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The loop: batch, mean, loss, gradient, Adam; and the checkpoints between. */
final class ContrastiveTraining {
  private static final int LINE_EVERY = 10;

  private final TokenTable table;
  private final TextStore store;
  private final List<Examples> tasks;
  private final Settings settings;
  private final long seed;
  private final Shards shards;
  private final Progress progress;

  ContrastiveTraining(
      TokenTable table,
      TextStore store,
      List<Examples> tasks,
      Settings settings,
      long seed,
      Shards shards,
      Progress progress) {
    this.table = table;
    this.store = store;
    this.tasks = tasks;
    this.settings = settings;
    this.seed = seed;
    this.shards = shards;
    this.progress = progress;
  }

  /**
   * Trains the table in place.
   *
   * @param resume whether to begin after the last checkpoint in {@code folder}
   * @throws Progress.StoppedException after a checkpoint, if the user asked to stop
   */
  void run(Path folder, Duration checkpointEvery, boolean resume) throws IOException {
    int steps = settings.steps(tasks);
    int d = table.dimensions();
    Schedule schedule =
        new Schedule(
            tasks, settings.shares(tasks), settings.batchSize(), steps, Randomness.bits(seed, 1));
    KnownPositives known = new KnownPositives(store.size(), tasks);
    RankingLoss loss =
        new RankingLoss(
            settings.temperature(),
            settings.symmetric(),
            settings.sizes(d),
            shards,
            PanelKernel.best());
    float[] pooled = {};
    float[] gradient = {};
    int first = resume ? Checkpoint.read(folder, table) : 0;
    long start = System.nanoTime();
    long saved = start;
    double average = 0;
    for (int step = first; step < steps; step++) {
      if (progress.stopRequested()) {
        Checkpoint.write(folder, step, table);
        throw new Progress.StoppedException();
      }
      if (step > first && System.nanoTime() - saved > checkpointEvery.toNanos()) {
        Checkpoint.write(folder, step, table);
        saved = System.nanoTime();
      }
      long stepSeed = Randomness.bits(Randomness.bits(seed, 2), step);
      Batch batch =
          Batch.of(
              schedule.task(step),
              schedule.examples(step),
              settings.hardNegatives(),
              stepSeed,
              known);
      int n = batch.texts().length;
      if (pooled.length < n * d) {
        pooled = new float[n * d];
        gradient = new float[n * d];
      }
      table.pool(store, batch.texts(), settings.wordDropout(), stepSeed, pooled);
      double value =
          loss.compute(pooled, batch.anchors(), batch.negatives(), d, batch.exclusions(), gradient);
      table.step(n, gradient, LazyAdam.correctedRate(settings.rate(step, steps), step + 1));
      average = step == first ? value : 0.95 * average + 0.05 * value;
      if (step % LINE_EVERY == LINE_EVERY - 1 || step == steps - 1) {
        report(step + 1, steps, first, start, average);
      }
    }
    progress.figure("steps", Integer.toString(steps));
    progress.figure("loss at the end", String.format(Locale.ROOT, "%.4f", average));
  }

  private void report(int done, int steps, int first, long start, double loss) {
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.update(
        "step " + done + "/" + steps,
        (double) done / steps,
        String.format(Locale.ROOT, "%.1f steps/s, loss %.3f", (done - first) / seconds, loss));
  }
}
