package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.TsvText;
import dev.simile.error.UsageException;
import dev.simile.evaluate.behaviour.BehaviourResult;
import dev.simile.evaluate.behaviour.BehaviourResult.Outcome;
import dev.simile.evaluate.behaviour.BehaviourSet;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "behaviour",
    header =
        "What a model does where one word changes everything: negation, number, entity, role, typo, paraphrase.",
    description = {
      "",
      "An item is a text, one that says the same, and a changed one that does not, though it mostly shares more words; it is passed if"
          + " the score with the first is above that with the second. The share passed, times 100, by kind, and the mean of the"
          + " kinds. A guess passes half. About 27 items a kind and language, written for this purpose: for judging, not for"
          + " training.",
      "--items prints every item with its two scores instead."
    },
    footer = {
      "",
      "  simile evaluate behaviour",
      "  simile evaluate behaviour --language zh -m model --against other-model",
      "  simile evaluate behaviour --items -m model"
    })
final class EvaluateBehaviour extends SimileCommand {
  @Option(
      names = "--language",
      paramLabel = "en|zh",
      arity = "1..*",
      description = "The languages of the sets (both).")
  List<String> languages = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Sets of your own instead: columns kind, text, alike, changed.")
  List<Path> data = new ArrayList<>();

  @Option(names = "--items", description = "Every item with its scores.")
  boolean items;

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateBehaviour(Console console) {
    super(console);
  }

  @Override
  void run() {
    if (!data.isEmpty() && !languages.isEmpty()) {
      throw new UsageException(
          "--language chooses among the sets there are; leave it out with --data");
    }
    if (items && (common.json || against.name != null)) {
      throw new UsageException("--items goes with neither --json nor --against");
    }
    Model opened = model.open();
    if (items) {
      print(opened);
      return;
    }
    EvaluationReport report = evaluate(opened);
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private List<BehaviourSet> sets() {
    if (!data.isEmpty()) {
      return data.stream().map(BehaviourSet::read).toList();
    }
    return (languages.isEmpty() ? BehaviourSet.LANGUAGES : languages)
        .stream().map(BehaviourSet::of).toList();
  }

  private BehaviourResult judge(Model opened, BehaviourSet set) {
    Scorer scorer = ModelOption.scorer(opened, common);
    return BehaviourResult.of(scorer, set, common.threads(), common.batch(256));
  }

  private EvaluationReport evaluate(Model opened) {
    EvaluationReport report = new EvaluationReport(opened.name(), "empty", "cut");
    for (BehaviourSet set : sets()) {
      if (set.items().isEmpty()) {
        console.warn(set.name() + " is empty");
        continue;
      }
      BehaviourResult result = judge(opened, set);
      Bootstrap bootstrap = Bootstrap.seeded(common.seed);
      List<Figure> figures = new ArrayList<>();
      result
          .byKind(bootstrap)
          .forEach((kind, share) -> figures.add(Figure.percent(kind, share, result.size(kind))));
      figures.add(Figure.percent("mean", result.mean(bootstrap), set.items().size()));
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("empty", result.empty());
      facts.put("cut", result.cut());
      report.add(new Result(set.name(), figures, facts));
    }
    return report;
  }

  private void print(Model opened) {
    console.line("set\tkind\tpassed\talike-score\tchanged-score\ttext\talike\tchanged");
    for (BehaviourSet set : sets()) {
      for (Outcome outcome : judge(opened, set).outcomes()) {
        console.line(
            String.join(
                "\t",
                TsvText.cell(set.name()),
                TsvText.cell(outcome.item().kind()),
                outcome.passed() ? "yes" : "no",
                Decimal.six(outcome.alike()),
                Decimal.six(outcome.changed()),
                TsvText.cell(outcome.item().text()),
                TsvText.cell(outcome.item().alike()),
                TsvText.cell(outcome.item().changed())));
      }
    }
  }
}
