package dev.simile.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Batches worked on by several threads, their results taken in the order they came. At most four
 * batches a thread are under way, so memory is bounded. With one thread the caller does the work
 * itself.
 */
final class OrderedWork<T, R> implements AutoCloseable {
  /** Takes one result; called on the caller's thread. */
  interface Sink<R> {
    void take(R result) throws Exception;
  }

  private final ExecutorService workers;
  private final int limit;
  private final Function<T, R> work;
  private final Sink<R> sink;
  private final Deque<Future<R>> waiting = new ArrayDeque<>();

  OrderedWork(int threads, Function<T, R> work, Sink<R> sink) {
    limit = threads == 1 ? 0 : 4 * threads;
    this.work = work;
    this.sink = sink;
    workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("simile-", 0).factory());
  }

  void submit(T batch) throws Exception {
    if (limit == 0) {
      sink.take(work.apply(batch));
      return;
    }
    waiting.add(workers.submit(() -> work.apply(batch)));
    while (waiting.size() > limit || (!waiting.isEmpty() && waiting.element().isDone())) {
      takeFirst();
    }
  }

  /** Waits for all that is under way. */
  void finish() throws Exception {
    while (!waiting.isEmpty()) {
      takeFirst();
    }
  }

  private void takeFirst() throws Exception {
    try {
      sink.take(waiting.remove().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
