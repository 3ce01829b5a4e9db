package dev.simile.evaluate.tournament;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.behaviour.BehaviourResult;
import dev.simile.evaluate.behaviour.BehaviourSet;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.tournament.Questions.Answers;
import dev.simile.json.Json;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Registry;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The process methods run in: carries out orders one after the other and prints JSON objects, a
 * line each: {@code {"at": name, …}} now and then, {@code {"done": name, …}} at the end. Ends when
 * its standard input does, which is when the process that started it ends.
 */
final class Worker {
  private static final double SECONDS_TO_TIME = 0.25;
  private static final int MOST_PASSES = 50;

  private final PrintStream out;

  private Worker(PrintStream out) {
    this.out = out;
  }

  /** Takes orders from standard input, a JSON object a line. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // What a method prints is no answer.
    System.setOut(System.err);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("orders").start(() -> read(lines));
    Worker worker = new Worker(out);
    while (true) {
      String line = lines.take();
      worker.run(Order.of(Json.readObject(line.getBytes(StandardCharsets.UTF_8), "order")));
    }
  }

  private static void read(BlockingQueue<String> lines) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
  }

  private void say(Map<String, Object> line) {
    out.println(Json.writeCompact(line));
  }

  private void run(Order order) {
    PeakMemory.reset();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("done", order.name());
    try {
      perform(order, result);
      result.put("outcome", "ok");
    } catch (UsageException | ModelException e) {
      result.put("outcome", "unfit");
      result.put("reason", String.valueOf(e.getMessage()));
    } catch (DataException e) {
      result.put("outcome", "failed");
      result.put("reason", String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      result.put("outcome", "memory");
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      result.put("outcome", "failed");
      result.put(
          "reason",
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
    }
    result.put("memory_bytes", PeakMemory.bytes());
    say(result);
  }

  private void perform(Order order, Map<String, Object> result) throws IOException {
    long start = System.nanoTime();
    String name = order.method() == null ? Objects.requireNonNull(order.base()) : train(order);
    double trained = seconds(start);
    result.put("train_seconds", order.method() == null ? 0.0 : trained);
    Model model = Models.open(name);
    result.put("size_bytes", FolderSize.of(Models.locate(name)));
    Questions questions =
        Questions.of(
            Json.readObject(
                Json.write(order.questions()).getBytes(StandardCharsets.UTF_8), "questions"),
            order.seed());
    long begun = System.nanoTime();
    Answers answers = questions.answer(model, order.threads());
    double once = seconds(begun);
    double best = answers.seconds();
    result.put("answer_seconds", once);
    if (order.answers() != null) {
      WholeFile.write(order.answers(), Json.writeCompact(Map.of("answers", answers.answers())));
      // The first pass warms up; a short one is timed again.
      begun = System.nanoTime();
      for (int pass = 0;
          pass < MOST_PASSES && once < 2 && (pass < 2 || seconds(begun) < SECONDS_TO_TIME);
          pass++) {
        best = Math.min(best, questions.answer(model, order.threads()).seconds());
      }
      behaviour(model, order, result);
    }
    result.put("texts_per_second", answers.texts() / Math.max(best, 1e-9));
  }

  /** What it does with the sets of our own, where it scores pairs and there is one. */
  private static void behaviour(Model model, Order order, Map<String, Object> result) {
    Object language = order.questions().get("language");
    if (language == null || (model.scorer().isEmpty() && model.encoder().isEmpty())) {
      return;
    }
    Map<String, Object> shares = new LinkedHashMap<>();
    BehaviourResult.of(
            Questions.Pairs.scorer(model),
            BehaviourSet.of(language.toString()),
            order.threads(),
            256)
        .byKind(new Bootstrap(order.seed(), 1))
        .forEach((kind, share) -> shares.put(kind, share.value()));
    result.put("behaviour", shares);
  }

  private String train(Order order) throws IOException {
    Method method = Registry.get().method(Objects.requireNonNull(order.method()));
    List<DataFile> data =
        order.data() == null
            ? List.of()
            : List.of(new DataFile(Path.of(order.data()), "", "text", order.shape()));
    var unused =
        Training.run(
            new Training.Request(
                method,
                order.set(),
                data,
                order.base(),
                order.out(),
                order.seed(),
                order.threads(),
                true,
                Duration.ofDays(1),
                false,
                RebuildCommand.of(order)),
            new Watch(order.name()));
    return order.out().toString();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Passes on how far a training is, now and then. */
  private final class Watch implements Progress {
    private final String name;
    private long last = System.nanoTime();

    Watch(String name) {
      this.name = name;
    }

    @Override
    public void note(String line) {}

    @Override
    public void figure(String figure, String value) {}

    @Override
    public synchronized void update(String stage, double done, String detail) {
      if (seconds(last) > 1) {
        last = System.nanoTime();
        say(Map.of("at", name, "stage", stage, "share", done));
      }
    }

    @Override
    public boolean stopRequested() {
      return false;
    }
  }
}
