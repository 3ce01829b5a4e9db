package dev.simile.bench;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.simile.data.Texts;
import dev.simile.encode.StaticEncoder;
import dev.simile.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts a second of one thread from text to normalized vector with {@code simile-mini}: ours, and
 * what one would write without us: Hugging Face's native tokenizer in batches (by DJL) and a mean
 * over a float table.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncodeBenchmark {
  private static final int TEXTS = 10_000;
  private static final int BATCH = 512;

  /** The texts' file, under SIMILE_DATA, and its column. */
  @Param({"sts/stsb-en.train.tsv:sentence1", "sts/stsb-zh.train.tsv:sentence1"})
  public String texts = "";

  private List<List<String>> batches = List.of();
  private @Nullable StaticEncoder ours;
  private @Nullable HuggingFaceTokenizer reference;
  private float[] table = {};

  @Setup
  public void setUp() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("SIMILE_DATA", "../shared/data"));
    String[] file = texts.split(":", 2);
    List<String> all = Texts.readAll(data.resolve(file[0]), file[1]);
    List<String> lines = IntStream.range(0, TEXTS).mapToObj(i -> all.get(i % all.size())).toList();
    batches =
        IntStream.range(0, (TEXTS + BATCH - 1) / BATCH)
            .mapToObj(b -> lines.subList(b * BATCH, Math.min(TEXTS, (b + 1) * BATCH)))
            .toList();
    StaticEncoder encoder = (StaticEncoder) Models.open(Models.DEFAULT).encoder().orElseThrow();
    ours = encoder;
    table = encoder.table().toFloats();
    reference =
        HuggingFaceTokenizer.newInstance(
            Files.newInputStream(Models.locate(Models.DEFAULT).resolve("tokenizer.json")),
            Map.of("truncation", "false", "padding", "false"));
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public float simile() {
    float sum = 0;
    for (List<String> batch : batches) {
      sum += Objects.requireNonNull(ours).encode(batch).vectors().row(0)[0];
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public float djlAndMean() {
    float sum = 0;
    int d = Objects.requireNonNull(ours).dimensions();
    for (List<String> batch : batches) {
      float[] out = new float[batch.size() * d];
      Encoding[] encodings = Objects.requireNonNull(reference).batchEncode(batch, false, false);
      for (int i = 0; i < encodings.length; i++) {
        mean(encodings[i].getIds(), out, i * d, d);
      }
      sum += out[0];
    }
    return sum;
  }

  private void mean(long[] ids, float[] out, int at, int d) {
    for (long id : ids) {
      int row = (int) id * d;
      for (int k = 0; k < d; k++) {
        out[at + k] += table[row + k];
      }
    }
    double squares = 0;
    for (int k = 0; k < d; k++) {
      squares += out[at + k] * out[at + k];
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int k = 0; k < d; k++) {
      out[at + k] *= scale;
    }
  }
}
