package dev.simile.neural.objective;

import dev.simile.error.UsageException;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Weights;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All objectives over vectors. A new one is a file, a line in the list and one in each switch. */
public final class Objectives {
  private static final List<Objective> INNER =
      List.of(
          MultipleNegativesRanking.objective(),
          Softmax.objective(),
          CosineMse.objective(),
          CoSent.objective(),
          Triplet.objective(),
          Contrastive.objective(),
          Rotation.objective());

  private static final List<Objective> ALL =
      Stream.concat(INNER.stream(), Stream.of(Tsdae.objective(), Matryoshka.objective(INNER)))
          .toList();

  private Objectives() {}

  /** Every one. */
  public static List<Objective> all() {
    return ALL;
  }

  /** Those of these ids, in this order. */
  public static List<Objective> of(String... ids) {
    return Stream.of(ids).map(Objectives::of).toList();
  }

  /**
   * The one of this id.
   *
   * @throws UsageException if there is none; the message lists what there is
   */
  public static Objective of(String id) {
    return ALL.stream()
        .filter(objective -> objective.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  /** The objective that the data must suit: this, or the one that {@code matryoshka} is around. */
  public static Objective inner(String id, Parameters parameters) {
    return of(id.equals(Matryoshka.ID) ? parameters.text("inner-objective") : id);
  }

  /** What learns from a shape where nothing is chosen. */
  public static Objective of(Shape shape) {
    return of(
        switch (shape) {
          case NLI -> "softmax";
          case LABELLED_PAIRS -> "contrastive";
          case SCORED_PAIRS -> "cosent";
          default -> "mnrl";
        });
  }

  /**
   * Whether it learns from labels or scores. Others learn from texts that belong together, so that
   * of labelled data they need what the labels say of that: entailments with contradictions as hard
   * negatives, pairs of label 1.
   *
   * @param id of an {@link #inner} one
   */
  public static boolean readsLabels(String id) {
    return switch (id) {
      case "softmax", "cosine-mse", "cosent", "contrastive" -> true;
      case "mnrl", "triplet", Rotation.ID, Tsdae.ID -> false;
      default -> throw unknown(id);
    };
  }

  /**
   * The loss.
   *
   * @param parameters the objective's, and those of {@code inner-objective} for {@code matryoshka}
   * @param weights take those the loss has itself, such as a classifier's
   * @param dimensions of a text's vector
   * @param classes of the labels; of no account where there are none
   * @param table the encoder's tokens
   * @throws UsageException for an id that is none, or parameters that do not fit the dimensions
   */
  public static Loss loss(
      String id,
      Parameters parameters,
      Weights weights,
      int dimensions,
      int classes,
      TokenTable table) {
    String inner = inner(id, parameters).id();
    return Matryoshka.around(
        size ->
            alone(
                inner,
                parameters,
                size == dimensions ? weights : weights.at("matryoshka-" + size),
                size,
                classes,
                table),
        parameters,
        dimensions,
        id.equals(Matryoshka.ID));
  }

  /**
   * Whether it learns from the tokens of single texts, of whose vectors a share of the tokens is
   * left out.
   *
   * @param id of an {@link #inner} one
   */
  public static boolean restoresTexts(String id) {
    return id.equals(Tsdae.ID);
  }

  /** The classifier over whole vectors that a loss trains, if it does. */
  public static Optional<Softmax> classifier(Loss loss) {
    return switch (loss) {
      case Softmax softmax -> Optional.of(softmax);
      case Matryoshka matryoshka -> classifier(matryoshka.whole());
      default -> Optional.empty();
    };
  }

  private static Loss alone(
      String id,
      Parameters parameters,
      Weights weights,
      int dimensions,
      int classes,
      TokenTable table) {
    return switch (id) {
      case "mnrl" -> new MultipleNegativesRanking(parameters);
      case "softmax" -> new Softmax(parameters, weights, dimensions, classes);
      case "cosine-mse" -> new CosineMse();
      case "cosent" -> new CoSent(parameters);
      case "triplet" -> new Triplet(parameters);
      case "contrastive" -> new Contrastive(parameters);
      case Rotation.ID -> new Rotation(parameters);
      case Tsdae.ID -> new Tsdae(parameters, weights, dimensions, table);
      default -> throw unknown(id);
    };
  }

  private static UsageException unknown(String id) {
    return new UsageException(
        "no objective "
            + id
            + "; there are "
            + ALL.stream().map(Objective::id).collect(Collectors.joining(", ")));
  }
}
