package dev.simile.cli;

import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Registered;
import dev.simile.method.Registry;
import java.util.Iterator;
import java.util.function.Predicate;

/** The ids of what is registered, for help and completion. */
final class MethodIds {
  private MethodIds() {}

  private static Iterator<String> sorted(Predicate<Method> wanted) {
    return Registry.get().methods().stream().filter(wanted).map(Registered::id).sorted().iterator();
  }

  /** Those of {@code train}: all, transforms too. */
  static final class Trained implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return sorted(method -> true);
    }
  }

  /** Those of {@code transform}. */
  static final class Transforms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return sorted(method -> method.kinds().contains(Kind.TRANSFORM));
    }
  }
}
