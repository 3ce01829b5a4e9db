package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.data.TextSource;
import dev.simile.error.UsageException;
import dev.simile.match.Classifier;
import dev.simile.model.Model;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "The label of each text, by a model that was trained for labels.",
    description = {
      "",
      "TSV with the columns text, label (the likeliest) and probability; with --json a JSON line a text, with the"
          + " probability of every label. The model may be a supervised model of fastText (.bin, .ftz)."
    },
    footer = {"", "  simile classify texts.txt -m lid.176.ftz"})
final class ClassifyCommand extends SimileCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The texts; standard input if left out or -.")
  Path file = TextSource.STDIN;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  @Mixin final ModelOption model = new ModelOption();

  ClassifyCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    try (TextBatches texts = new TextBatches(file, column, common.batch(512), false)) {
      TextBatches.Batch first = texts.next();
      Classifier classifier = classifier();
      if (!common.json) {
        console.line("text\tlabel\tprobability");
      }
      if (first == null) {
        console.warn(file + " is empty");
      }
      try (OrderedWork<List<String>, byte[]> work =
          new OrderedWork<>(
              common.threads(),
              batch -> lines(classifier, batch),
              bytes -> console.out.write(bytes, 0, bytes.length))) {
        for (TextBatches.Batch batch = first; batch != null; batch = texts.next()) {
          work.submit(batch.texts());
        }
        work.finish();
      }
    }
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

  private byte[] lines(Classifier classifier, List<String> texts) {
    StringBuilder out = new StringBuilder();
    double[][] probabilities = classifier.classify(texts);
    for (int i = 0; i < texts.size(); i++) {
      int best = 0;
      for (int label = 1; label < probabilities[i].length; label++) {
        best = probabilities[i][label] > probabilities[i][best] ? label : best;
      }
      String label = classifier.labels().get(best);
      if (common.json) {
        json(texts.get(i), label, classifier.labels(), probabilities[i], out);
      } else {
        out.append(TsvText.cell(texts.get(i)))
            .append('\t')
            .append(TsvText.cell(label))
            .append('\t')
            .append(Decimal.six(probabilities[i][best]))
            .append('\n');
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void json(
      String text, String label, List<String> labels, double[] probabilities, StringBuilder out) {
    JsonText.string(text, out.append("{\"text\":"));
    JsonText.string(label, out.append(",\"label\":"));
    out.append(",\"probabilities\":{");
    for (int k = 0; k < probabilities.length; k++) {
      JsonText.string(labels.get(k), out.append(k == 0 ? "" : ","));
      out.append(':').append(Decimal.six(probabilities[k]));
    }
    out.append("}}\n");
  }
}
