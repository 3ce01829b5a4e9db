package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.encode.TextReport;
import dev.simile.error.UsageException;
import dev.simile.match.Classifier;
import dev.simile.model.Model;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    header = "The label of each text, by a model that was trained for labels.",
    description = {
      "",
      "TSV with the columns text, label (the likeliest) and probability; with --json a JSON line a text, with the"
          + " probability of every label. The model may be a supervised model of fastText (.bin, .ftz).",
      "-k gives more labels, a row each, the likeliest first; --threshold those that are likely enough, or a row without"
          + " a label where none is."
    },
    footer = {
      "",
      "  simile classify texts.txt -m lid.176.ftz",
      "  simile classify texts.txt -m tagger -k 5 --threshold 0.5"
    })
final class ClassifyCommand extends SimileCommand {
  private static final int UNSAID = -1;

  @Mixin final TextLines texts = new TextLines();

  @Option(
      names = "-k",
      paramLabel = "N",
      description = "At most so many labels a text (1; with --threshold all).")
  int labels = UNSAID;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "Only labels whose probability is at least this.")
  double threshold;

  @Mixin final ModelOption model = new ModelOption();

  ClassifyCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    if ((labels < 1 && labels != UNSAID) || threshold < 0 || threshold > 1) {
      throw new UsageException("-k is 1 or more, --threshold 0 to 1");
    }
    texts.print(
        console,
        common,
        () -> {
          Classifier classifier = classifier();
          if (!common.json) {
            console.line("text\tlabel\tprobability");
          }
          return (batch, out) -> write(classifier, batch, out);
        },
        new TextReports("the labels are those of an empty text"));
  }

  private Classifier classifier() {
    Model opened = model.open();
    return opened
        .classifier()
        .orElseThrow(
            () ->
                new UsageException(
                    "the model "
                        + opened.name()
                        + " gives no labels; give one that was trained for labels"));
  }

  private List<TextReport> write(Classifier classifier, List<String> texts, StringBuilder out) {
    Classifier.Probabilities classified = classifier.classify(texts);
    double[][] probabilities = classified.values();
    for (int i = 0; i < texts.size(); i++) {
      List<Integer> best = likeliest(probabilities[i]);
      List<String> names = best.stream().map(classifier.labels()::get).toList();
      if (common.json) {
        json(texts.get(i), names, classifier.labels(), probabilities[i], out);
        continue;
      }
      if (best.isEmpty()) {
        row(texts.get(i), "", "", out);
      }
      for (int label : best) {
        row(
            texts.get(i),
            classifier.labels().get(label),
            Decimal.six(probabilities[i][label]),
            out);
      }
    }
    return classified.reports();
  }

  /** The labels to give, the likeliest first, of equal ones the more frequent. */
  private List<Integer> likeliest(double[] probabilities) {
    int most = labels > 0 ? labels : threshold > 0 ? probabilities.length : 1;
    return IntStream.range(0, probabilities.length)
        .boxed()
        .filter(label -> probabilities[label] >= threshold)
        .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
        .limit(most)
        .toList();
  }

  private static void row(String text, String label, String probability, StringBuilder out) {
    out.append(TsvText.cell(text))
        .append('\t')
        .append(TsvText.cell(label))
        .append('\t')
        .append(probability)
        .append('\n');
  }

  private void json(
      String text,
      List<String> best,
      List<String> labels,
      double[] probabilities,
      StringBuilder out) {
    JsonText.string(text, out.append("{\"text\":"));
    JsonText.string(best.isEmpty() ? "" : best.getFirst(), out.append(",\"label\":"));
    if (this.labels > 0 || threshold > 0) {
      out.append(",\"labels\":[");
      for (int k = 0; k < best.size(); k++) {
        JsonText.string(best.get(k), k == 0 ? out : out.append(','));
      }
      out.append(']');
    }
    out.append(",\"probabilities\":{");
    for (int k = 0; k < probabilities.length; k++) {
      JsonText.string(labels.get(k), out.append(k == 0 ? "" : ","));
      out.append(':').append(Decimal.six(probabilities[k]));
    }
    out.append("}}\n");
  }
}
