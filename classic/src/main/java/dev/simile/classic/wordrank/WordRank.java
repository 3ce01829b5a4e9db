package dev.simile.classic.wordrank;

import dev.simile.classic.cooccurrence.Weighting;
import dev.simile.classic.cooccurrence.Window;
import dev.simile.classic.word2vec.CountedCorpus;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The method {@code wordrank}: word vectors that rank a word's neighbours before other words. */
public final class WordRank {
  private WordRank() {}

  /** What the registry lists. */
  public static Method method() {
    List<Parameter> own =
        new ArrayList<>(
            List.of(
                Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
                Parameter.integer(
                    "epochs", 30, 1, 10_000, "Passes, of as many pairs as were counted each."),
                Parameter.integer(
                    "negatives", 5, 1, 100, "Words drawn at random that are to rank behind."),
                Parameter.integer(
                        "period", 5, 1, 10_000, "Passes between two rankings of all pairs.")
                    .appliesUnless("rank-loss", "rho0"),
                Parameter.integer(
                        "rank-sample",
                        4096,
                        16,
                        100_000_000,
                        "Ranks are estimated among about so many words.")
                    .appliesUnless("rank-loss", "rho0"),
                Parameter.choice(
                    "rank-loss",
                    "rho1",
                    List.of("rho0", "rho1", "rho2", "rho3"),
                    "How a rank counts: itself, by its logarithm, by 1 - 1/logarithm, by a power."),
                Parameter.real("rank-loss-exponent", 1.5, 0, 10, "How soon low ranks are given up.")
                    .appliesWhen("rank-loss", "rho3"),
                Parameter.choice(
                    "pair-loss",
                    "logistic",
                    List.of("logistic", "hinge"),
                    "What bounds the ranking of two words."),
                Parameter.real("alpha", 100, 1e-6, 1e12, "Ranks are divided by this.")
                    .appliesUnless("rank-loss", "rho0"),
                Parameter.real(
                        "beta", 99, 1e-6, 1e12, "Added to ranks before they are divided by alpha.")
                    .appliesUnless("rank-loss", "rho0"),
                Parameter.real(
                    "x-max", 100, 1e-3, 1e12, "Pairs counted so often or more have weight 1."),
                Parameter.real(
                    "weight-exponent",
                    0.75,
                    0,
                    4,
                    "A rarer pair's weight is its count, as a share of x-max, to this power."),
                Parameter.real(
                    "learning-rate", 0.05, 1e-9, 10, "The first learning rate of AdaGrad.")));
    own.addAll(Window.parameters(15, Weighting.HARMONIC));
    own.addAll(CountedCorpus.parameters());
    own.add(
        Parameter.choice(
            "output",
            "input",
            List.of("input", "output", "sum"),
            "The vectors kept: of the words, of the words as neighbours, or both added."));
    return new Method(
        "wordrank",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors that rank a word's neighbours before all other words.",
        "Ji et al. 2016",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        new WordRankTrainer());
  }
}
