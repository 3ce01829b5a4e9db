package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Tensors;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cosines in the order of the scores (Su 2022, "CoSENT").
 *
 * <p><b>Formula.</b> With cᵢ = cos(uᵢ, vᵢ) and the temperature τ, L = log(1 + Σ over all i, j with
 * yᵢ &gt; yⱼ of exp((cⱼ − cᵢ)/τ)). It is a sum over pairs of rows, not a mean over rows, and grows
 * with the logarithm of the batch.
 *
 * <p><b>Inputs.</b> Two columns and a score a row, of any range; labels 0 and 1 are such scores.
 *
 * <p><b>Requirements.</b> Rows of different scores in a batch: where all are the same the loss is
 * 0. Batches of 32 and more; memory grows with the square of the rows.
 *
 * <p><b>Relations.</b> {@link CosineMse} asks for the scores themselves. {@link
 * MultipleNegativesRanking} ranks texts, this ranks pairs.
 *
 * <p><b>Example.</b> {@code simile train sbert --set objective=cosent --data sts.tsv --out model}
 */
public final class CoSent implements Loss {
  private final double temperature;

  /** With its parameter {@code temperature}. */
  public CoSent(Parameters parameters) {
    temperature = parameters.real("temperature");
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        "cosent",
        1,
        "Pairs with a higher score are to have a higher cosine than those with a lower one.",
        "Su 2022",
        Set.of(Shape.SCORED_PAIRS, Shape.LABELLED_PAIRS),
        List.of(
            Parameter.real(
                "temperature", 0.05, 1e-4, 10, "Divides the differences of two cosines."),
            Objective.MATRYOSHKA));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    Tensor cosines = Cosine.of(batch.columns().get(0), batch.columns().get(1));
    Tensor scores = batch.scores();
    Tensor lowerByRow = scores.unsqueeze(0).lt(scores.unsqueeze(1));
    Tensor differences =
        cosines.unsqueeze(0).sub(cosines.unsqueeze(1)).div(new Scalar(temperature));
    Tensor counted =
        differences.masked_fill(lowerByRow.logical_not(), new Scalar(Float.NEGATIVE_INFINITY));
    return Tensors.concatenate(0, torch.zeros(1), counted.flatten()).logsumexp(0);
  }
}
