package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.OutputFile;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.retrieval.DepthCurve;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.Ranking;
import dev.simile.evaluate.retrieval.Retrieval;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.RetrievalMetric;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.explain.ChartPng;
import dev.simile.model.Model;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "retrieval",
    header = "How well a model finds the documents that people judged relevant.",
    description = {
      "",
      "nDCG and recall of the first K, recall of the first 100, mean average precision and mean reciprocal rank, times 100,"
          + " by trec_eval's definitions: the gain is the judgement, a document is relevant from judgement 1 on, of equal"
          + " scores the larger id stands first, a judged query without results counts 0. Resampled by query. The corpus is"
          + " read in blocks; of each query the --depth best documents are kept and judged.",
      "A model that only scores pairs scores each query with every document, unless it can rule documents out.",
      "With --rerank, the --rerank-depth best of each query are scored by another model and put into a new order, the others"
          + " stay behind them; again for a cascade. A line a stage: its figures, and from the second on their difference from"
          + " the first stage's (against) with its interval and p, by a paired bootstrap over the queries. --tune-split finds"
          + " the weight on other judgements.",
      "--curve instead prints, for the last re-ranker reading 0, 5, 10, 20, 50, 100 and 200, nDCG, its difference from the"
          + " stage before, and the median milliseconds of a query: first-ms those before re-ranking (vectors of documents"
          + " stand ready, as in an index), rerank-ms those of re-ranking, measured one query at a time, each document scored"
          + " once, 1–5, then 6–10 and so on, and added up. Recommended is the best depth within --latency, else the least"
          + " whose quality is not shown to be below the best's."
    },
    footer = {
      "",
      "  simile evaluate retrieval --data nfcorpus --split dev",
      "  simile evaluate retrieval --data nfcorpus -m bm25 --write-run bm25.run",
      "  simile evaluate retrieval --data nfcorpus --run other.run",
      "  simile evaluate retrieval --data nfcorpus -m bm25 --rerank simile-mini --tune-split dev",
      "  simile evaluate retrieval --data nfcorpus -m bm25 --rerank simile-mini --curve --latency 20 --png curve.png"
    })
