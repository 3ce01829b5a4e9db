package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Vocabulary;
import java.util.List;
import java.util.stream.Stream;

/** The encoders there are; one more is a file and two lines here. */
public final class Architectures {
  private Architectures() {}

  /** Those over the token vectors of another model, or with their own. */
  public static List<Architecture> all() {
    return List.of(
        Dan.architecture(),
        TextCnn.architecture(),
        RecurrentEncoder.rnn(),
        RecurrentEncoder.inferSent(),
        SelfAttentive.architecture(),
        Transformer.architecture());
  }

  /** Those over letter trigrams, whose table is their first layer. */
  public static List<Architecture> ofTrigrams() {
    return List.of(Dssm.architecture(), Cdssm.architecture());
  }

  /** Numbers in a row of the table of one {@link #ofTrigrams}. */
  public static int inputs(Architecture architecture, Parameters parameters) {
    return architecture.id().equals(Dssm.ID)
        ? parameters.integer(Dssm.HIDDEN)
        : Cdssm.WINDOW * parameters.integer(Cdssm.FEATURES);
  }

  /**
   * @throws ModelException if there is none of this name
   */
  public static Architecture get(String id) {
    return Stream.concat(all().stream(), ofTrigrams().stream())
        .filter(architecture -> architecture.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ModelException("no architecture " + id + " in this version"));
  }

  /**
   * One over a table of token vectors.
   *
   * @param inputs numbers in a token's vector
   * @param vocabulary the tokens
   */
  static Network network(
      String id, Parameters parameters, Weights weights, int inputs, Vocabulary vocabulary) {
    return switch (id) {
      case "dan" -> new Dan(parameters, weights, inputs);
      case "textcnn" -> new TextCnn(parameters, weights, inputs);
      case "rnn", "infersent" -> new RecurrentEncoder(parameters, weights, inputs);
      case "self-attentive" -> new SelfAttentive(parameters, weights, inputs);
      case Dssm.ID -> new Dssm(parameters, weights, inputs);
      case Cdssm.ID -> new Cdssm(parameters, weights, inputs, vocabulary);
      default -> throw new ModelException("no architecture " + id + " in this version");
    };
  }
}
