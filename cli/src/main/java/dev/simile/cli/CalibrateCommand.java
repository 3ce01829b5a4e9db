package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.OutputFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.calibration.CalibrationFit;
import dev.simile.evaluate.calibration.Reliability;
import dev.simile.evaluate.calibration.ThresholdChoice;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.pairs.TextFolds;
import dev.simile.explain.ChartPng;
import dev.simile.match.Calibration;
import dev.simile.match.OperatingPoint;
import dev.simile.match.OperatingPoint.Wanted;
import dev.simile.match.ProbabilityCurve;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    header = "Teaches a model what its score means: the probability that two texts mean the same.",
    description = {
      "",
      "Learns from pairs labelled 0 and 1 by isotonic regression and by Platt's sigmoid, keeps the one with the smaller log loss"
          + " over five folds that share no text, and writes it into the model's folder as calibration.json; --out copies the"
          + " folder first, which a bundled model needs. compare --probability then tells probabilities. They hold for texts of"
          + " the kind of the data.",
      "",
      "Prints figures with 95-percent intervals, on the held-out folds and on --dev: log loss (nats), Brier score, expected"
          + " calibration error over 10 bins of equal width (and what it would be by chance if all probabilities were right),"
          + " and precision and recall at the thresholds wanted. A threshold's figures on the data are those it was chosen by;"
          + " --dev judges it."
    },
    footer = {
      "",
      "  simile calibrate --data quora.train.tsv --dev quora.dev.tsv --out calibrated --png reliability.png",
      "  simile calibrate -m model --data pairs.tsv --precision 0.95 --recall 0.8"
    })