final class EvaluateRetrieval extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      arity = "1..*",
      required = true,
      description =
          "Folders with corpus.jsonl (id or _id, title, text), queries.jsonl (id or _id, text) and qrels/SPLIT.tsv or"
              + " qrels.SPLIT.tsv (query-id, corpus-id, score; or TREC's four columns).")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "Which judgements (test, or the only ones there are).")
  String split = "";

  @Option(names = "-k", paramLabel = "K", description = "The cut of nDCG and recall (10).")
  int k = 10;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "How many documents are found for each query (1000).")
  int depth = 1000;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description =
          "A TREC run to judge instead of a model; with --rerank, the first stage that is re-ranked.")
  @Nullable Path run;

  @Option(
      names = "--write-run",
      paramLabel = "FILE",
      description =
          "Writes what the model found as a TREC run; with --rerank, the order after the last stage, as scores that count down.")
  @Nullable Path writeRun;

  @Option(
      names = "--rerank-depth",
      paramLabel = "K",
      split = ",",
      order = 801,
      description =
          "How many of the best of the stage before each --rerank scores: 50, or 100,20 for two (100, then 20).")
  List<Integer> rerankDepths = new ArrayList<>();

  @Option(
      names = "--tune-split",
      paramLabel = "SPLIT",
      order = 803,
      description =
          "Takes the weight, of 0, .1 … 1, that is best on these other judgements by nDCG of the first -k.")
  @Nullable String tuneSplit;

  @Option(
      names = "--curve",
      order = 804,
      description = "Quality and time for several depths of the last re-ranker.")
  boolean curve;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      order = 805,
      description =
          "With --curve: the milliseconds a query may take; a depth is recommended for it.")
  @Nullable Double latency;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      order = 806,
      description = "With --curve: also draws it.")
  @Nullable Path png;

  @Mixin final RerankOptions rerank = new RerankOptions();

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateRetrieval(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    check();
    if (rerank.isGiven()) {
      rerank();
      return;
    }
    EvaluationReport report = run == null ? evaluate(model.open(), writeRun) : judge(run);
    report.print(console, common.json, against.evaluate(opened -> evaluate(opened, null)));
  }

  private void check() {
    if (k < 1 || depth < 1) {
      throw new UsageException("-k and --depth take a number from 1 on");
    }
    if (data.size() > 1 && (run != null || writeRun != null || curve)) {
      throw new UsageException("--run, --write-run and --curve go with one folder");
    }
    if (rerank.isGiven()) {
      checkRerank();
    } else if (curve || tuneSplit != null || !rerankDepths.isEmpty()) {
      throw new UsageException(
          (curve ? "--curve" : tuneSplit != null ? "--tune-split" : "--rerank-depth")
              + " goes with --rerank MODEL");
    } else if (run != null && writeRun != null) {
      throw new UsageException("--write-run writes what a model found; leave out --run");
    }
    if (!curve && (latency != null || png != null)) {
      throw new UsageException((png != null ? "--png" : "--latency") + " goes with --curve");
    }
    if (latency != null && !(latency > 0)) {
      throw new UsageException("--latency takes milliseconds, above 0, not " + latency);
    }
  }

  private void checkRerank() {
    if (against.name != null) {
      throw new UsageException(
          "with --rerank the comparison is with the first stage; leave out --against");
    }
    if (tuneSplit != null && !rerank.weights.isEmpty()) {
      throw new UsageException("--tune-split finds the weight; leave out --rerank-weight");
    }
    int most = rerank.depths("--rerank-depth", rerankDepths, k).getFirst();
    if (!rerankDepths.isEmpty() && most > depth) {
      throw new UsageException(
          "--rerank-depth %d is more than the %d documents found; raise --depth"
              .formatted(most, depth));
    }
  }

  private EvaluationReport judge(Path file) {
    EvaluationReport report = new EvaluationReport(file.toString(), "empty", "cut");
    RetrievalFolder folder = RetrievalFolder.open(data.getFirst(), split);
    Judgements judgements = folder.judgements();
    TrecRun read = TrecRun.read(file);
    if (judgements.queries().stream().noneMatch(read.queries()::contains)) {
      console.warn(file + " has no query that " + folder.qrels() + " judges");
    }
    report.add(result(data.getFirst(), 0, judgements, read, Map.of()));
    return report;
  }

  /** What a first stage found, and the median milliseconds of a query; NaN where not taken. */
  private record First(RerankedRetrieval.Split split, TrecRun run, double milliseconds) {}

  private void rerank() throws IOException {
    List<RerankOptions.Stage> stages = rerank.open("--rerank-depth", rerankDepths, k, common);
    Model opened = run == null ? model.open() : null;
    String first = run == null ? model.name : run.toString();
    String names = String.join(" > ", stages.stream().map(RerankOptions.Stage::name).toList());
    RerankedRetrieval reranked = new RerankedRetrieval(stages, console, common);
    EvaluationReport report =
        new EvaluationReport(
            first + " > " + names,
            EvaluationReport.STAGE,
            "model",
            "depth",
            "weight",
            "empty",
            "cut");
    EvaluationReport before = new EvaluationReport(first);
    for (int set = 0; set < data.size(); set++) {
      Path folder = data.get(set);
      List<Double> weights = stages.stream().map(RerankOptions.Stage::weight).toList();
      TextReports reports = new TextReports();
      First found = first(opened, RetrievalFolder.open(folder, split), reports);
      if (tuneSplit != null) {
        RetrievalFolder other = RetrievalFolder.open(folder, tuneSplit);
        if (other.split().equals(found.split.folder().split())) {
          throw new UsageException(
              "--tune-split "
                  + tuneSplit
                  + " are the very judgements that judge; name another split by --split or --tune-split");
        }
        weights =
            reranked.tune(first(opened, other, new TextReports()).split, RetrievalMetric.ndcg(k));
      }
      reports.tell(console);
      if (curve) {
        curve(reranked, stages, found, weights, first, names);
        return;
      }
      List<RerankedRetrieval.Done> done =
          reranked.run(found.split, weights, List.of(stages.getLast().depth()), false);
      Judgements judgements = found.split.judgements();
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put(EvaluationReport.STAGE, 1);
      facts.put("model", first);
      facts.put("depth", depth);
      facts.putAll(reports.facts());
      Result one = result(folder, set, judgements, found.run, facts);
      report.add(one);
      for (int s = 0; s < done.size(); s++) {
        facts = new LinkedHashMap<>();
        facts.put(EvaluationReport.STAGE, s + 2);
        before.add(new Result(folder.toString(), one.figures(), Map.copyOf(facts)));
        facts.put("model", done.get(s).stage().name());
        facts.put("depth", done.get(s).stage().depth());
        facts.put("weight", done.get(s).weight());
        facts.putAll(done.get(s).facts());
        report.add(result(folder, set, judgements, done.get(s).ranking().run(), facts));
      }
      if (writeRun != null) {
        write(done.getLast().ranking().run(), writeRun, names.replace(" > ", "+"));
      }
    }
    report.addMean();
    before.addMean();
    report.print(console, common.json, before);
  }

  private First first(@Nullable Model opened, RetrievalFolder folder, TextReports reports) {
    Judgements judgements = folder.judgements();
    Map<String, String> queries = queries(folder, judgements);
    if (opened == null) {
      TrecRun read = TrecRun.read(java.util.Objects.requireNonNull(run));
      return new First(
          new RerankedRetrieval.Split(folder, judgements, queries, Ranking.of(read)),
          read,
          Double.NaN);
    }
    double[] seconds = new double[queries.size()];
    TrecRun found = search(opened, folder, queries, reports, seconds);
    if (curve && opened.encoder().isPresent()) {
      int q = 0;
      for (String query : queries.values()) {
        long start = System.nanoTime();
        var unused = encoder(opened).encode(List.of(query), Role.QUERY);
        seconds[q++] += (System.nanoTime() - start) / 1e9;
      }
    }
    return new First(
        new RerankedRetrieval.Split(folder, judgements, queries, Ranking.of(found)),
        found,
        1e3 * DepthCurve.median(seconds));
  }

  private void curve(
      RerankedRetrieval reranked,
      List<RerankOptions.Stage> stages,
      First found,
      List<Double> weights,
      String first,
      String names)
      throws IOException {
    List<Integer> depths = curveDepths(stages, found.split.first());
    List<RerankedRetrieval.Done> done = reranked.run(found.split, weights, depths, true);
    double before = found.milliseconds;
    for (RerankedRetrieval.Done stage : done.subList(0, done.size() - 1)) {
      before += 1e3 * DepthCurve.median(stage.scored().seconds(stage.stage().depth()));
    }
    RetrievalMetric metric = RetrievalMetric.ndcg(k);
    CurveReport report =
        new CurveReport(
            DepthCurve.of(
                done.getLast().scored(),
                depths,
                weights.getLast(),
                found.split.judgements(),
                metric,
                before,
                Bootstrap.seeded(common.seed).forSet(0)),
            first,
            names,
            weights,
            metric.name(),
            data.getFirst().toString(),
            latency);
    if (png != null) {
      System.setProperty("java.awt.headless", "true");
      try (OutputFile out = OutputFile.open(png, console.out)) {
        out.append(ChartPng.encode(report.picture()));
        out.commit();
      }
      console.note(png + " written");
    }
    if (writeRun != null) {
      int chosen = report.recommended().orElse(0);
      write(
          done.getLast().scored().ranking(chosen, weights.getLast()).run(),
          writeRun,
          names.replace(" > ", "+"));
    }
    report.print(console, common.json);
  }

  /** As far as the stage before and the documents found go. */
  private List<Integer> curveDepths(List<RerankOptions.Stage> stages, Ranking first) {
    int found = first.byQuery().values().stream().mapToInt(List::size).max().orElse(0);
    int limit =
        rerankDepths.size() == stages.size()
            ? rerankDepths.getLast()
            : stages.size() > 1
                ? stages.get(stages.size() - 2).depth()
                : DepthCurve.DEPTHS.getLast();
    int most = Math.max(1, Math.min(limit, found));
    List<Integer> depths =
        new ArrayList<>(DepthCurve.DEPTHS.stream().filter(d -> d < most).toList());
    depths.add(most);
    return depths;
  }

  private Map<String, String> queries(RetrievalFolder folder, Judgements judgements) {
    Map<String, String> queries = folder.queries(judgements);
    int missing = judgements.queries().size() - queries.size();
    if (missing > 0) {
      console.warn(
          folder.queries()
              + " lacks "
              + Decimal.grouped(missing)
              + " of the judged queries: they count 0");
    }
    return queries;
  }

  private TrecRun search(
      Model opened,
      RetrievalFolder folder,
      Map<String, String> queries,
      TextReports reports,
      double[] seconds) {
    Retrieval retrieval = new Retrieval(depth, common.threads(), common.batch(256), reports::add);
    return opened.encoder().isEmpty() && opened.scorer().isPresent()
        ? retrieval.search(opened.scorer().get(), folder, queries, seconds)
        : retrieval.search(encoder(opened), folder, queries, seconds);
  }

  private EvaluationReport evaluate(Model opened, @Nullable Path write) {
    EvaluationReport report = new EvaluationReport(opened.name(), "empty", "cut");
    for (int set = 0; set < data.size(); set++) {
      RetrievalFolder folder = RetrievalFolder.open(data.get(set), split);
      Judgements judgements = folder.judgements();
      Map<String, String> queries = queries(folder, judgements);
      TextReports reports = new TextReports();
      TrecRun found = search(opened, folder, queries, reports, new double[queries.size()]);
      if (write != null) {
        write(found, write, opened.name());
      }
      report.add(result(data.get(set), set, judgements, found, reports.facts()));
      reports.tell(console);
    }
    report.addMean();
    return report;
  }

  private Encoder encoder(Model opened) {
    return ModelOption.oneSided(ModelOption.encoder(opened), common);
  }

  private Result result(
      Path folder, int set, Judgements judgements, TrecRun found, Map<String, Object> facts) {
    Bootstrap bootstrap = Bootstrap.seeded(common.seed).forSet(set);
    List<RetrievalMetric> metrics = new ArrayList<>();
    metrics.add(RetrievalMetric.ndcg(k));
    metrics.add(RetrievalMetric.averagePrecision());
    metrics.add(RetrievalMetric.reciprocalRank());
    metrics.add(RetrievalMetric.recall(k));
    if (k != 100) {
      metrics.add(RetrievalMetric.recall(100));
    }
    int queries = judgements.queries().size();
    return new Result(
        folder.toString(),
        metrics.stream()
            .map(
                metric ->
                    Figure.percent(
                        metric.name(), bootstrap.mean(metric.perQuery(judgements, found)), queries))
            .toList(),
        facts);
  }

  private static void write(TrecRun found, Path file, String name) {
    Path given = Path.of(name).getFileName();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      found.write(out, given == null ? name : given.toString());
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written: " + e.getMessage());
    }
  }
}
