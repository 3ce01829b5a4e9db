package dev.simile.classic.staticembedding;

import dev.simile.error.UsageException;
import dev.simile.method.Condition;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.StaticFolder.Precision;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of the method, and the values of them and of its objective's in one run. */
record Settings(
    int dimensions,
    int epochs,
    int steps,
    int batchSize,
    double learningRate,
    double warmup,
    double temperature,
    boolean symmetric,
    int hardNegatives,
    int[] matryoshka,
    double wordDropout,
    boolean subwords,
    int pairsPerDocument,
    double initialScale,
    Map<String, Double> weights,
    Precision precision) {

  static final List<Parameter> OWN =
      List.of(
          Parameter.integer(
              "dimensions",
              0,
              0,
              65536,
              "Width of the vectors; 0: the base's, or 256 from a random start."),
          Parameter.integer("epochs", 1, 1, 100_000, "Passes over the pairs of all tasks together.")
              .appliesWhen("steps", "0"),
          Parameter.integer(
              "steps", 0, 0, 100_000_000, "Batches to train on; 0: as many as the epochs hold."),
          Parameter.integer(
              "batch-size",
              1024,
              2,
              65536,
              "Pairs a step; the other pairs' positives are the negatives."),
          Parameter.real(
              "learning-rate", 3e-3, 0, 10, "Adam's rate after the warm-up; falls linearly to 0."),
          Parameter.real(
              "warmup", 0.1, 0, 1, "Share of the steps over which the rate rises from 0."),
          Parameter.real(
              "word-dropout",
              0.1,
              0,
              0.9,
              "Share of each text's tokens left out, another one each time."),
          Parameter.flag(
              "subwords",
              false,
              "While training, a token's vector is the sum of its own and those of its characters or character n-grams."),
          Parameter.integer(
              "pairs-per-document",
              8,
              1,
              100_000,
              "Pairs made of one document: title and lead, then neighbours."),
          Parameter.real(
              "initial-scale",
              0,
              0,
              1000,
              "Root mean square of the start table's numbers; 0: as the base is."),
          Parameter.text(
              "weights",
              "",
              "Share of the batches a task gets, as task=share with commas; empty: by number of pairs."),
          Parameter.choice(
                  "tokenizer",
                  "words",
                  List.of("words", "characters", "whitespace", "hanlp"),
                  "How texts are split; hanlp: as words, Chinese ones by HanLP.")
              .appliesWhen(Condition.noBase()),
          Parameter.integer(
                  "min-count", 2, 1, 1_000_000, "How often a word must stand in the data.")
              .appliesWhen(Condition.noBase()),
          Parameter.choice(
              "precision",
              "float32",
              Arrays.stream(Precision.values()).map(Precision::id).toList(),
              "How the table is stored."));

  static Settings of(Parameters p) {
    return new Settings(
        p.integer("dimensions"),
        p.integer("epochs"),
        p.integer("steps"),
        p.integer("batch-size"),
        p.real("learning-rate"),
        p.real("warmup"),
        p.real("temperature"),
        p.flag("symmetric"),
        p.integer("hard-negatives"),
        p.integers("matryoshka"),
        p.real("word-dropout"),
        p.flag("subwords"),
        p.integer("pairs-per-document"),
        p.real("initial-scale"),
        weights(p.text("weights")),
        Precision.of(p.text("precision")));
  }

  private static Map<String, Double> weights(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = entry.lastIndexOf('=');
      try {
        double share = Double.parseDouble(entry.substring(equals + 1).strip());
        if (equals > 0 && share >= 0 && share < 1e9) {
          weights.put(entry.substring(0, equals).strip(), share);
          continue;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new UsageException(
          "parameter weights takes task=share with commas, such as nli=2,wiki=0.5, not " + text);
    }
    return weights;
  }

  /** The share of batches of each task. */
  double[] shares(List<Examples> tasks) {
    for (String name : weights.keySet()) {
      if (tasks.stream().noneMatch(task -> task.task().equals(name))) {
        throw new UsageException(
            "parameter weights names the task "
                + name
                + "; there are "
                + String.join(", ", tasks.stream().map(Examples::task).toList()));
      }
    }
    double[] shares =
        tasks.stream()
            .mapToDouble(
                task ->
                    weights.getOrDefault(task.task(), weights.isEmpty() ? (double) task.size() : 1))
            .toArray();
    if (Arrays.stream(shares).sum() == 0) {
      throw new UsageException("parameter weights gives no task a share");
    }
    return shares;
  }

  /** The prefixes the loss is summed over: the whole width first. */
  int[] sizes(int d) {
    for (int size : matryoshka) {
      if (size > d) {
        throw new UsageException(
            "parameter matryoshka asks for " + size + " of " + d + " dimensions");
      }
    }
    int[] smaller =
        Arrays.stream(matryoshka).distinct().filter(size -> size < d).sorted().toArray();
    int[] sizes = Arrays.copyOf(new int[] {d}, smaller.length + 1);
    System.arraycopy(smaller, 0, sizes, 1, smaller.length);
    return sizes;
  }

  /** The number of steps the run takes. */
  int steps(List<Examples> tasks) {
    if (steps > 0) {
      return steps;
    }
    long pairs = tasks.stream().mapToLong(Examples::size).sum();
    return (int) Math.clamp(pairs * epochs / batchSize, 1, 100_000_000);
  }

  /** The rate at a step from 0: linear rise, then linear fall. */
  double rate(int step, int steps) {
    double rising = Math.max(1, warmup * steps);
    return learningRate
        * Math.min((step + 1) / rising, (steps - step) / Math.max(1, steps - rising));
  }
}
