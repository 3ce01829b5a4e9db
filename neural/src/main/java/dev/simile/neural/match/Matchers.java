package dev.simile.neural.match;

import dev.simile.error.ModelException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Vocabulary;
import java.util.List;
import java.util.Optional;

/** The architectures over the token vectors of two texts; one more is a file and two lines here. */
public final class Matchers {
  private Matchers() {}

  public static List<Architecture> all() {
    return List.of(Esim.architecture(), DecomposableAttention.architecture());
  }

  /**
   * @throws ModelException if there is none of this name
   */
  public static Architecture get(String id) {
    return find(id)
        .orElseThrow(() -> new ModelException("no architecture " + id + " in this version"));
  }

  static Optional<Architecture> find(String id) {
    return all().stream().filter(architecture -> architecture.id().equals(id)).findFirst();
  }

  /**
   * @param vocabulary of the tokens
   * @param inputs numbers in a token's vector
   * @param outputs numbers of a pair
   */
  static PairNetwork network(
      String id,
      Parameters parameters,
      Weights weights,
      Vocabulary vocabulary,
      int inputs,
      int outputs) {
    return switch (id) {
      case Esim.ID -> new Esim(parameters, weights, vocabulary, inputs, outputs);
      case DecomposableAttention.ID ->
          new DecomposableAttention(parameters, weights, inputs, outputs);
      default -> throw new ModelException("no architecture " + id + " in this version");
    };
  }
}
