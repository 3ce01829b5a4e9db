package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.encode.Encoder;
import dev.simile.json.Json;
import dev.simile.vector.Kernels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    header = "Measures this machine: what Simile can do here.",
    description = {
      "",
      "Cores, memory, JDK and SIMD; then texts a second with the model at one thread and at all of them (after warming up),"
          + " the time of one text, and how many vectors fit into memory. Takes some seconds. doctor data examines files instead."
    },
    footer = {
      "",
      "  simile doctor",
      "  simile doctor -m model --threads 4",
      "  simile doctor data train.tsv dev.tsv"
    })
final class DoctorCommand extends SimileCommand implements CommandHolder {
  private static final long ROUND = 1_000_000_000L;
  private static final int BATCH = 256;

  private static final List<String> SENTENCES =
      List.of(
          "How do I reset my password?",
          "The parcel arrived damaged, what should I do?",
          "A man is playing a guitar on the street.",
          "Two children are swimming in a lake near the old mill.",
          "今天天气很好,我们去公园散步吧。",
          "我忘记了密码,无法登录账户。",
          "怎样取消我的订单?",
          "Which of these would most likely cause a fever?");

  @Mixin final ModelOption model = new ModelOption();

  DoctorCommand(Console console) {
    super(console);
  }

  @Override
  public List<SimileCommand> members() {
    return List.of(new DoctorDataCommand(console));
  }

  @Override
  void run() throws Exception {
    Map<String, Object> facts = new LinkedHashMap<>();
    machine(facts);
    Encoder encoder = model.encoder();
    facts.put("model", model.name);
    facts.put("dimensions", encoder.dimensions());
    int threads = common.threads();
    double alone = rate(encoder, 1);
    facts.put("texts-per-second-1-thread", Math.round(alone));
    if (threads > 1) {
      facts.put("texts-per-second-" + threads + "-threads", Math.round(rate(encoder, threads)));
    }
    facts.put("one-text-microseconds", Math.round(1e6 / rate(encoder, 1, 1)));
    long bytes = 4L * encoder.dimensions();
    facts.put("vectors-that-fit-in-the-heap", Runtime.getRuntime().maxMemory() / bytes);
    facts.put("megabytes-a-million-vectors", bytes * 1_000_000 >> 20);
    print(facts);
  }

  private static void machine(Map<String, Object> facts) {
    Runtime runtime = Runtime.getRuntime();
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("cores", runtime.availableProcessors());
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      facts.put("memory-megabytes", system.getTotalMemorySize() >> 20);
      facts.put("memory-free-megabytes", system.getFreeMemorySize() >> 20);
    }
    facts.put("heap-megabytes", runtime.maxMemory() >> 20);
    facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put("kernels", Kernels.name());
    facts.put("simd-bits", Kernels.name().equals("simd") ? Simd.bits() : 0);
  }

  /** Apart, so that it is only loaded where the Vector API's module is there. */
  private static final class Simd {
    static int bits() {
      return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
  }

  private double rate(Encoder encoder, int threads) throws Exception {
    return rate(encoder, threads, BATCH);
  }

  /** Texts a second over the last of three rounds of a second each. */
  private static double rate(Encoder encoder, int threads, int batch) throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      texts.add(SENTENCES.get(i % SENTENCES.size()));
    }
    double rate = 0;
    for (int round = 0; round < 3; round++) {
      rate = round(encoder, threads, texts);
    }
    return rate;
  }

  private static double round(Encoder encoder, int threads, List<String> texts) throws Exception {
    long start = System.nanoTime();
    Callable<Long> work =
        () -> {
          long done = 0;
          while (System.nanoTime() - start < ROUND) {
            done += encoder.encode(texts).count();
          }
          return done;
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long done = 0;
      for (Future<Long> future : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
        done += future.get();
      }
      return done * 1e9 / (System.nanoTime() - start);
    }
  }

  private void print(Map<String, Object> facts) {
    if (common.json) {
      console.out.print(Json.write(facts));
      return;
    }
    console.line("property\tvalue");
    facts.forEach(
        (key, value) ->
            console.line(
                key
                    + "\t"
                    + (value instanceof Number n ? Decimal.grouped(n.doubleValue()) : value)));
  }
}
