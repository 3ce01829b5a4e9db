package dev.simile.method;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is trained: text to vectors, or pair to score. The trainer that knows how to build it is the
 * method's.
 *
 * @param id plain, such as {@code skip-gram}
 * @param version from 1; {@code id.vN} names it in files
 * @param kinds what a trained one offers
 * @param parameters those of the architecture alone
 * @param defaults what stands in place of the defaults of its method's parameters, by name
 * @param paper author and year
 */
public record Architecture(
    String id,
    int version,
    Set<Kind> kinds,
    String summary,
    String paper,
    List<Parameter> parameters,
    Map<String, String> defaults)
    implements Registered {
  public Architecture {
    kinds = Set.copyOf(kinds);
    parameters = List.copyOf(parameters);
    defaults = Map.copyOf(defaults);
  }

  /** An architecture that leaves its method's defaults as they are. */
  public Architecture(
      String id,
      int version,
      Set<Kind> kinds,
      String summary,
      String paper,
      List<Parameter> parameters) {
    this(id, version, kinds, summary, paper, parameters, Map.of());
  }
}
