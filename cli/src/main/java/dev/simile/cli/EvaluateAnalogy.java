package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.words.AnalogyQuestions;
import dev.simile.evaluate.words.AnalogyTest;
import dev.simile.evaluate.words.AnalogyTest.Answers;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "analogy",
    header = "How many analogies word vectors answer: a is to b as c is to what?",
    description = {
      "",
      "Accuracy times 100, by section, over semantic and syntactic sections (gram…), and in total, over the n questions of"
          + " which all four words are among the first --limit words; coverage is their share in percent. The answer is the"
          + " word with the highest cos(x, b) - cos(x, a) + cos(x, c), a, b and c themselves left out (3CosAdd). A word that"
          + " is not there is looked for in lower case. With --against, only the questions that both models know are asked."
    },
    footer = {"", "  simile evaluate analogy --data questions-words.txt -m vectors.bin"})
final class EvaluateAnalogy extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description =
          "Questions of four words a line, in sections that begin with a line \": section\".")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "The first N words of the vocabulary are asked about and answer (30000, the original tool's).")
  int limit = 30_000;

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateAnalogy(Console console) {
    super(console);
  }

  @Override
  void run() {
    if (limit < 1) {
      throw new UsageException("--limit takes a number from 1 on, not " + limit);
    }
    AnalogyTest test = new AnalogyTest(model.words(), limit);
    Model opened = against.open();
    AnalogyTest other = opened == null ? null : new AnalogyTest(ModelOption.words(opened), limit);
    EvaluationReport report = evaluate(model.name, test, other);
    report.print(
        console,
        common.json,
        opened == null || other == null ? null : evaluate(opened.name(), other, test));
  }

  /** Of another model's questions those that both know, so that the same are compared. */
  private EvaluationReport evaluate(String name, AnalogyTest test, @Nullable AnalogyTest other) {
    EvaluationReport report = new EvaluationReport(name, "section", "questions", "coverage");
    for (Path file : data) {
      AnalogyQuestions read = AnalogyQuestions.read(file);
      if (read.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      AnalogyQuestions questions = other == null ? read : other.known(read);
      List<Answers> answers = test.answer(questions, common.threads());
      answers.forEach(section -> add(file, section.section(), List.of(section), report));
      add(file, "semantic", some(answers, section -> !section.syntactic()), report);
      add(file, "syntactic", some(answers, Answers::syntactic), report);
      add(file, "total", answers, report);
    }
    return report;
  }

  private static List<Answers> some(List<Answers> answers, Predicate<Answers> wanted) {
    return answers.stream().filter(wanted).toList();
  }

  private void add(Path file, String name, List<Answers> sections, EvaluationReport report) {
    if (sections.isEmpty()) {
      return;
    }
    double[] right =
        sections.stream()
            .flatMapToDouble(
                section -> {
                  double[] values = new double[section.right().length];
                  for (int i = 0; i < values.length; i++) {
                    values[i] = section.right()[i] ? 1 : 0;
                  }
                  return java.util.Arrays.stream(values);
                })
            .toArray();
    int questions = sections.stream().mapToInt(Answers::questions).sum();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("section", name);
    facts.put("questions", questions);
    facts.put("coverage", EvaluationReport.PERCENT * right.length / Math.max(1, questions));
    report.add(
        new Result(
            file.toString(),
            List.of(
                Figure.percent(
                    "accuracy", Bootstrap.seeded(common.seed).mean(right), right.length)),
            facts));
  }
}
