package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Tensors;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A matching model is to give the text that belongs to an anchor a greater score than others (Cao
 * et al. 2007's top-one probability with one relevant text; for re-ranking Gao, Dai &amp; Callan
 * 2021).
 *
 * <p><b>Formula.</b> With z₀ what the model says of anchor and positive and z₁ … z_N of the anchor
 * and the others, L = −1/n Σᵢ log(exp(zᵢ₀) / Σ_c exp(zᵢ_c)).
 *
 * <p><b>Inputs.</b> Pairs or triplets; a triplet's negative is one of the others, the rest are
 * positives of other rows of the batch.
 *
 * <p><b>Requirements.</b> Each pair goes through the model by itself, so N costs N times the work.
 * Known positives and duplicates are never among the others. Hard negatives, found by the stage
 * before, teach more than those drawn.
 *
 * <p><b>Relations.</b> {@link MultipleNegativesRanking} is the same over cosines, where all others
 * of the batch cost next to nothing; {@link CrossEntropy} is for labels.
 *
 * <p><b>Example.</b> {@code simile train esim -m vectors --set objective=pair-ranking --data
 * triplets.tsv --out model}
 */
public final class PairRanking {
  /** Its id. */
  public static final String ID = "pair-ranking";

  private PairRanking() {}

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        ID,
        1,
        "Of some texts the one that belongs to the anchor is to have the greatest score.",
        "Cao et al. 2007; Gao et al. 2021",
        Set.of(Shape.PAIRS, Shape.TRIPLETS),
        List.of(
            Parameter.integer(
                "negatives",
                4,
                1,
                1024,
                "Positives of other rows that a positive is held against.")));
  }

  /**
   * @param logits the positives' first, {@code [n, 1 + others]}
   * @param allowed whether the other is one, {@code [n, others]}
   */
  public static Tensor of(Tensor logits, Tensor allowed) {
    Tensor others =
        logits
            .narrow(1, 1, logits.size(1) - 1)
            .masked_fill(allowed.logical_not(), new Scalar(Float.NEGATIVE_INFINITY));
    Tensor positives = logits.narrow(1, 0, 1);
    Tensor all = Tensors.concatenate(1, positives, others);
    return all.logsumexp(1).sub(positives.squeeze(1)).mean();
  }
}
