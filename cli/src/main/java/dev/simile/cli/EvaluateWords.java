package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.words.WordSimilarity;
import dev.simile.model.Model;
import dev.simile.words.WordVectors;
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
    name = "words",
    header = "Correlation of word vectors with people's similarities of words.",
    description = {
      "",
      "Spearman's correlation of cosines and scores, times 100, over the n pairs of which both words have a vector; coverage is"
          + " their share in percent; with --against, over the pairs that both models know. A word that is not there is looked for in lower case. Several files: also the mean."
    },
    footer = {"", "  simile evaluate words --data wordsim.tsv simlex.tsv -m vectors.bin"})
final class EvaluateWords extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description = "Files with the columns word1, word2 and score.")
  List<Path> data = new ArrayList<>();

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateWords(Console console) {
    super(console);
  }

  @Override
  void run() {
    WordVectors words = model.words();
    Model opened = against.open();
    WordVectors other = opened == null ? null : ModelOption.words(opened);
    EvaluationReport report = evaluate(model.name, words, other);
    report.print(
        console,
        common.json,
        opened == null || other == null ? null : evaluate(opened.name(), other, words));
  }

  /** Of another model's pairs those that both know, so that the same are compared. */
  private EvaluationReport evaluate(String name, WordVectors words, @Nullable WordVectors other) {
    EvaluationReport report = new EvaluationReport(name, "pairs", "coverage");
    for (Path file : data) {
      PairSet pairs = PairSet.words(file);
      if (pairs.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      WordSimilarity result =
          WordSimilarity.of(
              words,
              other == null ? pairs : WordSimilarity.known(other, pairs),
              Bootstrap.seeded(common.seed).forSet(data.indexOf(file)));
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("pairs", pairs.size());
      facts.put("coverage", EvaluationReport.PERCENT * result.covered() / pairs.size());
      report.add(
          new Result(
              file.toString(),
              List.of(Figure.percent("spearman", result.spearman(), result.covered())),
              facts));
    }
    report.addMean();
    return report;
  }
}
