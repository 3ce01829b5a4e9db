package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --set name=value}. */
final class ParameterOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A parameter of the method; simile methods METHOD lists them. May be given several times.")
  List<String> assignments = new ArrayList<>();

  /**
   * @throws UsageException for what is no assignment, a name the method does not know, or one set
   *     twice
   */
  Map<String, String> of(Method method) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--set takes NAME=VALUE, not " + assignment);
      }
      String name = assignment.substring(0, equals);
      List<String> known = method.parameters().stream().map(Parameter::name).toList();
      if (!known.contains(name)) {
        List<String> near = Spelling.nearest(name, known);
        throw new UsageException(
            method.id()
                + " has no parameter "
                + name
                + (near.isEmpty()
                    ? "; there are " + String.join(", ", known)
                    : "; did you mean " + String.join(" or ", near) + "?"));
      }
      if (values.put(name, assignment.substring(equals + 1)) != null) {
        throw new UsageException("parameter " + name + " is set twice");
      }
    }
    return values;
  }
}
