package dev.simile.method;

import dev.simile.model.ModuleLoader;
import java.util.List;

/**
 * What one jar brings: methods with their parts, and loaders for the module types that stand in
 * model folders. Found by {@link java.util.ServiceLoader}; one a jar.
 */
public interface ModuleProvider {
  /** The artifact, such as {@code simile-classic}. */
  String artifact();

  List<Method> methods();

  /** Listed beside the methods. */
  default List<Tool> tools() {
    return List.of();
  }

  List<ModuleLoader> loaders();
}
