package dev.simile.evaluate.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Numbers from 0 on, worked on in pieces of equal size by several threads. */
public final class Pieces {
  private Pieces() {}

  /** The work on the numbers {@code from} … {@code to − 1}. Called on any thread. */
  public interface Work<R> {
    R on(int from, int to);
  }

  /**
   * Works on 0 … {@code total − 1} in pieces.
   *
   * @param size the numbers in a piece, at least 1; the last may have fewer
   * @return one result a piece, in order
   */
  public static <R> List<R> map(int threads, int total, int size, Work<R> work) {
    List<R> results = new ArrayList<>();
    if (threads == 1 || total <= size) {
      for (int from = 0; from < total; from += size) {
        results.add(work.on(from, Math.min(total, from + size)));
      }
      return results;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("evaluate-", 0).factory());
    try {
      List<Future<R>> pieces = new ArrayList<>();
      for (int from = 0; from < total; from += size) {
        int first = from;
        pieces.add(workers.submit(() -> work.on(first, Math.min(total, first + size))));
      }
      for (Future<R> piece : pieces) {
        results.add(piece.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }
}
