package dev.simile.cli;

import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.match.Calibration;
import dev.simile.match.ProbabilityCurve;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import dev.simile.model.Model;
import dev.simile.vector.Similarity;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A calibration and the way of scoring it belongs to. */
final class ScoreProbability {
  private ScoreProbability() {}

  /**
   * How a model scores pairs by itself: {@code model}, or the id of its encoder's similarity.
   *
   * @throws UsageException if that is a distance
   */
  static String measure(Model model) {
    if (model.scorer().isPresent()) {
      return "model";
    }
    Similarity similarity = model.encoder().map(Encoder::similarity).orElse(Similarity.COSINE);
    if (similarity.isDistance()) {
      throw new UsageException(
          model.name() + " scores by a distance, " + similarity.id() + "; calibrate takes scores");
    }
    return similarity.id();
  }

  /** The side both texts stand on as the user said, or empty. */
  static String side(CommonOptions common) {
    return common.side == null ? "" : common.side.role().name().toLowerCase(Locale.ROOT);
  }

  static double[] of(ProbabilityCurve curve, double[] scores) {
    return Arrays.stream(scores).map(curve::of).toArray();
  }

  /** The probability of a pair that a scorer scored. */
  static double of(Calibration calibration, Scorer scorer, Scores scores, int pair) {
    return calibration.probability(PairScores.value(scorer, scores, pair));
  }

  /**
   * The calibration of a model, for scores taken as the user asks.
   *
   * @param asked the measure the user named, or null
   * @throws UsageException if the model has none, or one for scores taken otherwise
   */
  static Calibration require(Model model, @Nullable String asked, CommonOptions common) {
    Calibration calibration =
        model
            .calibration()
            .orElseThrow(
                () ->
                    new UsageException(
                        model.name()
                            + " has no calibration, so its score says no probability; make one from labelled pairs: simile"
                            + " calibrate -m "
                            + model.name()
                            + " --data PAIRS.tsv --out DIR, then -m DIR"));
    if (asked != null && !asked.equals(calibration.measure())) {
      throw new UsageException(
          model.name()
              + " was calibrated for the measure "
              + calibration.measure()
              + ", not "
              + asked
              + "; leave --measure out");
    }
    if (!side(common).equals(calibration.side())) {
      throw new UsageException(
          model.name()
              + " was calibrated "
              + (calibration.side().isEmpty()
                  ? "without --as; leave it out"
                  : "with --as " + calibration.side() + "; give it here too"));
    }
    return calibration;
  }
}
