package dev.simile.evaluate.tournament;

import dev.simile.error.ModelException;
import dev.simile.error.SimileException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link Worker} in a JVM of its own, with a heap of its own. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {
  /** What a JVM takes beside its heap: code, classes, threads, mapped models. */
  static final long BESIDE_HEAP = 192L << 20;

  private static final String LAST = "";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private WorkerProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("worker-lines").start(this::read);
  }

  /**
   * @param heap bytes
   * @param log where what it says on standard error goes
   */
  static WorkerProcess start(List<Order> orders, Path folder, long heap, Path log)
      throws IOException {
    Path file = folder.resolve("orders.json");
    WholeFile.write(file, Json.write(orders.stream().map(Order::asMap).toList()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + (heap >> 20) + "m",
            "-Xms" + Math.min(heap >> 20, 64) + "m",
            "-XX:MaxNewSize=" + Math.clamp(heap >> 22, 8, 64) + "m",
            "-XX:+UseSerialGC",
            "-Xss2m",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=4",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED"));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        || java.lang.module.ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent()) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    }
    String models = System.getProperty("simile.models");
    if (models != null) {
      command.add("-Dsimile.models=" + models);
    }
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), Worker.class.getName(), file.toString()));
    return new WorkerProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // The process was ended.
    }
    lines.add(LAST);
  }

  /**
   * The next line it prints, waited for until {@code deadline} in nanoseconds of {@link
   * System#nanoTime}; empty when the time is over.
   *
   * @throws SimileException when the process has ended
   */
  Optional<JsonObject> next(long deadline) throws InterruptedException {
    String line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    if (line == null) {
      return Optional.empty();
    }
    if (line.equals(LAST)) {
      lines.add(LAST);
      throw new SimileException("its process ended with status " + process.waitFor());
    }
    try {
      return Optional.of(Json.readObject(line.getBytes(StandardCharsets.UTF_8), "worker"));
    } catch (ModelException e) {
      throw new SimileException("its process printed what is no answer", e);
    }
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      var unused = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
