package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.Checkpoint;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The loop over epochs, chunks and batches. An epoch takes the chunks, and a chunk its windows, in
 * an order that follows from the seed, so that the state of a run is the network and the place of
 * the next batch. Not thread-safe.
 */
final class WindowTraining {
  private static final long SHOW_NANOS = 500_000_000;
  private static final int PLACE_BITS = 24;

  /** The learning rate. */
  @FunctionalInterface
  interface Rate {
    /**
     * @param share of the run that is done
     * @param words trained on so far
     */
    double at(double share, double words);
  }

  /** What happens after an epoch. */
  @FunctionalInterface
  interface EpochEnd {
    void after(int epoch);
  }

  private final TrainingRun run;
  private final Corpus corpus;
  private final Windows windows;
  private final Network network;
  private final int chunks;
  private final int epochs;
  private final int batchSize;
  private final double words;
  private long saved = System.nanoTime();
  private long every;
  private long shown = System.nanoTime();
  private final long started = System.nanoTime();
  private long trained;
  private double loss;
  private double lossSum;
  private long lossCount;

  /**
   * @param chunks the corpus's first, which are trained on
   */
  WindowTraining(
      TrainingRun run,
      Corpus corpus,
      Windows windows,
      Network network,
      int chunks,
      int epochs,
      int batchSize) {
    this.run = run;
    this.corpus = corpus;
    this.windows = windows;
    this.network = network;
    this.chunks = chunks;
    this.epochs = epochs;
    this.batchSize = batchSize;
    words = (double) corpus.wordCount() * corpus.chunks()[chunks] / corpus.size() * epochs;
    // The first checkpoint comes sooner, so that a short run that is killed is not lost whole.
    every = run.checkpointEvery().toNanos() / 8;
  }

  /**
   * Trains to the end.
   *
   * @param resumed whether a checkpoint in the folder belongs to this run
   * @throws Progress.StoppedException if asked to stop, after a checkpoint
   */
  void train(boolean resumed, Rate rate, EpochEnd end) throws IOException {
    long next = 0;
    if (resumed) {
      next =
          Checkpoint.read(
                  run.checkpointFolder(),
                  network.embeddings().rows(),
                  network.embeddings().columns(),
                  parts())
              .orElse(0);
    }
    long units = (long) epochs * chunks;
    int[] batch = new int[batchSize * windows.width()];
    for (long unit = next >>> PLACE_BITS; unit < units; unit++) {
      int epoch = (int) (unit / chunks);
      windows.read(chunk(epoch, (int) (unit % chunks)), RandomBits.of(run.seed(), unit));
      int first = unit == next >>> PLACE_BITS ? (int) (next & (1 << PLACE_BITS) - 1) : 0;
      for (int at = first; at < windows.count(); at += batchSize) {
        long place = unit << PLACE_BITS | at;
        keep(place);
        int count = Math.min(batchSize, windows.count() - at);
        windows.copy(at, count, batch);
        double share = (unit + (double) at / windows.count()) / units;
        lossSum +=
            network.train(
                batch,
                count,
                (float) rate.at(share, share * words),
                RandomBits.of(~run.seed(), place));
        lossCount += count;
        trained += count;
        show(epoch, share);
      }
      if ((unit + 1) % chunks == 0) {
        end.after(epoch + 1);
      }
    }
    if (lossCount > 0) {
      loss = lossSum / lossCount;
    }
    if (loss > 0) {
      run.progress().figure("loss at the end", String.format(Locale.ROOT, "%.4f", loss));
    }
    run.progress().figure("vocabulary", Integer.toString(corpus.words().size()));
    run.progress().figure("training words", Long.toString(Math.round(words / epochs)));
  }

  /** The chunk that stands at a place of an epoch. */
  private int chunk(int epoch, int place) {
    RandomBits random = RandomBits.of(run.seed(), -2L - epoch);
    int[] order = new int[chunks];
    for (int i = 0; i < chunks; i++) {
      int j = random.below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order[place];
  }

  private Checkpoint.Part[] parts() {
    List<Checkpoint.Part> parts = new ArrayList<>();
    for (ParameterMatrix matrix : network.parameters()) {
      parts.add(new Checkpoint.Part(matrix.values(), matrix.values().length));
      parts.add(new Checkpoint.Part(matrix.squares(), matrix.squares().length));
    }
    return parts.toArray(Checkpoint.Part[]::new);
  }

  private void keep(long place) throws IOException {
    boolean stop = run.progress().stopRequested();
    long began = System.nanoTime();
    if (!stop && began - saved < every) {
      return;
    }
    Checkpoint.write(
        run.checkpointFolder(),
        place,
        network.embeddings().rows(),
        network.embeddings().columns(),
        parts());
    if (stop) {
      throw new Progress.StoppedException();
    }
    saved = System.nanoTime();
    // Never more than a twentieth of the time for checkpoints, however large the model.
    every = Math.max(Math.min(run.checkpointEvery().toNanos(), 2 * every), 20 * (saved - began));
  }

  private void show(int epoch, double share) {
    long now = System.nanoTime();
    if (now - shown < SHOW_NANOS) {
      return;
    }
    shown = now;
    loss = lossSum / lossCount;
    run.progress()
        .update(
            "epoch " + (epoch + 1) + "/" + epochs,
            share,
            String.format(
                Locale.ROOT, "%,.0f words/s, loss %.3f", trained / ((now - started) / 1e9), loss));
    lossSum = 0;
    lossCount = 0;
  }
}
