package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
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

/**
 * {@code dssm} and {@code cdssm}: networks over letter trigrams, which start from the data alone,
 * or go on with a trained one; one network for both sides, or one for each.
 */
record DssmMethod(Architecture architecture) implements Trainer {
  private static final String DEFAULT = "rotation";

  /** A greater rate drives the sums over long texts to where tanh is flat. */
  private static final Map<String, String> DEFAULTS =
      Map.of("train-tokens", "true", "max-tokens", "512", "learning-rate", "5.0E-4");

  static List<Method> all() {
    return Architectures.ofTrigrams().stream().map(DssmMethod::method).toList();
  }

  private static Method method(Architecture architecture) {
    List<Objective> objectives = new ArrayList<>(Objectives.all());
    Objective first = Objectives.of(DEFAULT);
    objectives.remove(first);
    objectives.addFirst(first);
    return new Method(
        architecture.id(),
        architecture.version(),
        Set.of(Kind.ENCODER),
        architecture.summary(),
        architecture.paper(),
        EncoderMethods.shapes(objectives),
        Method.Base.OPTIONAL,
        List.of(architecture),
        objectives,
        own(architecture),
        new DssmMethod(architecture));
  }

  private static List<Parameter> own(Architecture architecture) {
    List<Parameter> own = new ArrayList<>(TrigramStart.parameters());
    EncoderMethods.own().stream()
        .map(p -> p.withDefault(DEFAULTS.getOrDefault(p.name(), p.defaultValue())))
        .map(p -> p.withDefault(architecture.defaults().getOrDefault(p.name(), p.defaultValue())))
        .forEach(own::add);
    own.add(SiameseMethod.towers());
    return own;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    new NetworkTrainer(run, architecture).train();
  }

  @Override
  public Map<String, String> settled(Model base, Map<String, String> given) {
    if (!(base.encoder().orElse(null) instanceof NetworkEncoder encoder)) {
      throw new UsageException(
          "%s is no network of %s; leave -m out: its table of letter trigrams is made from the data"
              .formatted(base.name(), architecture.id()));
    }
    Map<String, String> settled =
        new LinkedHashMap<>(NetworkStart.settled(architecture, base, given));
    settled.putAll(SiameseMethod.settledTowers(base, encoder, given));
    return settled;
  }

  @Override
  public boolean evaluates() {
    return true;
  }
}
