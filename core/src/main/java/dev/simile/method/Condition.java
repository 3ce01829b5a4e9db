package dev.simile.method;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a parameter has an effect: what another one has to be, or that no base is given. */
public sealed interface Condition {
  /**
   * Whether the parameter has an effect.
   *
   * @param values every parameter's value, by name
   * @param base whether training starts from a model
   */
  boolean holds(Map<String, String> values, boolean base);

  /** In words that follow "with", such as {@code weights=pos or textrank}. */
  String text();

  /** The parameter has one of the values. */
  static Condition is(String name, String... values) {
    return new Is(name, List.of(values));
  }

  /** The parameter has another value. */
  static Condition isNot(String name, String value) {
    return new IsNot(name, value);
  }

  /** At least one of the conditions holds. */
  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }

  /** Training starts from no model. */
  static Condition noBase() {
    return new NoBase();
  }

  /** See {@link Condition#is}. */
  record Is(String name, List<String> values) implements Condition {
    public Is {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(Map<String, String> given, boolean base) {
      return values.stream().anyMatch(value -> same(given.get(name), value));
    }

    @Override
    public String text() {
      return name + "=" + String.join(" or ", values);
    }
  }

  /** See {@link Condition#isNot}. */
  record IsNot(String name, String value) implements Condition {
    @Override
    public boolean holds(Map<String, String> given, boolean base) {
      return !same(given.get(name), value);
    }

    @Override
    public String text() {
      return name + " other than " + value;
    }
  }

  /** See {@link Condition#any}. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(Map<String, String> given, boolean base) {
      return conditions.stream().anyMatch(condition -> condition.holds(given, base));
    }

    @Override
    public String text() {
      return conditions.stream().map(Condition::text).collect(Collectors.joining(" or "));
    }
  }

  /** See {@link Condition#noBase}. */
  record NoBase() implements Condition {
    @Override
    public boolean holds(Map<String, String> given, boolean base) {
      return !base;
    }

    @Override
    public String text() {
      return "no -m";
    }
  }

  /** Words alike, or numbers of one value such as 0 and 0.0. */
  private static boolean same(@Nullable String given, String value) {
    if (given == null || given.equals(value)) {
      return given != null;
    }
    try {
      return Double.parseDouble(given) == Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
