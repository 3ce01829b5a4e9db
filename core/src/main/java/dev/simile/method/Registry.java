package dev.simile.method;

import dev.simile.error.UsageException;
import dev.simile.model.ModuleLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Everything the jars on the class path bring. Immutable and thread-safe; made once by {@link
 * #get()}.
 */
public final class Registry {
  private final Map<String, Registered> things = new LinkedHashMap<>();
  private final Map<String, ModuleLoader> loaders = new LinkedHashMap<>();

  /**
   * @throws IllegalStateException if two different things have the same id
   */
  public Registry(Iterable<ModuleProvider> providers) {
    for (ModuleProvider provider : providers) {
      for (Method method : provider.methods()) {
        put(things, method.id(), method);
        List<Registered> parts = new ArrayList<>(method.architectures());
        parts.addAll(method.objectives());
        for (Registered part : parts) {
          Registered there = things.get(part.id());
          // An architecture that is its method's only one may share the method's name.
          if (there == null) {
            things.put(part.id(), part);
          } else if (!there.equals(part) && !isNamedAfter(there, part)) {
            throw new IllegalStateException("two things have the id " + part.id());
          }
        }
      }
      for (Tool tool : provider.tools()) {
        put(things, tool.id(), tool);
      }
      for (ModuleLoader loader : provider.loaders()) {
        put(loaders, loader.type(), loader);
      }
    }
  }

  private static boolean isNamedAfter(Registered method, Registered part) {
    return method instanceof Method named && named.architectures().equals(List.of(part));
  }

  private static <T> void put(Map<String, T> map, String id, T thing) {
    if (map.putIfAbsent(id, thing) != null) {
      throw new IllegalStateException("two things have the id " + id);
    }
  }

  public static Registry get() {
    return Holder.REGISTRY;
  }

  private static final class Holder {
    static final Registry REGISTRY = new Registry(ServiceLoader.load(ModuleProvider.class));
  }

  /** All methods, architectures, objectives and tools, in the order their jars register them. */
  public List<Registered> all() {
    return List.copyOf(things.values());
  }

  public List<Method> methods() {
    return things.values().stream()
        .filter(Method.class::isInstance)
        .map(Method.class::cast)
        .toList();
  }

  /** The thing of this id, plain or versioned ({@code word2vec}, {@code word2vec.v1}). */
  public Optional<Registered> find(String id) {
    Registered plain = things.get(id.replaceFirst("\\.v\\d+$", ""));
    if (plain == null || (id.matches(".*\\.v\\d+") && !plain.versionedId().equals(id))) {
      return Optional.empty();
    }
    return Optional.of(plain);
  }

  /**
   * @throws UsageException if there is none; the message lists what there is
   */
  public Method method(String id) {
    return find(id)
        .filter(Method.class::isInstance)
        .map(Method.class::cast)
        .orElseThrow(
            () ->
                new UsageException(
                    "no method "
                        + id
                        + " here; there are "
                        + String.join(", ", methods().stream().map(Method::id).sorted().toList())));
  }

  /** The loader of a module type as it stands in modules.json, if a jar here brings one. */
  public Optional<ModuleLoader> loader(String type) {
    return Optional.ofNullable(loaders.get(type));
  }
}
