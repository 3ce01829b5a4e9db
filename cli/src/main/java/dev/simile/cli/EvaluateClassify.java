package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.Decimal;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.classify.LabelledTexts;
import dev.simile.evaluate.classify.LogisticRegression;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Classification;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.space.BatchEncoding;
import dev.simile.match.Classifier;
import dev.simile.model.Model;
import dev.simile.parallel.Shards;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "classify",
    header =
        "How well labels can be told: from a model's vectors, or by a model that gives labels.",
    description = {
      "",
      "Accuracy and macro-F1, times 100. With --train, logistic regression (LIBLINEAR, one label against the rest) is trained on"
          + " the model's vectors of that file, which stay as they are; C is the best of 1, 10 and 100 on a fifth of at most"
          + " 2,000 rows. Without it the model must be one that gives labels itself."
    },
    footer = {
      "",
      "  simile evaluate classify --train banking77.train.tsv --data banking77.test.tsv -m model",
      "  simile evaluate classify --data test.tsv -m classifier"
    })
final class EvaluateClassify extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Files with the columns label and text.")
  List<Path> data = new ArrayList<>();

  @Option(
      names = {"--train", "--dev"},
      paramLabel = "FILE",
      description = "Other texts with labels of the same kind, to train the regression on.")
  @Nullable Path train;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column that holds the text (text).")
  String column = "text";

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateClassify(Console console) {
    super(console);
  }

  /** Tells labels, whose names are sorted, of texts. */
  private interface Teller {
    int[] tell(List<String> texts, TextReports reports);
  }

  @Override
  void run() {
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    EvaluationReport report = new EvaluationReport(opened.name(), "labels", "empty", "cut");
    List<String> labels;
    Teller teller;
    if (train != null) {
      LabelledTexts rows = LabelledTexts.read(train, column);
      if (rows.size() == 0) {
        throw new DataException(train + ": no rows to train on");
      }
      labels = rows.names();
      teller = regression(opened, rows);
    } else {
      Classifier classifier =
          opened
              .classifier()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "the model "
                              + opened.name()
                              + " gives no labels: --train FILE gives rows to train a regression on its vectors"));
      labels = classifier.labels();
      teller = (texts, reports) -> tell(classifier, texts, reports);
    }
    for (Path file : data) {
      LabelledTexts texts = LabelledTexts.read(file, column);
      if (texts.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      report.add(judge(file, texts, labels, teller));
    }
    report.addMean();
    return report;
  }

  private Result judge(Path file, LabelledTexts texts, List<String> labels, Teller teller) {
    List<String> names = new ArrayList<>(labels);
    texts.names().stream().filter(name -> !labels.contains(name)).forEach(names::add);
    int[] gold = texts.numbers(names);
    long unknown = Arrays.stream(gold).filter(label -> label >= labels.size()).count();
    if (unknown > 0) {
      console.warn(
          file
              + ": "
              + Decimal.grouped(unknown)
              + " of "
              + Decimal.grouped(texts.size())
              + " rows have a label that cannot be told: "
              + String.join(
                  ", ", names.subList(labels.size(), Math.min(names.size(), labels.size() + 5))));
    }
    TextReports reports = new TextReports();
    int[] told = teller.tell(texts.texts(), reports);
    List<Estimate> estimates =
        Bootstrap.seeded(common.seed)
            .forSet(data.indexOf(file))
            .estimates(
                gold.length,
                List.of(Classification.accuracy(told, gold), Classification.macroF1(told, gold)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("labels", labels.size());
    facts.putAll(reports.facts());
    reports.tell(console);
    return new Result(
        file.toString(),
        List.of(
            Figure.percent("accuracy", estimates.get(0), gold.length),
            Figure.percent("macro-f1", estimates.get(1), gold.length)),
        facts);
  }

  private Teller regression(Model opened, LabelledTexts rows) {
    Encoder encoder = ModelOption.oneSided(ModelOption.encoder(opened), common);
    List<String> names = rows.names();
    LogisticRegression regression =
        LogisticRegression.train(
            encode(encoder, rows.texts()).vectors(),
            rows.numbers(names),
            names.size(),
            common.seed,
            common.threads());
    return (texts, reports) -> {
      Embeddings embeddings = encode(encoder, texts);
      reports.add(embeddings.reports());
      return regression.labels(embeddings.vectors());
    };
  }

  private Embeddings encode(Encoder encoder, List<String> texts) {
    return BatchEncoding.encode(encoder, texts, Role.DOCUMENT, common.threads(), common.batch(256));
  }

  private int[] tell(Classifier classifier, List<String> texts, TextReports reports) {
    List<Classifier.Probabilities> parts =
        Shards.map(
            common.threads(),
            texts.size(),
            common.batch(512),
            (from, to) -> classifier.classify(texts.subList(from, to)));
    parts.forEach(part -> reports.add(part.reports()));
    return parts.stream()
        .flatMapToInt(part -> Arrays.stream(LogisticRegression.likeliest(part.values())))
        .toArray();
  }
}
