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
 * Same pairs together, different ones at least a margin apart (Hadsell, Chopra &amp; LeCun 2006,
 * equation 4).
 *
 * <p><b>Formula.</b> With dᵢ the distance of uᵢ and vᵢ and m the margin, L = 1/n Σᵢ ½ (yᵢ dᵢ² + (1
 * − yᵢ) max(0, m − dᵢ)²). With {@code hard-pairs} only rows that lie on the wrong side of another
 * count, the others as 0: same ones farther apart than the nearest different one, different ones
 * nearer than the farthest same one; where a batch holds fewer than two of one kind, the mean
 * distance of the other kind's rows takes the place of its extreme.
 *
 * <p><b>Inputs.</b> Two columns and a label a row: 1 the same, 0 different.
 *
 * <p><b>Requirements.</b> Both labels in the data, for {@code hard-pairs} in most batches. The
 * margin is in the distance's measure: .5 is half-way to a right angle for the cosine's; for the
 * Euclidean distance the paper takes 1.
 *
 * <p><b>Relations.</b> {@link MultipleNegativesRanking} needs no different pairs and mostly learns
 * more from the same ones; {@link Triplet} compares two distances in place of each with a margin.
 * sentence-transformers' OnlineContrastiveLoss is {@code hard-pairs} with the sum and without the
 * half.
 *
 * <p><b>Example.</b> {@code simile train sbert --set objective=contrastive --data questions.tsv
 * --out model}
 */
public final class Contrastive implements Loss {
  private final Distance distance;
  private final double margin;
  private final boolean hardPairs;

  /**
   * With its parameters {@code contrastive-distance}, {@code contrastive-margin} and {@code
   * hard-pairs}.
   */
  public Contrastive(Parameters parameters) {
    distance = Distance.of(parameters.text("contrastive-distance"));
    margin = parameters.real("contrastive-margin");
    hardPairs = parameters.flag("hard-pairs");
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        "contrastive",
        1,
        "Texts that mean the same are to lie together, others at least a margin apart.",
        "Hadsell, Chopra & LeCun 2006",
        Set.of(Shape.LABELLED_PAIRS),
        List.of(
            Parameter.choice(
                "contrastive-distance",
                "cosine",
                Distance.ids(),
                "How far two texts are apart; cosine: 1 less the cosine."),
            Parameter.real(
                "contrastive-margin",
                0.5,
                0,
                1000,
                "The distance from which two different texts are far enough apart."),
            Parameter.flag(
                "hard-pairs",
                false,
                "Only pairs on the wrong side of another pair of the batch count."),
            Objective.MATRYOSHKA));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    Tensor distances = distance.of(batch.columns().get(0), batch.columns().get(1));
    Tensor same = batch.scores();
    Tensor different = same.neg().add(new Scalar(1));
    Tensor apart = distances.neg().add(new Scalar(margin)).relu();
    Tensor losses = same.mul(distances.square()).add(different.mul(apart.square()));
    if (hardPairs) {
      losses = losses.mul(hard(distances.detach(), same.gt(new Scalar(0.5))));
    }
    return losses.mean().div(new Scalar(2));
  }

  /** 1 for rows that count, 0 for others. */
  private static Tensor hard(Tensor distances, Tensor same) {
    Tensor ofSame = distances.masked_select(same);
    Tensor ofDifferent = distances.masked_select(same.logical_not());
    Tensor nearest = ofDifferent.numel() > 1 ? ofDifferent.min() : ofSame.mean();
    Tensor farthest = ofSame.numel() > 1 ? ofSame.max() : ofDifferent.mean();
    return torch
        .where(same, distances.gt(nearest), distances.lt(farthest))
        .to(distances.scalar_type());
  }
}
