package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The positive nearer to the anchor than the negative, by a margin (Schroff, Kalenichenko &amp;
 * Philbin 2015; Reimers &amp; Gurevych 2019, section 3).
 *
 * <p><b>Formula.</b> With the distance d and the margin m, L = 1/n Σᵢ max(0, d(aᵢ, pᵢ) − d(aᵢ, nᵢ)
 * + m).
 *
 * <p><b>Inputs.</b> Three columns: anchor, positive, negative. With more negatives a row, the mean
 * over them. A row's negative that the batch does not allow counts as 0.
 *
 * <p><b>Requirements.</b> Negatives that are hard enough: rows that keep the margin teach nothing.
 * The margin is in the distance's measure: 1 for Euclidean distances of vectors of free length, as
 * in the paper; from .1 to .5 for the cosine.
 *
 * <p><b>Relations.</b> {@link MultipleNegativesRanking} takes the same data, adds the batch's other
 * texts as negatives and mostly learns faster; {@link Contrastive} holds each pair against a margin
 * of its own.
 *
 * <p><b>Example.</b> {@code simile train sbert --set objective=triplet --data triplets.tsv --out
 * model}
 */
public final class Triplet implements Loss {
  private final Distance distance;
  private final double margin;

  /** With its parameters {@code triplet-distance} and {@code triplet-margin}. */
  public Triplet(Parameters parameters) {
    distance = Distance.of(parameters.text("triplet-distance"));
    margin = parameters.real("triplet-margin");
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        "triplet",
        1,
        "The positive is to lie nearer to the anchor than the negative, by a margin.",
        "Schroff, Kalenichenko & Philbin 2015; Reimers & Gurevych 2019",
        Set.of(Shape.TRIPLETS, Shape.NLI),
        List.of(
            Parameter.choice(
                "triplet-distance",
                "euclidean",
                Distance.ids(),
                "How far two texts are apart; cosine: 1 less the cosine."),
            Parameter.real(
                "triplet-margin",
                1,
                0,
                1000,
                "By how much the negative is to be farther than the positive."),
            Objective.MATRYOSHKA));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    List<Tensor> columns = batch.columns();
    if (columns.size() < 3) {
      throw new IllegalArgumentException("a triplet has three columns, not " + columns.size());
    }
    Tensor allowed = batch.allowed();
    Tensor anchors = columns.getFirst();
    Tensor near = distance.of(anchors, columns.get(1)).add(new Scalar(margin));
    Tensor sum = torch.zeros(1);
    for (int c = 2; c < columns.size(); c++) {
      Tensor losses = near.sub(distance.of(anchors, columns.get(c))).relu();
      if (allowed != null) {
        Tensor own = allowed.narrow(1, (c - 1) * batch.rows(), batch.rows()).diagonal();
        losses = losses.mul(own.to(losses.scalar_type()));
      }
      sum = sum.add(losses.mean());
    }
    return sum.sum().div(new Scalar(columns.size() - 2));
  }
}
