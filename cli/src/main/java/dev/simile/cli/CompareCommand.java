package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.match.Calibration;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import dev.simile.model.Model;
import dev.simile.vector.Similarity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "The score of two texts, or of every pair in a file.",
    description = {
      "",
      "Prints the score first, with six decimals: by default the cosine, between -1 and 1 (bm25: its own score); more is more alike. With --pairs"
          + " it repeats the file's columns and adds the column score (one of the file's own becomes gold_score); a model of inference labels"
          + " also adds predicted and a column for each label, and its score is that of entailment. With --probability"
          + " the probability that the two mean the same comes first, then the score: two fields, or two columns."
    },
    footer = {
      "",
      "  simile compare \"How do I reset my password?\" \"How can I change my password?\"",
      "  simile compare 今天天气很好 今天阳光明媚",
      "  simile compare --pairs examples/pairs.tsv",
      "  simile compare -m calibrated --probability \"reset my password\" \"change my password\""
    })
final class CompareCommand extends SimileCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "A", description = "One text.")
  @Nullable String left;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The other.")
  @Nullable String right;

  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description =
          "cosine, dot, euclidean, manhattan or hamming; the last three are distances: less is more alike.")
  @Nullable String measure;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description =
          "A .tsv or .jsonl file with the columns text1 and text2 (also sentence1, premise, anchor; sentence2, hypothesis,"
              + " positive); - is standard input as TSV.")
  @Nullable Path pairs;

  @Option(
      names = "--probability",
      description =
          "Also the probability that the two mean the same; the model needs a calibration (simile calibrate).")
  boolean probability;

  @Mixin final ModelOption model = new ModelOption();

  CompareCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    if ((pairs == null) != (left != null && right != null) || (pairs != null && left != null)) {
      throw new UsageException("compare takes two texts, A and B, or --pairs FILE");
    }
    Model opened = model.open();
    Similarity similarity = similarity(opened);
    Scorer scorer = scorer(opened, similarity);
    Calibration calibration =
        probability ? ScoreProbability.require(opened, measure, common) : null;
    if (pairs != null) {
      new PairScores(console, scorer, calibration, common).print(pairs);
      return;
    }
    Scores scores = scorer.score(List.of(left), List.of(right));
    String score = Decimal.six(scores.values()[0][0]);
    String said =
        calibration == null ? "" : Decimal.six(ScoreProbability.of(calibration, scorer, scores, 0));
    boolean own = measure == null && opened.scorer().isPresent();
    String how = own ? "model" : similarity.id();
    console.line(
        common.json
            ? json(said, score, how, scores)
            : said.isEmpty() ? score : said + "\t" + score);
    TextReports reports = new TextReports();
    reports.add(scores.left());
    reports.add(scores.right());
    reports.tell(console);
  }

  private static String json(String said, String score, String how, Scores scores) {
    return (said.isEmpty() ? "{" : "{\"probability\":" + said + ",")
        + "\"score\":"
        + score
        + ",\"measure\":\""
        + how
        + "\",\"tokens1\":"
        + scores.left().getFirst().tokens()
        + ",\"tokens2\":"
        + scores.right().getFirst().tokens()
        + "}";
  }

  private Scorer scorer(Model opened, Similarity similarity) {
    if (opened.scorer().isPresent() && measure == null) {
      return opened.scorer().get();
    }
    Encoder encoder = ModelOption.encoder(opened);
    return ModelOption.oneSided(encoder, common).scorer(similarity);
  }

  private Similarity similarity(Model opened) {
    if (measure == null) {
      return opened.encoder().map(Encoder::similarity).orElse(Similarity.COSINE);
    }
    try {
      Similarity similarity = Similarity.valueOf(measure.toUpperCase(Locale.ROOT));
      if (similarity.id().equals(measure)) {
        return similarity;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new UsageException(
        "--measure takes cosine, dot, euclidean, manhattan or hamming, not " + measure);
  }
}
