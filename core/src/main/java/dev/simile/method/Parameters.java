package dev.simile.method;

import dev.simile.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of declared parameters; each checked. Immutable. */
public final class Parameters {
  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The defaults, overridden by what was given.
   *
   * @throws UsageException for a name that is not declared or a value out of range; the message
   *     lists what there is
   */
  public static Parameters of(List<Parameter> declared, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : declared) {
      values.put(parameter.name(), parameter.defaultValue());
    }
    for (Map.Entry<String, String> entry : given.entrySet()) {
      Parameter parameter =
          declared.stream()
              .filter(p -> p.name().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no parameter "
                              + entry.getKey()
                              + "; there are "
                              + declared.stream()
                                  .map(Parameter::name)
                                  .collect(Collectors.joining(", "))));
      parameter.check(entry.getValue());
      values.put(entry.getKey(), entry.getValue());
    }
    return new Parameters(values);
  }

  /**
   * The same with other values for some of the names.
   *
   * @throws IllegalArgumentException for a name that is not declared
   */
  Parameters with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    others.forEach(
        (name, value) -> {
          if (all.replace(name, value) == null) {
            throw new IllegalArgumentException("not declared: " + name);
          }
        });
    return new Parameters(all);
  }

  public int integer(String name) {
    return Math.toIntExact(Long.parseLong(text(name)));
  }

  public double real(String name) {
    return Double.parseDouble(text(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** Also of a choice. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("not declared: " + name);
    }
    return value;
  }

  public int[] integers(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      return new int[0];
    }
    return List.of(value.split(",", -1)).stream()
        .mapToInt(v -> Integer.parseInt(v.strip()))
        .toArray();
  }

  /** All values as typed, in the order declared. */
  public Map<String, String> asMap() {
    return Map.copyOf(values).isEmpty() ? Map.of() : new LinkedHashMap<>(values);
  }
}
