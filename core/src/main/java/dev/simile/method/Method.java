package dev.simile.method;

import dev.simile.error.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A named, versioned recipe: architecture × objective, with defaults, a paper and the trainer that
 * runs it. What is put together from {@code architectures} and {@code objectives} is chosen by the
 * parameters of these names; the first of each is the default.
 *
 * @param kinds what the trained model offers; a transform is applied by {@code transform}, all else
 *     by {@code train}
 * @param shapes the data it can be trained from; empty if it needs none
 * @param base whether it starts from a model given by {@code -m}
 * @param own parameters of the method itself, beside those of its parts
 */
public record Method(
    String id,
    int version,
    Set<Kind> kinds,
    String summary,
    String paper,
    Set<Shape> shapes,
    Base base,
    List<Architecture> architectures,
    List<Objective> objectives,
    List<Parameter> own,
    Trainer trainer)
    implements Registered {
  /** Whether a method starts from a model. */
  public enum Base {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  public Method {
    kinds = Set.copyOf(kinds);
    shapes = Set.copyOf(shapes);
    architectures = List.copyOf(architectures);
    objectives = List.copyOf(objectives);
    own = List.copyOf(own);
  }

  /**
   * The choice of architecture and objective where there is one, then the parts' and the method's
   * own parameters. One that belongs to some of the architectures or objectives alone says so in
   * its conditions, also where the method puts a parameter of its own in its place.
   */
  @Override
  public List<Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    choice("architecture", architectures, all);
    choice("objective", objectives, all);
    List<Registered> parts = new ArrayList<>(architectures);
    parts.addAll(objectives);
    for (Registered part : parts) {
      part.parameters().forEach(parameter -> all.putIfAbsent(parameter.name(), parameter));
    }
    own.forEach(parameter -> all.put(parameter.name(), parameter));
    all.replaceAll((name, parameter) -> ofItsParts(parameter));
    return List.copyOf(all.values());
  }

  private Parameter ofItsParts(Parameter parameter) {
    List<String> ofArchitectures = having(parameter.name(), architectures);
    List<String> ofObjectives = having(parameter.name(), objectives);
    if (ofArchitectures.isEmpty() == ofObjectives.isEmpty()) {
      return parameter;
    }
    boolean byArchitecture = ofObjectives.isEmpty();
    List<String> owners = byArchitecture ? ofArchitectures : ofObjectives;
    return owners.size() == (byArchitecture ? architectures : objectives).size()
        ? parameter
        : parameter.appliesWhen(
            byArchitecture ? "architecture" : "objective", owners.toArray(String[]::new));
  }

  private static List<String> having(String name, List<? extends Registered> parts) {
    return parts.stream()
        .filter(part -> part.parameters().stream().anyMatch(p -> p.name().equals(name)))
        .map(Registered::id)
        .toList();
  }

  /**
   * The defaults, first the chosen architecture's own, overridden by what was given.
   *
   * @param base whether training starts from a model
   * @throws UsageException for a name that is not declared, a value out of range, or a parameter
   *     that has no effect beside the others
   */
  public Parameters values(Map<String, String> set, boolean base) {
    List<Parameter> declared = parameters();
    Map<String, String> given = new LinkedHashMap<>(set);
    given.computeIfPresent("objective", (name, id) -> objectiveId(id));
    Parameters values = Parameters.of(declared, given);
    if (architectures.size() > 1) {
      String id = values.text("architecture");
      Map<String, String> all = new LinkedHashMap<>();
      architectures.stream()
          .filter(architecture -> architecture.id().equals(id))
          .forEach(architecture -> all.putAll(architecture.defaults()));
      all.putAll(given);
      values = Parameters.of(declared, all);
    }
    for (Parameter parameter : declared) {
      if (given.containsKey(parameter.name())) {
        requireEffect(parameter, values.asMap(), base);
      }
    }
    return values;
  }

  /** The id of the objective that this method knows by an alias. */
  private String objectiveId(String name) {
    return objectives.stream()
        .filter(objective -> objective.aliases().contains(name))
        .map(Objective::id)
        .findFirst()
        .orElse(name);
  }

  private void requireEffect(Parameter parameter, Map<String, String> values, boolean base) {
    for (Condition condition : parameter.conditions()) {
      if (!condition.holds(values, base)) {
        throw new UsageException(
            "parameter "
                + parameter.name()
                + " of "
                + id
                + " has an effect only with "
                + condition.text()
                + "; leave it out or change that");
      }
    }
  }

  private static void choice(
      String name, List<? extends Registered> parts, Map<String, Parameter> all) {
    if (parts.size() > 1) {
      List<String> ids = parts.stream().map(Registered::id).toList();
      all.put(
          name, Parameter.choice(name, ids.getFirst(), ids, "The " + name + " that is trained."));
    }
  }
}
