package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.pairs.DeletionTest;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.pairs.VariantScores;
import dev.simile.explain.Explainable;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --explain} of an evaluation: whether explanations are faithful. */
final class DeletionOption {
  /** What every command with the option says of it. */
  static final String DESCRIPTION =
      "--explain takes tokens out of both texts, the one with the largest share of the score first, and again in random"
          + " order: deletion-shown and deletion-random are the mean changes of the score over all steps, times 100;"
          + " deletion-above-random, their difference, is above 0 where explanations name the tokens that matter. The score is"
          + " the one explained: of a model that gives vectors, their measure.";

  @Option(
      names = "--explain",
      description = "Also tests whether explanations are faithful, for models that explain.")
  boolean explain;

  static Explainable explainable(Model opened) {
    return opened
        .explainable()
        .orElseThrow(
            () -> new UsageException("the model " + opened.name() + " cannot explain its scores"));
  }

  /** What gives the scores that are explained. */
  static VariantScores scores(Explainable explainable, CommonOptions common) {
    return switch (explainable) {
      case Encoder encoder -> VariantScores.of(ModelOption.oneSided(encoder, common));
      case Scorer scorer -> VariantScores.of(scorer);
      default -> throw new UsageException("the model scores no pairs");
    };
  }

  /** Adds the figures and curves, where they are asked for. */
  void test(
      Model opened,
      PairSet pairs,
      Bootstrap bootstrap,
      Console console,
      CommonOptions common,
      List<Figure> figures,
      Map<String, Object> facts) {
    if (!explain) {
      return;
    }
    DeletionTest test =
        DeletionTest.of(
            scores(explainable(opened), common),
            explainable(opened),
            pairs,
            common.threads(),
            common.batch(256),
            bootstrap);
    figures.add(Figure.percent("deletion-shown", test.shown(), test.pairs()));
    figures.add(Figure.percent("deletion-random", test.random(), test.pairs()));
    figures.add(Figure.percent("deletion-above-random", test.aboveRandom(), test.pairs()));
    if (test.leftOut() > 0) {
      console.note(test.leftOut() + " pairs with an empty text took no part in the deletion test");
    }
    facts.put("deletion-curve-shown", test.shownCurve());
    facts.put("deletion-curve-random", test.randomCurve());
  }
}
