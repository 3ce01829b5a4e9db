package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import java.util.List;

/** The encoders there are; one more is a file and two lines here. */
public final class Architectures {
  private Architectures() {}

  public static List<Architecture> all() {
    return List.of(
        Dan.architecture(),
        TextCnn.architecture(),
        RecurrentEncoder.rnn(),
        RecurrentEncoder.inferSent(),
        SelfAttentive.architecture(),
        Transformer.architecture());
  }

  /**
   * @throws ModelException if there is none of this name
   */
  public static Architecture get(String id) {
    return all().stream()
        .filter(architecture -> architecture.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ModelException("no architecture " + id + " in this version"));
  }

  /**
   * One over the token vectors of another model.
   *
   * @param inputs numbers in a token's vector
   */
  static Network network(String id, Parameters parameters, Weights weights, int inputs) {
    return switch (id) {
      case "dan" -> new Dan(parameters, weights, inputs);
      case "textcnn" -> new TextCnn(parameters, weights, inputs);
      case "rnn", "infersent" -> new RecurrentEncoder(parameters, weights, inputs);
      case "self-attentive" -> new SelfAttentive(parameters, weights, inputs);
      default -> throw new ModelException("no architecture " + id + " in this version");
    };
  }
}
