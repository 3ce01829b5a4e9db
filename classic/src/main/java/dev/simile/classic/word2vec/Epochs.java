package dev.simile.classic.word2vec;

import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import java.io.IOException;
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
public final class Epochs {
  private static final long SHOW_NANOS = 500_000_000;

  /** Trains on one chunk after the other; one for each thread. */
  public interface Worker {
    /** Trains on chunk {@code number} of all epochs' chunks, counted from 0. */
    void train(long number);

    /** The mean loss since the last call; NaN if nothing was measured. */
    double takeLoss();
  }

  /** Keeps the state of the run, so that it can go on with chunk {@code next}. */
  @FunctionalInterface
  public interface Saver {
    void save(long next) throws IOException;
  }

  /**
   * What is passed over.
   *
   * @param chunks in an epoch
   * @param units in an epoch, for the rate shown
   * @param unit their name, such as {@code words}
   */
  public record Plan(int epochs, int chunks, long units, String unit) {
    long end() {
      return (long) epochs * chunks;
    }
  }

  private final Plan plan;
  private final Saver saver;
  private final Duration checkpointEvery;
  private final Progress progress;
  private final List<Worker> workers;
  private final AtomicLong next;
  private final long end;
  private final long first;
  private final long started = System.nanoTime();
  private volatile long limit;
  private volatile boolean pause;
  private volatile boolean stop;
  private double loss;

  /**
   * @param nextChunk where an earlier run stopped, or 0
   * @param workers one for each thread
   */
  public Epochs(
      Plan plan,
      long nextChunk,
      List<? extends Worker> workers,
      Saver saver,
      Duration checkpointEvery,
      Progress progress) {
    this.plan = plan;
    this.saver = saver;
    this.checkpointEvery = checkpointEvery;
    this.progress = progress;
    next = new AtomicLong(nextChunk);
    first = nextChunk;
    end = plan.end();
    this.workers = List.copyOf(workers);
  }

  /** How many threads may share the weights in this run; told to whoever watches. */
  public static int threads(TrainingRun run) {
    if (run.threads() == 1) {
      return 1;
    }
    if (run.deterministic()) {
      run.progress()
          .note("deterministic: trains on one thread, as threads that share the weights cannot be");
      return 1;
    }
    run.progress()
        .note(
            run.threads()
                + " threads share the weights without locks: another run gives slightly other vectors; one thread or"
                + " --deterministic gives the same bytes");
    return run.threads();
  }

  /**
   * Trains to the end.
   *
   * @throws Progress.StoppedException if asked to stop, after a checkpoint
   */
  public void run() throws IOException {
    runTo(end);
  }

  /**
   * Trains up to chunk {@code limit}, not included, and can be called again. Nothing is saved at
   * the limit itself unless a stop is asked for there.
   *
   * @throws Progress.StoppedException if asked to stop, after a checkpoint
   */
  public void runTo(long limit) throws IOException {
    this.limit = Math.min(limit, end);
    // The first checkpoints come sooner, so that a short run that is killed is not lost whole.
    long every = checkpointEvery.toNanos() / 8;
    while (next.get() < this.limit) {
      boolean stop = runUntil(System.nanoTime() + every);
      if (next.get() >= this.limit && !stop) {
        break;
      }
      long began = System.nanoTime();
      saver.save(next.get());
      if (stop) {
        throw new Progress.StoppedException();
      }
      // Never more than a twentieth of the time for checkpoints, however large the model.
      every =
          Math.max(
              Math.min(checkpointEvery.toNanos(), 2 * every), 20 * (System.nanoTime() - began));
    }
    show();
    if (next.get() >= end && loss > 0) {
      progress.figure("loss at the end", String.format(Locale.ROOT, "%.4f", loss));
    }
  }

  /**
   * Works until the time has come, the end is reached or a stop is asked for, which is what it
   * returns.
   */
  private boolean runUntil(long deadline) {
    pause = false;
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (Worker worker : workers) {
      threads.add(
          Thread.ofPlatform()
              .name("training-" + threads.size())
              .daemon()
              .start(
                  () -> {
                    try {
                      work(worker, deadline);
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

  private void work(Worker worker, long deadline) {
    while (!pause) {
      long chunk = next.getAndUpdate(n -> Math.min(n + 1, limit));
      if (chunk >= limit) {
        return;
      }
      worker.train(chunk);
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
    double rate = (chunk - first) * (double) plan.units() / plan.chunks() / seconds;
    loss = workers.stream().mapToDouble(Worker::takeLoss).filter(l -> l > 0).average().orElse(loss);
    progress.update(
        "epoch " + Math.min(plan.epochs(), chunk / plan.chunks() + 1) + "/" + plan.epochs(),
        (double) chunk / end,
        String.format(Locale.ROOT, "%,.0f %s/s", rate, plan.unit())
            + (loss > 0 ? String.format(Locale.ROOT, ", loss %.3f", loss) : ""));
  }
}