final class CalibrateCommand extends SimileCommand {
  static final int BINS = 10;
  private static final int FOLDS = 5;
  private static final List<Double> USUAL = List.of(0.8, 0.9);

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description =
          "Pairs to learn from: the columns label, 0 or 1, and text1 and text2 (also sentence1, premise, anchor; sentence2,"
              + " hypothesis, positive).")
  Path data = Path.of("");

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      description = "Other pairs of the same kind, to judge the probabilities and thresholds by.")
  @Nullable Path dev;

  @Option(
      names = "--precision",
      paramLabel = "P",
      split = ",",
      description =
          "Thresholds for these precisions, each the lowest that has it (0.8 and 0.9 unless one of these options is given).")
  List<Double> precisions = new ArrayList<>();

  @Option(
      names = "--recall",
      paramLabel = "R",
      split = ",",
      description = "Thresholds for these recalls, each the highest that has it.")
  List<Double> recalls = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder that gets a copy of the model with its calibration; not there yet, or empty. Without it the model's own"
              + " folder gets the calibration.")
  @Nullable Path out;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "Also draws how probabilities and shares of positives agree.")
  @Nullable Path png;

  @Mixin final ModelOption model = new ModelOption();

  CalibrateCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    checkShares(precisions, "--precision");
    checkShares(recalls, "--recall");
    CalibratedFolder folder = CalibratedFolder.of(model.name, out);
    Model opened = model.open();
    Scorer scorer = ModelOption.scorer(opened, common);
    String measure = ScoreProbability.measure(opened);
    PairSet pairs = read(data);
    double[] scores = score(scorer, pairs);
    boolean[] positive = pairs.positive();
    TextFolds folds = TextFolds.of(pairs.left(), pairs.right(), FOLDS, common.seed);
    CalibrationFit fit = fit(scores, positive, folds);
    warn(fit, folds);
    Bootstrap bootstrap = Bootstrap.seeded(common.seed);
    List<OperatingPoint> points = points(new ThresholdChoice(scores, positive), fit.curve());
    CalibrationReport report = new CalibrationReport(opened.name(), fit, bootstrap);
    Reliability heldOut =
        Reliability.of(fit.heldOut(), CalibrationFit.take(positive, fit.judged()), BINS, bootstrap);
    report.addFolds("held-out folds of " + data, fit, heldOut);
    report.addData(data.toString(), points);
    Reliability shown = heldOut;
    if (dev != null) {
      PairSet devPairs = read(dev);
      double[] devScores = score(scorer, devPairs);
      double[] said = ScoreProbability.of(fit.curve(), devScores);
      shown = Reliability.of(said, devPairs.positive(), BINS, bootstrap.forSet(1));
      ThresholdChoice choice = new ThresholdChoice(devScores, devPairs.positive());
      List<OperatingPoint> there =
          points.stream()
              .map(p -> choice.at(p.wanted(), p.share(), p.score(), fit.curve()))
              .toList();
      report.addDev(dev.toString(), shown, there, devPairs.size());
    }
    Calibration calibration =
        new Calibration(
            fit.curve(),
            measure,
            ScoreProbability.side(common),
            points,
            report.facts(data, dev, pairs, common.seed));
    byte[] picture = picture(shown, fit, scores, opened.name());
    folder.write(calibration, report.card(data));
    if (png != null) {
      try (OutputFile file = OutputFile.open(png, console.out)) {
        file.append(picture);
        file.commit();
      }
      console.note(png + " written");
    }
    report.print(console, common.json);
    console.note(folder.path() + " is calibrated");
  }

  private byte[] picture(Reliability shown, CalibrationFit fit, double[] scores, String name) {
    if (png == null) {
      return new byte[0];
    }
    System.setProperty("java.awt.headless", "true");
    Path file = dev == null ? data.getFileName() : dev.getFileName();
    return ChartPng.encode(
        ReliabilityPicture.of(
            name + ", probabilities on " + (dev == null ? "held-out folds of " : "") + file,
            shown,
            fit.curve(),
            scores));
  }

  private static PairSet read(Path path) {
    PairSet pairs = PairSet.labelled(path);
    if (pairs.size() == 0) {
      throw new DataException(path + ": no rows; a calibration needs labelled pairs");
    }
    return pairs;
  }

  private double[] score(Scorer scorer, PairSet pairs) {
    PairScores scored = PairScores.of(scorer, pairs, common.threads(), common.batch(256));
    if (scored.empty() > 0) {
      console.warn(
          Decimal.grouped(scored.empty())
              + " of "
              + Decimal.grouped(2.0 * pairs.size())
              + " texts of "
              + pairs.name()
              + " have no token the model knows");
    }
    return scored.values();
  }

  private CalibrationFit fit(double[] scores, boolean[] positive, TextFolds folds) {
    try {
      return CalibrationFit.of(scores, positive, folds);
    } catch (IllegalArgumentException e) {
      throw new DataException(data + ": " + e.getMessage(), e);
    }
  }

  private void warn(CalibrationFit fit, TextFolds folds) {
    if (fit.judged().length == 0) {
      throw new DataException(
          data + ": all pairs share texts with each other, so that none can be held out");
    }
    if (folds.divided() > 0) {
      console.note(
          Decimal.grouped(folds.divided())
              + " pairs share texts with too many others to be kept in one fold; they take part in learning, not in judging");
    }
    boolean rises =
        switch (fit.curve()) {
          case ProbabilityCurve.Sigmoid sigmoid -> sigmoid.a() < 0;
          case ProbabilityCurve.Isotonic steps ->
              steps.probabilities()[0] < steps.probabilities()[steps.probabilities().length - 1];
        };
    if (!rises) {
      console.warn(
          "a higher score does not mean a higher probability here: are the labels the right way round?");
    }
  }

  private List<OperatingPoint> points(ThresholdChoice choice, ProbabilityCurve curve) {
    boolean usual = precisions.isEmpty() && recalls.isEmpty();
    List<OperatingPoint> points = new ArrayList<>();
    for (double share : usual ? USUAL : precisions) {
      Optional<OperatingPoint> point = choice.of(Wanted.PRECISION, share, curve);
      if (point.isEmpty()) {
        console.warn(
            "no threshold has a precision of "
                + share
                + "; the most any has is "
                + Decimal.fixed(choice.mostPrecision(), 3));
      }
      point.ifPresent(points::add);
    }
    for (double share : usual ? USUAL : recalls) {
      choice.of(Wanted.RECALL, share, curve).ifPresent(points::add);
    }
    return points;
  }

  private static void checkShares(List<Double> shares, String option) {
    for (double share : shares) {
      if (!(share > 0 && share <= 1)) {
        throw new UsageException(option + " takes a share above 0 and at most 1, such as 0.9");
      }
    }
  }
}
