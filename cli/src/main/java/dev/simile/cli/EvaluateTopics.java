package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.data.Texts;
import dev.simile.encode.TopicModel;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.topics.Coherence;
import dev.simile.evaluate.topics.DocumentCompletion;
import dev.simile.model.Model;
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
    name = "topics",
    header = "How well a topic model foresees texts, and whether its topics hold together.",
    description = {
      "",
      "As they are, not times 100. perplexity, less is better: of the second, fourth … known word of each text, given the"
          + " topics of the first, third … (document completion); n words, resampled by text. npmi and umass, more is better:"
          + " how much more often than by chance the 10 likeliest words of a topic meet in a text of --reference; n topics."
          + " diversity: the share of different words among these."
    },
    footer = {"", "  simile evaluate topics --data test.txt --reference train.txt -m topics"})
final class EvaluateTopics extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Texts that training has not seen.")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "Texts in which words are looked for together, such as those of training (those of --data).")
  @Nullable Path reference;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateTopics(Console console) {
    super(console);
  }

  @Override
  void run() {
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    TopicModel topics =
        opened
            .topics()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the model " + opened.name() + " has no topics; train one by lda or plsa"));
    EvaluationReport report = new EvaluationReport(opened.name(), "texts");
    List<String> together = reference == null ? List.of() : Texts.readAll(reference, column);
    if (reference != null && together.isEmpty()) {
      throw new DataException(reference + " holds no text; coherence needs some to count words in");
    }
    for (Path file : data) {
      List<String> texts = Texts.readAll(file, column);
      if (texts.isEmpty()) {
        console.warn(file + " is empty");
        continue;
      }
      Bootstrap bootstrap = Bootstrap.seeded(common.seed).forSet(data.indexOf(file));
      DocumentCompletion completion = DocumentCompletion.of(topics, texts, common.threads());
      if (completion.total() == 0) {
        throw new DataException(
            file
                + ": no word of it is in the model's vocabulary; give texts of the model's language, and the column they"
                + " stand in by --column");
      }
      Coherence coherence = Coherence.of(topics, reference == null ? texts : together);
      List<Figure> figures = new ArrayList<>();
      add(
          figures,
          "perplexity",
          bootstrap.estimate(texts.size(), completion.perplexity()),
          completion.total());
      add(figures, "npmi", bootstrap.mean(coherence.npmi()), topics.topics());
      add(figures, "umass", bootstrap.mean(coherence.umass()), topics.topics());
      add(
          figures,
          "diversity",
          new Estimate(coherence.diversity(), new double[0]),
          topics.topics());
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("texts", texts.size());
      report.add(new Result(file.toString(), figures, facts));
    }
    return report;
  }

  private static void add(List<Figure> figures, String metric, Estimate estimate, long n) {
    figures.add(new Figure(metric, estimate, n, Map.of(), metric.equals("perplexity")));
  }
}
