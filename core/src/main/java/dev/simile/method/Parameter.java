package dev.simile.method;

import dev.simile.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parameter that describes and checks itself.
 *
 * @param name kebab-case, in the field's words
 * @param defaultValue as a user would type it
 * @param min the least number allowed (numbers and each number of a list)
 * @param max the greatest number allowed
 * @param choices the words allowed, for {@link Type#CHOICE}
 * @param meaning one sentence for a stranger
 * @param conditions all of which must hold for it to have an effect; where one does not, setting it
 *     is an error
 */
public record Parameter(
    String name,
    Type type,
    String defaultValue,
    double min,
    double max,
    List<String> choices,
    String meaning,
    List<Condition> conditions) {
  public enum Type {
    INTEGER,
    REAL,
    FLAG,
    CHOICE,
    TEXT,
    /** Whole numbers with commas; may be empty. */
    INTEGERS;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?|[+-]?Infinity");

  public Parameter {
    choices = List.copyOf(choices);
    conditions = List.copyOf(conditions);
    check(name, type, defaultValue, min, max, choices);
  }

  public static Parameter integer(
      String name, long defaultValue, long min, long max, String meaning) {
    return of(name, Type.INTEGER, Long.toString(defaultValue), min, max, List.of(), meaning);
  }

  public static Parameter real(
      String name, double defaultValue, double min, double max, String meaning) {
    return of(name, Type.REAL, plain(defaultValue), min, max, List.of(), meaning);
  }

  public static Parameter flag(String name, boolean defaultValue, String meaning) {
    return of(name, Type.FLAG, Boolean.toString(defaultValue), 0, 0, List.of(), meaning);
  }

  public static Parameter choice(
      String name, String defaultValue, List<String> choices, String meaning) {
    return of(name, Type.CHOICE, defaultValue, 0, 0, choices, meaning);
  }

  public static Parameter text(String name, String defaultValue, String meaning) {
    return of(name, Type.TEXT, defaultValue, 0, 0, List.of(), meaning);
  }

  public static Parameter integers(
      String name, String defaultValue, long min, long max, String meaning) {
    return of(name, Type.INTEGERS, defaultValue, min, max, List.of(), meaning);
  }

  private static Parameter of(
      String name,
      Type type,
      String defaultValue,
      double min,
      double max,
      List<String> choices,
      String meaning) {
    return new Parameter(name, type, defaultValue, min, max, choices, meaning, List.of());
  }

  /** The same parameter with another default. */
  public Parameter withDefault(String value) {
    return new Parameter(name, type, value, min, max, choices, meaning, conditions);
  }

  /** The same parameter, which has an effect only where {@code condition} holds too. */
  public Parameter appliesWhen(Condition condition) {
    if (conditions.contains(condition)) {
      return this;
    }
    List<Condition> all = new ArrayList<>(conditions);
    all.add(condition);
    return new Parameter(name, type, defaultValue, min, max, choices, meaning, all);
  }

  /** The same parameter, which has an effect only where another one has one of these values. */
  public Parameter appliesWhen(String name, String... values) {
    return appliesWhen(Condition.is(name, values));
  }

  /** The same parameter, which has no effect where another one has this value. */
  public Parameter appliesUnless(String name, String value) {
    return appliesWhen(Condition.isNot(name, value));
  }

  /** The conditions in words, such as {@code architecture=cbow}; empty if there are none. */
  public String applies() {
    return conditions.stream().map(Condition::text).collect(Collectors.joining(", "));
  }

  /**
   * @throws UsageException if {@code value} is not of this parameter's type or range
   */
  public void check(String value) {
    check(name, type, value, min, max, choices);
  }

  /**
   * The values allowed, in words: {@code 1 … 65536}, {@code skip-gram | cbow}, {@code true |
   * false}, {@code text}.
   */
  public String range() {
    return switch (type) {
      case INTEGER, REAL, INTEGERS -> plain(min) + " … " + plain(max);
      case FLAG -> "true | false";
      case CHOICE -> String.join(" | ", choices);
      case TEXT -> "text";
    };
  }

  private static void check(
      String name, Type type, String value, double min, double max, List<String> choices) {
    boolean fits =
        switch (type) {
          case INTEGER -> INTEGER.matcher(value).matches() && within(value, min, max);
          case REAL -> REAL.matcher(value).matches() && within(value, min, max);
          case FLAG -> value.equals("true") || value.equals("false");
          case CHOICE -> choices.contains(value);
          case TEXT -> true;
          case INTEGERS ->
              value.isEmpty()
                  || List.of(value.split(",", -1)).stream()
                      .allMatch(
                          v -> INTEGER.matcher(v.strip()).matches() && within(v.strip(), min, max));
        };
    if (!fits) {
      String range =
          switch (type) {
            case INTEGER -> "a whole number from " + plain(min) + " to " + plain(max);
            case REAL -> "a number from " + plain(min) + " to " + plain(max);
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", choices);
            case TEXT -> "text";
            case INTEGERS ->
                "whole numbers from " + plain(min) + " to " + plain(max) + ", with commas";
          };
      throw new UsageException("parameter " + name + " takes " + range + ", not " + value);
    }
  }

  private static boolean within(String value, double min, double max) {
    try {
      double number = Double.parseDouble(value);
      return number >= min && number <= max;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return Double.toString(number);
  }
}
