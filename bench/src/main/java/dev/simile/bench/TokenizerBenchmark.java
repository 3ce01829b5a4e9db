package dev.simile.bench;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.simile.data.Texts;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * Texts a second of one thread, ours and Hugging Face's native library (by DJL), each giving ids
 * and offsets. {@code half} tokenizes every text twice: it must come out at half the rate, or the
 * benchmark cannot tell.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TokenizerBenchmark {
  private static final int TEXTS = 10_000;

  /** Folders with tokenizer.json, under SIMILE_DATA unless absolute. */
  @Param({"reference/minilm-uncased"})
  public String tokenizer = "";

  /** The texts' file, under SIMILE_DATA, and its column. */
  @Param({"sts/stsb-en.train.tsv:sentence1", "sts/stsb-zh.train.tsv:sentence1"})
  public String texts = "";

  private List<String> lines = List.of();
  private @org.jspecify.annotations.Nullable Tokenizer ours;
  private @org.jspecify.annotations.Nullable HuggingFaceTokenizer reference;
  private final Tokens tokens = new Tokens();

  @Setup
  public void setUp() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("SIMILE_DATA", "../shared/data"));
    String[] file = texts.split(":", 2);
    List<String> all = Texts.readAll(data.resolve(file[0]), file[1]);
    lines =
        java.util.stream.IntStream.range(0, TEXTS).mapToObj(i -> all.get(i % all.size())).toList();
    Path folder = data.resolve(tokenizer);
    ours = Tokenizers.read(folder);
    reference =
        HuggingFaceTokenizer.newInstance(
            Files.newInputStream(folder.resolve("tokenizer.json")),
            Map.of("truncation", "false", "padding", "false"));
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int simile() {
    return count(1);
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int half() {
    return count(2);
  }

  private int count(int times) {
    int sum = 0;
    Tokenizer tokenizer = java.util.Objects.requireNonNull(ours);
    for (String line : lines) {
      for (int i = 0; i < times; i++) {
        tokens.clear();
        tokenizer.tokenize(line, tokens);
        sum += tokens.size();
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int djl() {
    int sum = 0;
    HuggingFaceTokenizer tokenizer = java.util.Objects.requireNonNull(reference);
    for (String line : lines) {
      sum += tokenizer.encode(line, false, false).getIds().length;
    }
    return sum;
  }
}
