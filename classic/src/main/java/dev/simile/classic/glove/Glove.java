package dev.simile.classic.glove;

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

/** The method {@code glove}: word vectors whose products are the logarithms of counts. */
public final class Glove {
  private Glove() {}

  /** What the registry lists; its defaults are those of the original tool. */
  public static Method method() {
    List<Parameter> own =
        new ArrayList<>(
            List.of(
                Parameter.integer("dimensions", 50, 1, 4096, "Numbers in a vector."),
                Parameter.integer("epochs", 25, 1, 10_000, "Passes over the counted pairs.")));
    own.addAll(Window.parameters(15, Weighting.HARMONIC));
    own.addAll(
        List.of(
            Parameter.real(
                "x-max", 100, 1e-3, 1e12, "Pairs counted so often or more have weight 1."),
            Parameter.real(
                "weight-exponent",
                0.75,
                0,
                4,
                "A rarer pair's weight is its count, as a share of x-max, to this power."),
            Parameter.real("learning-rate", 0.05, 1e-9, 10, "The first learning rate of AdaGrad."),
            Parameter.real("bias-learning-rate", 1, 1e-9, 10, "The same for the words' biases."),
            Parameter.real(
                "gradient-clip", 100, 1e-6, 1e12, "Gradients are cut to plus or minus this.")));
    own.addAll(CountedCorpus.parameters());
    own.add(
        Parameter.choice(
            "output",
            "sum",
            List.of("input", "output", "sum"),
            "The vectors kept: of the words as centres, as neighbours, or both added."));
    return new Method(
        "glove",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors whose products are the logarithms of how often two words stand near each other.",
        "Pennington et al. 2014",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        new GloveTrainer());
  }
}
