package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Regression of the cosine (Reimers &amp; Gurevych 2019, section 3).
 *
 * <p><b>Formula.</b> L = 1/n Σᵢ (cos(uᵢ, vᵢ) − yᵢ)².
 *
 * <p><b>Inputs.</b> Two columns and a score y from 0 to 1 a row; other ranges are scaled to it when
 * the data is read. Labels 0 and 1 are such scores.
 *
 * <p><b>Requirements.</b> The scores must mean the same in every file: the loss wants the cosine to
 * be the number, not only to stand in its order. No negatives, so any batch size does.
 *
 * <p><b>Relations.</b> {@link CoSent} asks for the order of the cosines alone and mostly ranks
 * better for it; {@link Contrastive} is for pairs that are the same or not.
 *
 * <p><b>Example.</b> {@code simile train sbert --set objective=cosine-mse --data sts.tsv --out
 * model}
 */
public final class CosineMse implements Loss {
  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        "cosine-mse",
        1,
        "The cosine of two texts is to be their score: mean squared error.",
        "Reimers & Gurevych 2019",
        Set.of(Shape.SCORED_PAIRS, Shape.LABELLED_PAIRS),
        List.of(Objective.MATRYOSHKA));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    Tensor cosines = Cosine.of(batch.columns().get(0), batch.columns().get(1));
    return torch.mse_loss(cosines, batch.scores());
  }
}
