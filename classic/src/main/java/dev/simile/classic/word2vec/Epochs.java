package dev.simile.classic.word2vec;

import dev.simile.method.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the worker threads over all epochs' chunks. For a checkpoint they finish their chunks and
 * stop; then the number of the next chunk and the weights are the whole state, and new workers go
 * on from there.
 */
final class Epochs {
  private static final long SHOW_NANOS = 500_000_000;

  private final int epochs;
  private final int chunks;
  private final long words;
  private final Path file;
  private final Weights weights;
  private final Path folder;
  private final Duration checkpointEvery;
  private final Progress progress;
  private final List<? extends ChunkWorker> trainers;
  private final AtomicLong next;
  private final long end;
  private final long first;
  private final long started = System.nanoTime();
  private volatile boolean pause;
  private volatile boolean stop;

  /**
   * @param chunks of one epoch
   * @param words of one epoch, for the rate shown
   * @param file of ids, which the workers read
   * @param trainers one for each thread
   */
  Epochs(
      int epochs,
      int chunks,
      long words,
      Path file,
      Weights weights,
      long nextChunk,
      List<? extends ChunkWorker> trainers,
      Path folder,
      Duration checkpointEvery,
      Progress progress) {
    this.epochs = epochs;
    this.chunks = chunks;
    this.words = words;
    this.file = file;
    this.weights = weights;
    this.folder = folder;
    this.checkpointEvery = checkpointEvery;
    this.progress = progress;
    next = new AtomicLong(nextChunk);
    first = nextChunk;
    end = (long) epochs * chunks;
    this.trainers = List.copyOf(trainers);
  }

  /**
   * Trains to the end.
   *
   * @throws Progress.StoppedException if asked to stop, after a checkpoint
   */
  void run() throws IOException {
    // The first checkpoints come sooner, so that a short run that is killed is not lost whole.
    long every = checkpointEvery.toNanos() / 8;
    try (IdFile ids = new IdFile(file)) {
      while (next.get() < end) {
        boolean stop = runUntil(System.nanoTime() + every, ids);
        if (next.get() >= end && !stop) {
          break;
        }
        long began = System.nanoTime();
        Checkpoint.write(folder, next.get(), weights);
        if (stop) {
          throw new Progress.StoppedException();
        }
        // Never more than a twentieth of the time for checkpoints, however large the model.
        every =
            Math.max(
                Math.min(checkpointEvery.toNanos(), 2 * every), 20 * (System.nanoTime() - began));
      }
    }
    show();
  }

  /**
   * Works until the time has come, the end is reached or a stop is asked for, which is what it
   * returns.
   */
  private boolean runUntil(long deadline, IdFile ids) {
    pause = false;
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (ChunkWorker trainer : trainers) {
      threads.add(
          Thread.ofPlatform()
              .name("training-" + threads.size())
              .daemon()
              .start(
                  () -> {
                    try {
                      work(trainer, ids, deadline);
                    } catch (Throwable e) {
                      failure.compareAndSet(null, e);
                      pause = true;
                    }
                  }));
    }
    long shown = System.nanoTime();
    try {
      for (Thread thread : threads) {
        while (!thread.join(Duration.ofMillis(50))) {
          long now = System.nanoTime();
          if (now - shown >= SHOW_NANOS) {
            shown = now;
            show();
          }
        }
      }
    } catch (InterruptedException e) {
      pause = true;
      stop = true;
      threads.forEach(Epochs::joinUninterruptibly);
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("a training thread failed: " + thrown, thrown);
    }
    return stop;
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(ChunkWorker trainer, IdFile ids, long deadline) {
    while (!pause) {
      long chunk = next.getAndUpdate(n -> Math.min(n + 1, end));
      if (chunk >= end) {
        return;
      }
      trainer.train(ids, chunk);
      if (progress.stopRequested()) {
        stop = true;
      }
      if (stop || System.nanoTime() - deadline >= 0) {
        pause = true;
      }
    }
  }

  private void show() {
    long chunk = Math.min(next.get(), end);
    double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
    double rate = (chunk - first) * (double) words / chunks / seconds;
    double loss =
        trainers.stream().mapToDouble(ChunkWorker::takeLoss).filter(l -> l > 0).average().orElse(0);
    progress.update(
        "epoch " + Math.min(epochs, chunk / chunks + 1) + "/" + epochs,
        (double) chunk / end,
        String.format(Locale.ROOT, "%,.0f words/s", rate)
            + (loss > 0 ? String.format(Locale.ROOT, ", loss %.3f", loss) : ""));
  }
}
