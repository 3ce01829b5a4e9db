package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.encoder.NetworkEncoder;
import dev.simile.neural.objective.Objectives;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two towers of any architecture: one network for both sides, or one for each that begin alike; and
 * the classifier on both vectors, if it is to stay. Goes on from a network of any kind, or starts a
 * new one over token vectors.
 */
final class SiameseMethod implements Trainer {
  static final String TOWERS = "towers";
  static final String SEPARATE = "separate";
  static final String KEEP_CLASSIFIER = "keep-classifier";
  private static final String SHARED = "shared";
  private static final String ARCHITECTURE = "architecture";

  private SiameseMethod() {}

  static Method method() {
    return new Method(
        "siamese",
        1,
        Set.of(Kind.ENCODER),
        "Two towers of any network, shared or one for each side, under any objective; the classifier on both vectors can stay with the model.",
        "Bromley et al. 1993; Huang et al. 2013",
        EncoderMethods.shapes(Objectives.all()),
        Method.Base.REQUIRED,
        Architectures.all(),
        Objectives.all(),
        own(),
        new SiameseMethod());
  }

  private static List<Parameter> own() {
    List<Parameter> own = new ArrayList<>(EncoderMethods.own());
    own.add(towers());
    own.add(
        Parameter.flag(
                KEEP_CLASSIFIER,
                false,
                "Whether the classifier stays with the model, which then scores pairs by the labels' probabilities.")
            .appliesWhen("objective", "softmax"));
    Architectures.all().stream()
        .flatMap(architecture -> architecture.parameters().stream())
        .collect(Collectors.groupingBy(Parameter::name, LinkedHashMap::new, Collectors.toList()))
        .forEach((name, all) -> own.add(all.stream().reduce(SiameseMethod::widened).orElseThrow()));
    return own.stream().map(SiameseMethod::withDefaultsTold).toList();
  }

  static Parameter towers() {
    return Parameter.choice(
        TOWERS,
        SHARED,
        List.of(SHARED, SEPARATE),
        "One network for both sides, or one for a row's first text (encode --as query) and one for the others.");
  }

  /**
   * What a base with two networks says of the parameter.
   *
   * @throws UsageException if another was given
   */
  static Map<String, String> settledTowers(
      Model base, NetworkEncoder encoder, Map<String, String> given) {
    if (encoder.towers().areShared()) {
      return Map.of();
    }
    agree(base, TOWERS, SEPARATE, given);
    return Map.of(TOWERS, SEPARATE);
  }

  /** A parameter of two architectures takes what either takes; {@link #settled} looks closer. */
  private static Parameter widened(Parameter one, Parameter other) {
    return new Parameter(
        one.name(),
        one.type(),
        one.defaultValue(),
        Math.min(one.min(), other.min()),
        Math.max(one.max(), other.max()),
        Stream.concat(one.choices().stream(), other.choices().stream()).distinct().toList(),
        one.meaning(),
        List.of());
  }

  /** Where architectures have other defaults than the first of them, the meaning names these. */
  private static Parameter withDefaultsTold(Parameter parameter) {
    List<String> told = new ArrayList<>();
    for (Architecture architecture : Architectures.all()) {
      architecture.parameters().stream()
          .filter(p -> p.name().equals(parameter.name()))
          .filter(p -> !p.defaultValue().equals(parameter.defaultValue()))
          .forEach(p -> told.add(architecture.id() + ": " + p.defaultValue()));
    }
    String meaning = parameter.meaning().replaceFirst("\\.$", "");
    return told.isEmpty()
        ? parameter
        : new Parameter(
            parameter.name(),
            parameter.type(),
            parameter.defaultValue(),
            parameter.min(),
            parameter.max(),
            parameter.choices(),
            meaning + " (" + String.join(", ", told) + ").",
            parameter.conditions());
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    Architecture architecture = Architectures.get(run.parameters().text(ARCHITECTURE));
    new NetworkTrainer(run, architecture).train();
  }

  @Override
  public Map<String, String> settled(Model base, Map<String, String> given) {
    Map<String, String> settled = new LinkedHashMap<>();
    String id = given.getOrDefault(ARCHITECTURE, Architectures.all().getFirst().id());
    if (base.encoder().orElse(null) instanceof NetworkEncoder encoder) {
      id = encoder.network().architecture();
      if (Architectures.all().stream().map(Architecture::id).noneMatch(id::equals)) {
        throw new UsageException(
            base.name()
                + " is a network of "
                + id
                + "; simile train "
                + id
                + " -m … goes on with it");
      }
      agree(base, ARCHITECTURE, id, given);
      settled.put(ARCHITECTURE, id);
      settled.putAll(settledTowers(base, encoder, given));
    }
    Architecture architecture = Architectures.get(id);
    Map<String, String> defaults = new LinkedHashMap<>();
    architecture.parameters().forEach(p -> defaults.put(p.name(), p.defaultValue()));
    defaults.putAll(architecture.defaults());
    defaults.forEach((name, value) -> settled.put(name, given.getOrDefault(name, value)));
    for (Parameter parameter : architecture.parameters()) {
      parameter.check(settled.getOrDefault(parameter.name(), parameter.defaultValue()));
    }
    settled.putAll(NetworkStart.settled(architecture, base, given));
    return settled;
  }

  private static void agree(Model base, String name, String value, Map<String, String> given) {
    String wanted = given.getOrDefault(name, value);
    if (!wanted.equals(value)) {
      throw new UsageException(
          "parameter %s of %s is %s, not %s: leave it out"
              .formatted(name, base.name(), value, wanted));
    }
  }

  @Override
  public boolean evaluates() {
    return true;
  }
}
