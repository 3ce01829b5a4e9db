package dev.simile.cli;

import dev.simile.classic.dimension.DimensionEstimate;
import dev.simile.classic.dimension.SignalMatrix;
import dev.simile.classic.word2vec.WindowCorpus;
import dev.simile.cli.output.Decimal;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.method.Parameters;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.vector.DenseVectors;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "dimension",
    header = "The number of dimensions with the least PIP loss.",
    description = {
      "",
      "With --data: how many dimensions word vectors of this corpus should have, before any are trained. Signals and noise"
          + " are estimated from the co-occurrences in the corpus and in its halves; more dimensions leave out less signal and"
          + " let in more noise (Yin & Shen 2018). With -m too, the model's tokenizer splits the texts.",
      "With -m alone: how many of a model's own dimensions stand above the noise, which is guessed from the spread of its"
          + " vectors (Gavish & Donoho 2014).",
      "The first line is the number; the expected loss by number of dimensions follows."
    },
    footer = {
      "",
      "  simile words dimension --data corpus.txt",
      "  simile words dimension --data corpus.txt --matrix log-count --limit 5000",
      "  simile words dimension -m vectors --json"
    })
final class WordDimensionCommand extends SimileCommand {
  private static final int WORDS = 5_000;
  private static final int MOST_WORDS = 30_000;
  private static final double NEAR = 0.05;

  @Mixin final WordsOptions options = new WordsOptions();

  @Mixin final DataOptions data = new DataOptions();

  @Option(
      names = "--matrix",
      paramLabel = "NAME",
      description =
          "What the vectors are factors of: pmi (word2vec), ppmi (counting methods) or log-count (GloVe). Unless said,"
              + " pmi.")
  String matrix = SignalMatrix.PMI.id();

  @Option(
      names = "--alpha",
      paramLabel = "N",
      description = "Vectors are singular vectors times singular values to this power (0.5).")
  double alpha = 0.5;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "Words on each side that count as neighbours (5).")
  int window = 5;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      description =
          "Rarer words are left out (5). At most 5,000 words are taken unless --limit says else.")
  int minCount = 5;

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "The most singular values that are computed (2000).")
  int most = 2000;

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description =
          "Without -m: how texts become words: whitespace, words or characters (whitespace).")
  String tokenizer = "whitespace";

  @Option(names = "--lowercase", description = "Without -m: makes words lower-case.")
  boolean lowercase;

  WordDimensionCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    boolean corpus = !data.files.isEmpty();
    DimensionEstimate estimate = corpus ? ofCorpus() : ofVectors();
    if (estimate.loss().losses().length == most) {
      console.warn("signals go on beyond " + most + " dimensions; look further with --most");
    }
    print(estimate, corpus ? matrix : "vectors");
  }

  private DimensionEstimate ofVectors() {
    WordVectors words = options.words();
    DenseVectors all = words.matrix();
    int count = Math.min(options.limit(), words.size());
    return DimensionEstimate.ofVectors(
        new DenseVectors(
            Arrays.copyOf(all.values(), count * all.dimensions()), count, all.dimensions()));
  }

  private DimensionEstimate ofCorpus() throws IOException {
    check();
    Optional<Model> base =
        options.model.name.equals(Models.DEFAULT)
            ? Optional.empty()
            : Optional.of(options.model.open());
    Path folder = Files.createTempDirectory("simile-dimension");
    try {
      Map<String, String> set = new LinkedHashMap<>();
      set.put("min-count", Integer.toString(minCount));
      set.put("vocabulary-limit", Integer.toString(limit()));
      set.put("tokenizer", tokenizer);
      set.put("lowercase", Boolean.toString(lowercase));
      return DimensionEstimate.ofCorpus(
          new TrainingRun(
              Parameters.of(WindowCorpus.parameters(), set),
              data.files(),
              base,
              folder,
              common.seed,
              common.threads(),
              true,
              Duration.ofDays(1),
              false,
              new TrainingProgress(console)),
          matrix(),
          window,
          alpha,
          most);
    } finally {
      delete(folder);
    }
  }

  private int limit() {
    int words = options.limit == null ? WORDS : options.limit();
    if (words > MOST_WORDS) {
      throw new UsageException(
          "--limit takes at most " + MOST_WORDS + " words here: every pair of them is counted");
    }
    return words;
  }

  private void check() {
    if (!(alpha > 0 && alpha <= 2)) {
      throw new UsageException("--alpha takes a number above 0, at most 2, not " + alpha);
    }
    for (int number : new int[] {window, minCount, most}) {
      if (number < 1) {
        throw new UsageException("--window, --min-count and --most take numbers from 1 on");
      }
    }
  }

  private SignalMatrix matrix() {
    return Stream.of(SignalMatrix.values())
        .filter(m -> m.id().equals(matrix))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--matrix takes pmi, ppmi or log-count, not " + matrix));
  }

  private void print(DimensionEstimate estimate, String kind) {
    double[] losses = estimate.loss().losses();
    if (!common.json) {
      console.line(Integer.toString(estimate.loss().best()));
      console.line("dimensions\tpip_loss");
      for (int k = 0; k < losses.length; k++) {
        console.line((k + 1) + "\t" + Decimal.six(losses[k]));
      }
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("dimensions", estimate.loss().best());
    int[] near = estimate.loss().within(NEAR);
    all.put("within-5-percent", List.of(near[0], near[1]));
    all.put("matrix", kind);
    all.put("alpha", estimate.alpha());
    all.put("words", estimate.rows());
    all.put("columns", estimate.columns());
    all.put("noise", estimate.sigma());
    all.put("signals", estimate.signals().length);
    List<Map<String, Object>> curve = new ArrayList<>();
    for (int k = 0; k < losses.length; k++) {
      Map<String, Object> point = new LinkedHashMap<>();
      point.put("dimensions", k + 1);
      point.put("pip-loss", losses[k]);
      curve.add(point);
    }
    all.put("curve", curve);
    console.out.print(Json.write(all));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    for (Path path : all.reversed()) {
      Files.delete(path);
    }
  }
}
