package dev.simile.neural.train;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.neural.data.Augmentation;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.objective.Objectives;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A method for each architecture, with every objective to choose from, and named recipes. */
public final class EncoderMethods {
  static final Parameter BATCH_TOKENS =
      Parameter.integer(
          "batch-tokens",
          0,
          0,
          1 << 26,
          "The most tokens in a batch, with what fills short texts up; 0: any number.");

  static final Parameter ACCUMULATE =
      Parameter.integer(
          "accumulate", 1, 1, 65536, "Batches whose gradients together make one step.");

  private EncoderMethods() {}

  public static List<Method> all() {
    List<Method> all = new ArrayList<>();
    Architectures.all().forEach(architecture -> all.add(method(architecture)));
    all.add(sbert());
    all.add(simcse());
    all.add(SiameseMethod.method());
    all.addAll(DssmMethod.all());
    return all;
  }

  /** Section 3 and, for the numbers, 4.1 to 4.4 of the paper. */
  private static Method sbert() {
    return recipe(
        "sbert",
        "Sentence-BERT: a transformer tuned on inference pairs, scores or triplets so that the cosine says how alike two texts are.",
        "Reimers & Gurevych 2019",
        List.of("softmax", "cosine-mse", "triplet"),
        Map.of("epochs", "1", "batch-size", "16", "learning-rate", "2.0E-5"));
  }

  /** Section 3 and 4, with the numbers of appendix A for the supervised form. */
  private static Method simcse() {
    return recipe(
        "simcse",
        "SimCSE: a transformer tuned so that a text is nearest to itself under other dropout, or an entailment nearest to its premise and its contradiction far.",
        "Gao et al. 2021",
        List.of("mnrl"),
        Map.of(
            "epochs", "1",
            "batch-size", "64",
            "learning-rate", "3.0E-5",
            "symmetric", "false",
            "temperature", "0.05"));
  }

  private static Method recipe(
      String id,
      String summary,
      String paper,
      List<String> objectives,
      Map<String, String> defaults) {
    Architecture transformer = Architectures.get(Transformer.ID);
    List<Objective> chosen = objectives.stream().map(Objectives::of).toList();
    List<Parameter> own = new ArrayList<>();
    if (objectives.size() == 1) {
      own.add(
          Parameter.choice(
              "objective", objectives.getFirst(), objectives, "The objective that is trained."));
    }
    own.addAll(own());
    chosen.stream()
        .flatMap(objective -> objective.parameters().stream())
        .filter(parameter -> defaults.containsKey(parameter.name()))
        .forEach(own::add);
    return new Method(
        id,
        1,
        Set.of(Kind.ENCODER),
        summary,
        paper,
        shapes(chosen),
        Method.Base.REQUIRED,
        List.of(transformer),
        chosen,
        own.stream().map(p -> with(with(p, transformer.defaults()), defaults)).toList(),
        new EncoderTrainer(transformer));
  }

  private static Parameter with(Parameter parameter, Map<String, String> defaults) {
    return parameter.withDefault(defaults.getOrDefault(parameter.name(), parameter.defaultValue()));
  }

  private static Method method(Architecture architecture) {
    return new Method(
        architecture.id(),
        architecture.version(),
        Set.of(Kind.ENCODER),
        architecture.summary(),
        architecture.paper(),
        shapes(Objectives.all()),
        Method.Base.REQUIRED,
        List.of(architecture),
        Objectives.all(),
        own().stream().map(p -> with(p, architecture.defaults())).toList(),
        new EncoderTrainer(architecture));
  }

  static Set<Shape> shapes(List<Objective> objectives) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    for (Objective objective : objectives) {
      shapes.addAll(objective.shapes());
    }
    shapes.retainAll(RowReader.SHAPES);
    return shapes;
  }

  /** What makes a batch and a step. */
  private static List<Parameter> batches() {
    return List.of(
        Parameter.integer("batch-size", 64, 2, 65536, "The most rows in a batch."),
        BATCH_TOKENS,
        ACCUMULATE,
        Parameter.integer(
            "chunk",
            0,
            0,
            1 << 20,
            "Texts that go through the network at once, so that a batch may be larger than memory (gradient caching); 0: all."),
        Parameter.choice(
            "mixing",
            "proportional",
            Mixture.Mixing.ids(),
            "How several tasks (--data task=FILE) share the batches: by their size, in turn, or by their size to the power 1/mixing-temperature."),
        Parameter.real("mixing-temperature", 5, 1, 1000, "1 is proportional, more is more even.")
            .appliesWhen("mixing", "temperature"));
  }

  /** What is made of the data. */
  private static List<Parameter> data() {
    return List.of(
        Parameter.choice(
            "augment",
            "none",
            Augmentation.ids(),
            "How the positive of a plain text is made of it, beside dropout."),
        Parameter.real("augment-share", 0.2, 0.01, 0.9, "How much of the text that changes.")
            .appliesUnless("augment", "none"),
        Parameter.integer(
            "mining-rounds",
            0,
            0,
            1000,
            "How often in the run hard negatives are found anew among the data's texts; 0: never."),
        Parameter.real(
                "mining-margin",
                0.05,
                -2,
                2,
                "A text nearer to the anchor than the positive less so much is suspected to mean the same, and passed over.")
            .appliesUnless("mining-rounds", "0"));
  }

  static List<Parameter> own() {
    List<Parameter> own = new ArrayList<>();
    own.add(Parameter.integer("epochs", 3, 1, 100_000, "Passes over the data."));
    own.addAll(batches());
    own.addAll(data());
    own.addAll(StepParameters.all());
    own.addAll(StepParameters.judging());
    own.add(Parameter.integer("max-tokens", 128, 1, 1 << 16, "What of a text is read."));
    own.add(Parameter.flag("train-tokens", false, "Whether the tokens' vectors are trained too."));
    return own;
  }
}
