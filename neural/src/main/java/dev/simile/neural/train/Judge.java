package dev.simile.neural.train;

import java.util.Map;

/** Says how good the state of a run is on data it does not learn from. */
@FunctionalInterface
public interface Judge {
  /** Figures by name, one or more, each the better the greater. Their mean decides. */
  Map<String, Double> figures();
}
