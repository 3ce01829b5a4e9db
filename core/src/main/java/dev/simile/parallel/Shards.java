package dev.simile.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work in numbered parts of fixed size. Which thread does a part is open, what a part does is not:
 * parts write to places of their own, so the result does not depend on the number of threads.
 */
public final class Shards implements AutoCloseable {
  private final int threads;
  private final ExecutorService helpers;

  public Shards(int threads) {
    this.threads = threads;
    helpers =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1), Thread.ofPlatform().daemon().name("shards-", 0).factory());
  }

  /** Runs the parts 0 … count − 1 and returns when all are done. */
  public void run(int count, IntConsumer part) {
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            part.accept(i);
          }
        };
    List<Future<?>> running = new ArrayList<>();
    for (int t = 1; t < Math.min(threads, count); t++) {
      running.add(helpers.submit(loop));
    }
    loop.run();
    for (Future<?> helper : running) {
      await(helper);
    }
  }

  /**
   * As {@link #run(int, IntConsumer)}, over ranges [from, to) of at most {@code size} of {@code n}
   * things.
   */
  public void ranges(int n, int size, Range range) {
    run((n + size - 1) / size, i -> range.accept(i * size, Math.min(n, (i + 1) * size)));
  }

  @FunctionalInterface
  public interface Range {
    void accept(int from, int to);
  }

  /**
   * Ranges of at most {@code size} of {@code n} things, on threads of their own.
   *
   * @return one result a range, in order
   */
  public static <R> List<R> map(int threads, int n, int size, RangeFunction<R> function) {
    AtomicReferenceArray<R> results = new AtomicReferenceArray<>((n + size - 1) / size);
    try (Shards shards = new Shards(threads)) {
      shards.ranges(n, size, (from, to) -> results.set(from / size, function.apply(from, to)));
    }
    return IntStream.range(0, results.length()).mapToObj(results::get).toList();
  }

  @FunctionalInterface
  public interface RangeFunction<R> {
    R apply(int from, int to);
  }

  private static void await(Future<?> helper) {
    try {
      helper.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
