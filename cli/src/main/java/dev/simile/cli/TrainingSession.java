package dev.simile.cli;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.ModelIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A training under the eyes of a user: progress, a clean stop on Ctrl-C, and what to do next. */
final class TrainingSession {
  private static final long SECONDS_TO_SAVE = 60;

  private final Console console;
  private final CommonOptions common;

  TrainingSession(Console console, CommonOptions common) {
    this.console = console;
    this.common = common;
  }

  void run(
      Method method,
      Map<String, String> set,
      List<DataFile> data,
      List<DataFile> dev,
      @Nullable String base,
      Path out,
      double checkpointSeconds,
      boolean resume)
      throws Exception {
    if (!(checkpointSeconds > 0)) {
      throw new UsageException("--checkpoint-every takes seconds above 0");
    }
    FileShapes.requireClear(method, data);
    if (!resume && !method.shapes().isEmpty()) {
      Training.requireReadable(data);
      Training.requireReadable(dev);
      TrainingCheck.tell(data, dev, console);
    }
    Training.Request request =
        new Training.Request(
            method,
            set,
            data,
            dev,
            base,
            out,
            common.seed,
            common.threads(),
            common.deterministic,
            Duration.ofMillis(Math.max(1, Math.round(checkpointSeconds * 1000))),
            resume,
            command(method, set, data, dev, base, out));
    TrainingProgress progress = new TrainingProgress(console);
    CountDownLatch ended = new CountDownLatch(1);
    Thread stopper = new Thread(() -> stop(progress, ended), "simile-stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    long start = System.nanoTime();
    try (progress) {
      Training.Outcome outcome = Training.run(request, progress);
      progress.close();
      console.note(
          outcome == Training.Outcome.ALREADY_DONE
              ? out + " is finished already; nothing was changed"
              : out + " is ready");
      if (common.json) {
        double seconds = (System.nanoTime() - start) / 1_000_000 / 1e3;
        console.out.print(Json.write(result(request, outcome, seconds, progress.figures())));
      }
    } catch (Progress.StoppedException e) {
      // Only the hook asks for a stop, and when it has ended the process is gone: told before.
      console.err.println("simile: stopped; the state is saved, go on with --resume");
    } finally {
      ended.countDown();
      removeHook(stopper);
    }
  }

  private static Map<String, Object> result(
      Training.Request request,
      Training.Outcome outcome,
      double seconds,
      Map<String, Object> figures) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("method", request.method().id());
    result.put("out", request.out().toString());
    result.put("status", outcome == Training.Outcome.TRAINED ? "trained" : "unchanged");
    result.put("seconds", seconds);
    result.put("seed", request.seed());
    result.put(
        "parameters", request.method().values(request.set(), request.base() != null).asMap());
    result.put("figures", figures);
    result.put("identity", ModelIdentity.of(request.out()));
    return result;
  }

  /** Runs when the process is asked to end: the trainer saves its state first. */
  private static void stop(TrainingProgress progress, CountDownLatch ended) {
    progress.requestStop();
    try {
      var unused = ended.await(SECONDS_TO_SAVE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs already.
    }
  }

  private String command(
      Method method,
      Map<String, String> set,
      List<DataFile> data,
      List<DataFile> dev,
      @Nullable String base,
      Path out) {
    StringBuilder line = new StringBuilder("simile train ").append(method.id());
    if (base != null) {
      line.append(" -m ").append(quoted(base));
    }
    if (!data.isEmpty()) {
      line.append(" --data ").append(named(data));
      DataFile first = data.getFirst();
      if (!first.column().equals("text")) {
        line.append(" --column ").append(quoted(first.column()));
      }
      if (!first.shape().isEmpty()) {
        line.append(" --shape ").append(first.shape());
      }
    }
    if (!dev.isEmpty()) {
      line.append(" --dev ").append(named(dev));
    }
    set.forEach((name, value) -> line.append(" --set ").append(name).append('=').append(value));
    line.append(" --seed ").append(common.seed).append(" --threads ").append(common.threads());
    if (common.deterministic) {
      line.append(" --deterministic");
    }
    return line.append(" --out ").append(quoted(out.toString())).toString();
  }

  private static String named(List<DataFile> files) {
    return files.stream()
        .map(file -> quoted((file.task().isEmpty() ? "" : file.task() + "=") + file.path()))
        .collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_./=:,+@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
