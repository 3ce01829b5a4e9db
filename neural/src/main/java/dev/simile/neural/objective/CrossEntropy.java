package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a matching model says of a pair is to be its label or its score.
 *
 * <p><b>Formula.</b> Of classes L = −1/n Σᵢ log softmax(zᵢ)[yᵢ]; a row known only not to be of a
 * class (two-way entailment among three-way data) counts with the sum of the other classes'
 * probabilities. Of one number, label or score sᵢ from 0 to 1, L = −1/n Σᵢ sᵢ log σ(zᵢ) + (1 − sᵢ)
 * log(1 − σ(zᵢ)).
 *
 * <p><b>Inputs.</b> A model's numbers before softmax or sigmoid, and for each pair a class 0, 1, …
 * (−1 is any class but 0, −2 any but 1) or a score.
 *
 * <p><b>Requirements.</b> Any batch size does.
 *
 * <p><b>Relations.</b> {@link Softmax} is this over two vectors; {@link PairRanking} compares pairs
 * with each other.
 *
 * <p><b>Example.</b> {@code simile train esim -m vectors --data nli.tsv --out model}
 */
public final class CrossEntropy {
  /** Its id. */
  public static final String ID = "cross-entropy";

  private CrossEntropy() {}

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        ID,
        1,
        "What the model says of a pair is to be its label, or its score.",
        "Chen et al. 2017; Devlin et al. 2019",
        Set.of(Shape.NLI, Shape.LABELLED_PAIRS, Shape.SCORED_PAIRS),
        List.of());
  }

  /**
   * @param logits {@code [n, classes]}
   * @param labels {@code [n]}
   */
  public static Tensor ofClasses(Tensor logits, Tensor labels) {
    Tensor column = labels.to(torch.ScalarType.Long).unsqueeze(1);
    Tensor not = column.lt(new Scalar(0));
    Tensor named = torch.where(not, column.neg().sub(new Scalar(1)), column);
    Tensor right = named.eq(torch.arange(new Scalar(logits.size(1)))).logical_xor(not);
    return torch
        .log_softmax(logits, 1)
        .masked_fill(right.logical_not(), new Scalar(Float.NEGATIVE_INFINITY))
        .logsumexp(1)
        .mean()
        .neg();
  }

  /**
   * @param logits {@code [n]}
   * @param scores 0 … 1, {@code [n]}
   */
  public static Tensor ofScores(Tensor logits, Tensor scores) {
    return torch.softplus(logits).sub(logits.mul(scores)).mean();
  }
}
