package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Linear;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A classifier on both vectors (Conneau et al. 2017, section 3.1; Reimers &amp; Gurevych 2019,
 * section 3 and table 6).
 *
 * <p><b>Formula.</b> With x the chosen parts of (u, v, |u − v|, u ⊙ v) side by side, L = −1/n Σᵢ
 * log softmax(W xᵢ + b)[yᵢ]; with {@code classifier-hidden} there is a tanh layer of that size
 * between. A row known only not to be of a class (two-way entailment among three-way data) counts
 * with the sum of the other classes' probabilities.
 *
 * <p><b>Inputs.</b> Two columns and a class a row: 0, 1, …; −1 is any class but 0, −2 any but 1.
 *
 * <p><b>Requirements.</b> Labels of a relation between two texts: inference, or the same or not.
 * Any batch size does. The classifier is trained with the encoder.
 *
 * <p><b>Relations.</b> The objective of InferSent, (u, v, |u − v|, u ⊙ v), and of Sentence-BERT,
 * (u, v, |u − v|). The cosine takes no part in it, so vectors for search mostly come out better
 * from {@link MultipleNegativesRanking} over the same entailments and contradictions.
 *
 * <p><b>Example.</b> {@code simile train infersent --set objective=softmax --data nli.tsv --out
 * model}
 */
public final class Softmax implements Loss {
  private static final List<String> CONCATENATIONS =
      List.of(
          "u+v+difference",
          "u+v+difference+product",
          "u+v",
          "difference",
          "product",
          "difference+product",
          "u+v+product");

  private final String[] parts;
  private final @Nullable Linear hidden;
  private final Linear classifier;

  /**
   * With its parameters {@code concatenation} and {@code classifier-hidden}.
   *
   * @param weights hold the classifier's as {@code classifier.…}
   * @param dimensions of a text's vector
   * @param classes at least 2
   */
  public Softmax(Parameters parameters, Weights weights, int dimensions, int classes) {
    parts = parameters.text("concatenation").split("\\+", -1);
    int inputs = parts.length * dimensions;
    int size = parameters.integer("classifier-hidden");
    Weights at = weights.at("classifier");
    hidden = size == 0 ? null : new Linear(at.at("hidden"), inputs, size);
    classifier =
        size == 0 ? new Linear(at, inputs, classes) : new Linear(at.at("output"), size, classes);
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        "softmax",
        1,
        "A classifier on both vectors, their difference and product is to tell the label.",
        "Conneau et al. 2017; Reimers & Gurevych 2019",
        Set.of(Shape.NLI, Shape.LABELLED_PAIRS),
        List.of(
            Parameter.choice(
                "concatenation",
                CONCATENATIONS.getFirst(),
                CONCATENATIONS,
                "What the classifier sees: the vectors u and v, |u-v| (difference), each number of u times v's (product)."),
            Parameter.integer(
                "classifier-hidden",
                0,
                0,
                65536,
                "Numbers in the classifier's hidden layer; 0: none."),
            Objective.MATRYOSHKA));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    return CrossEntropy.ofClasses(
        logits(batch.columns().get(0), batch.columns().get(1)),
        Objects.requireNonNull(batch.labels(), "labels"));
  }

  /**
   * The classifier's numbers before the softmax, {@code [n, classes]}.
   *
   * @param u {@code [n, dimensions]}
   * @param v {@code [n, dimensions]}
   */
  public Tensor logits(Tensor u, Tensor v) {
    Tensor[] side = new Tensor[parts.length];
    for (int p = 0; p < side.length; p++) {
      side[p] =
          switch (parts[p]) {
            case "u" -> u;
            case "v" -> v;
            case "difference" -> u.sub(v).abs();
            case "product" -> u.mul(v);
            default -> throw new IllegalArgumentException(parts[p]);
          };
    }
    Tensor x = Tensors.concatenate(1, side);
    return classifier.forward(hidden == null ? x : hidden.forward(x).tanh());
  }
}
