package dev.simile.testing;

import dev.simile.method.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** A user who stops a run: from the n-th question on the answer is yes. Hears nothing. */
public class StopsAt implements Progress {
  private final AtomicInteger left;

  public StopsAt(int question) {
    left = new AtomicInteger(question);
  }

  @Override
  public void note(String line) {}

  @Override
  public void update(String stage, double done, String detail) {}

  @Override
  public void figure(String name, String value) {}

  @Override
  public boolean stopRequested() {
    return left.decrementAndGet() <= 0;
  }
}
