package dev.simile.method;

import java.util.List;
import java.util.Set;

/**
 * What a command of its own does, neither trained nor applied.
 *
 * @param command what a user types after {@code simile}, such as {@code words dimension}
 * @param paper authors and year, or empty
 */
public record Tool(String id, int version, String command, String summary, String paper)
    implements Registered {
  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.TOOL);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }
}
