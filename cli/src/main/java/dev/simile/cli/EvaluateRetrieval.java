package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.RetrievalMetric;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.model.Model;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Mixin final CascadeOptions cascade = new CascadeOptions();

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateRetrieval(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    check();
    if (cascade.isGiven()) {
      EvaluateRerank evaluation =
          new EvaluateRerank(
              this, cascade, cascade.open(k, depth, common), run == null ? model.open() : null);
      if (cascade.curve) {
        evaluation.curve(data.getFirst());
      } else {
        evaluation.report(data);
      }
      return;
    }
    EvaluationReport report = run == null ? evaluate(model.open(), writeRun) : judge(run);
    report.print(console, common.json, against.evaluate(opened -> evaluate(opened, null)));
  }

  private void check() {
    if (k < 1 || depth < 1) {
      throw new UsageException("-k and --depth take a number from 1 on");
    }
    if (data.size() > 1 && (run != null || writeRun != null || cascade.curve)) {
      throw new UsageException("--run, --write-run and --curve go with one folder");
    }
    if (cascade.isGiven() && against.name != null) {
      throw new UsageException(
          "with --rerank the comparison is with the first stage; leave out --against");
    }
    cascade.check(k, depth);
    if (run != null && writeRun != null && !cascade.isGiven()) {
      throw new UsageException("--write-run writes what a model found; leave out --run");
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

  private EvaluationReport evaluate(Model opened, @Nullable Path write) {
    EvaluationReport report = new EvaluationReport(opened.name(), "empty", "cut");
    for (int set = 0; set < data.size(); set++) {
      RetrievalFolder folder = RetrievalFolder.open(data.get(set), split);
      TextReports reports = new TextReports();
      FirstStage.Found found =
          new FirstStage(opened, depth, console, common).find(folder, reports, false);
      if (write != null) {
        write(found.run(), write, opened.name());
      }
      report.add(
          result(data.get(set), set, found.split().judgements(), found.run(), reports.facts()));
      reports.tell(console);
    }
    report.addMean();
    return report;
  }

  /**
   * The figures of a run.
   *
   * @param set which of the folders
   */
  Result result(
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

  /**
   * As a TREC run.
   *
   * @param name of the model or models
   */
  static void write(TrecRun found, Path file, String name) {
    Path given = Path.of(name).getFileName();
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      found.write(out, given == null ? name : given.toString());
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written: " + e.getMessage());
    }
  }
}
