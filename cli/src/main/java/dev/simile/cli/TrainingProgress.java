package dev.simile.cli;

import dev.simile.method.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Notes as lines; the state as a bar on a terminal, elsewhere as a line now and then. Thread-safe.
 */
final class TrainingProgress implements Progress, AutoCloseable {
  private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);
  private static final int STEPS = 10_000;

  private final Console console;
  private final Map<String, String> figures = new LinkedHashMap<>();
  private volatile boolean stop;
  private @Nullable ProgressBar bar;
  private long lastLine = System.nanoTime();

  TrainingProgress(Console console) {
    this.console = console;
  }

  void requestStop() {
    stop = true;
  }

  @Override
  public synchronized void note(String line) {
    close();
    console.note(line);
  }

  @Override
  public synchronized void update(String stage, double done, String detail) {
    if (console.terminal()) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(stage)
                .setInitialMax(STEPS)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(console.err, console.columns()))
                .build();
      }
      bar.setExtraMessage(" " + detail);
      bar.stepTo(Math.round(Math.clamp(done, 0, 1) * STEPS));
    } else if (System.nanoTime() - lastLine > LINE_EVERY) {
      lastLine = System.nanoTime();
      console.note(stage + ", " + Math.round(done * 100) + " %, " + detail);
    }
  }

  @Override
  public synchronized void figure(String name, String value) {
    figures.put(name, value);
    note(name + ": " + value);
  }

  /** The figures so far by name, those that are numbers as such. */
  synchronized Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    figures.forEach((name, value) -> all.put(name, number(value)));
    return all;
  }

  private static Object number(String value) {
    if (value.matches("-?\\d{1,18}")) {
      return Long.parseLong(value);
    }
    return value.matches("-?\\d+\\.\\d+([eE][+-]?\\d{1,2})?") ? Double.parseDouble(value) : value;
  }

  @Override
  public boolean stopRequested() {
    return stop;
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
