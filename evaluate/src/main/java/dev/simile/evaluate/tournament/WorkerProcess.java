package dev.simile.evaluate.tournament;

import dev.simile.error.ModelException;
import dev.simile.error.SimileException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Worker} in a JVM of its own, with a heap of its own: started when there is work, ended
 * when a method takes too long or too much, and then started anew. Not thread-safe.
 */
final class WorkerProcess implements AutoCloseable {
  /** What a JVM takes beside its heap: code, classes, threads, mapped models. */
  static final long BESIDE_HEAP = 192L << 20;

  private static final String LAST = "";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private final long heap;
  private final Path log;
  private @Nullable Process process;
  private BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  /**
   * @param heap bytes
   * @param log where what it says on standard error goes
   */
  WorkerProcess(long heap, Path log) {
    this.heap = heap;
    this.log = log;
  }

  /**
   * Has an order carried out.
   *
   * @param at told where the method is, now and then
   * @return how it ended; empty if it was ended because the time is over
   * @throws SimileException if the process ended by itself
   */
  Optional<JsonObject> carryOut(Order order, double seconds, Consumer<JsonObject> at)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    Process running = process;
    if (running == null || !running.isAlive()) {
      running = start();
    }
    try {
      OutputStream in = running.getOutputStream();
      in.write((Json.writeCompact(order.asMap()) + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw ended();
    }
    while (true) {
      String line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null) {
        close();
        return Optional.empty();
      }
      if (line.equals(LAST)) {
        throw ended();
      }
      JsonObject said = read(line);
      if (said.has("done")) {
        if (said.string("outcome").equals("memory")) {
          close();
        }
        return Optional.of(said);
      }
      at.accept(said);
    }
  }

  private SimileException ended() throws InterruptedException {
    int status = process == null ? -1 : process.waitFor();
    process = null;
    return new SimileException("its process ended with status " + status);
  }

  private JsonObject read(String line) {
    try {
      return Json.readObject(line.getBytes(StandardCharsets.UTF_8), "worker");
    } catch (ModelException e) {
      close();
      throw new SimileException("its process printed what is no answer", e);
    }
  }

  private Process start() throws IOException {
    long mebibytes = heap >> 20;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + mebibytes + "m",
            "-Xms" + Math.min(mebibytes, 32) + "m",
            "-XX:MaxNewSize=" + Math.clamp(mebibytes / 4, 8, 64) + "m",
            // What a method leaves free is given back before the next.
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:+UseSerialGC",
            "-Xss2m",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (java.lang.module.ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
      command.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    String models = System.getProperty("simile.models");
    if (models != null) {
      command.add("-Dsimile.models=" + models);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
    Process started =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("worker-lines").start(() -> read(started, said));
    process = started;
    lines = said;
    return started;
  }

  private static void read(Process process, BlockingQueue<String> said) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals(LAST)) {
          said.add(line);
        }
      }
    } catch (IOException e) {
      // The process was ended.
    }
    said.add(LAST);
  }

  /** Ends the process at once. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroyForcibly();
    try {
      var unused = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }
}
