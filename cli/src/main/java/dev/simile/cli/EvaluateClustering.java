package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.UsageException;
import dev.simile.evaluate.classify.LabelledTexts;
import dev.simile.evaluate.clustering.KMeans;
import dev.simile.evaluate.clustering.KMeans.Clusters;
import dev.simile.evaluate.metric.Agreement;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.space.BatchEncoding;
import dev.simile.model.Model;
import dev.simile.vector.Similarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "clustering",
    header = "How far groups of a model's vectors agree with labels.",
    description = {
      "",
      "The vectors, scaled to length 1 where the model's measure is the cosine, are put into as many groups as there are labels"
          + " by k-means (k-means++, the best of --starts). V-measure, normalised mutual information (arithmetic mean: the same"
          + " number by another road) and adjusted Rand index, times 100. The groups are found once: the interval tells of the"
          + " texts, not of another start."
    },
    footer = {"", "  simile evaluate clustering --data 20newsgroups.tsv.xz -m model"})
final class EvaluateClustering extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Files with the columns label and text.")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column that holds the text (text).")
  String column = "text";

  @Option(
      names = "--clusters",
      paramLabel = "N",
      description = "How many groups (as many as there are labels).")
  int clusters;

  @Option(names = "--starts", paramLabel = "N", description = "Starts of k-means (5).")
  int starts = 5;

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateClustering(Console console) {
    super(console);
  }

  @Override
  void run() {
    if (clusters < 0 || starts < 1) {
      throw new UsageException("--clusters and --starts take a number from 1 on");
    }
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    Encoder encoder = ModelOption.oneSided(ModelOption.encoder(opened), common);
    EvaluationReport report = new EvaluationReport(opened.name(), "clusters", "empty", "cut");
    for (Path file : data) {
      LabelledTexts texts = LabelledTexts.read(file, column);
      if (texts.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      TextReports reports = new TextReports();
      Embeddings embeddings =
          BatchEncoding.encode(
              encoder, texts.texts(), Role.DOCUMENT, common.threads(), common.batch(256));
      reports.add(embeddings.reports());
      List<String> names = texts.names();
      int k = clusters == 0 ? names.size() : clusters;
      Clusters found =
          KMeans.of(
              embeddings.vectors(),
              encoder.similarity() == Similarity.COSINE,
              k,
              starts,
              common.seed,
              common.threads());
      int[] gold = texts.numbers(names);
      List<Estimate> estimates =
          Bootstrap.seeded(common.seed)
              .forSet(data.indexOf(file))
              .estimates(
                  texts.size(),
                  List.of(
                      Agreement.vMeasure(found.cluster(), gold),
                      Agreement.normalizedMutualInformation(found.cluster(), gold),
                      Agreement.adjustedRand(found.cluster(), gold)));
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("clusters", k);
      facts.putAll(reports.facts());
      report.add(
          new Result(
              file.toString(),
              List.of(
                  Figure.percent("v-measure", estimates.get(0), texts.size()),
                  Figure.percent("nmi", estimates.get(1), texts.size()),
                  Figure.percent("ari", estimates.get(2), texts.size())),
              facts));
      reports.tell(console);
    }
    report.addMean();
    return report;
  }
}
