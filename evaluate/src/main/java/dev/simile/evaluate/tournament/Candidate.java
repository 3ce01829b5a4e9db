package dev.simile.evaluate.tournament;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One that takes part: a model as it is, or a method with all that is set.
 *
 * @param name what stands in the table, such as {@code word2vec+sif}
 * @param method the method's id; null for a model that is loaded
 * @param set parameters that differ from the method's defaults
 * @param data which of the training files it learns from
 * @param base the model it starts from: the name of another candidate or of a model; or the model
 *     that is loaded
 * @param baseIsCandidate whether the base is made by another candidate
 * @param classifies whether it tells labels itself
 */
record Candidate(
    String name,
    @Nullable String method,
    Map<String, String> set,
    Data data,
    @Nullable String base,
    boolean baseIsCandidate,
    boolean classifies) {
  /** What is learnt from. */
  enum Data {
    NONE,
    /** The texts of the training side, without labels. */
    TEXTS,
    /** The rows of the training side, with labels. */
    ROWS
  }

  /** The folder its model is made in, below one for all models. */
  String folder() {
    return name.replaceAll("[^\\p{L}\\p{N}+._-]", "_");
  }
}
