package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Of a batch's texts, the anchor's own positive is to be the nearest (Henderson et al. 2017,
 * section 4.4; with dropout as the only difference of the two texts, Gao, Yao &amp; Chen 2021,
 * equation 1).
 *
 * <p><b>Formula.</b> With the temperature τ (1/τ is sentence-transformers' scale),
 *
 * <pre>
 * L = −1/n Σᵢ log( exp(cos(aᵢ, pᵢ)/τ) / Σ_c exp(cos(aᵢ, c)/τ) ),  c ∈ {p₁ … pₙ, all hard negatives} that row i allows, and pᵢ
 * </pre>
 *
 * With {@code symmetric} the mean of this and of the same with anchors and positives exchanged,
 * hard negatives left out.
 *
 * <p><b>Inputs.</b> Two columns, anchor and positive; any more are hard negatives. Texts alone do
 * too: each is encoded twice, and the two dropout masks make the pair (SimCSE).
 *
 * <p><b>Requirements.</b> Batches as large as memory allows: a row has as many negatives as there
 * are others. A text that means the same as a row's anchor must not be allowed for it: known
 * positives and duplicates are left out of the sum. A row that is allowed nothing has a loss of 0.
 *
 * <p><b>Relations.</b> {@link Triplet} uses the row's own negative alone; {@link Softmax} needs
 * labels; {@link CoSent} is for scores. SimCSE's objective is this with τ = .05, not symmetric.
 *
 * <p><b>Example.</b> {@code simile train transformer --set objective=mnrl --data pairs.tsv --out
 * model}
 */
public final class MultipleNegativesRanking implements Loss {
  private final double temperature;
  private final boolean symmetric;

  /** With its parameters {@code temperature} and {@code symmetric}. */
  public MultipleNegativesRanking(Parameters parameters) {
    temperature = parameters.real("temperature");
    symmetric = parameters.flag("symmetric");
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return Objective.multipleNegativesRanking();
  }

  @Override
  public Tensor of(VectorBatch batch) {
    Tensor anchors = Cosine.normalized(batch.columns().getFirst());
    Tensor others =
        Cosine.normalized(
            Tensors.concatenate(0, batch.columns().stream().skip(1).toArray(Tensor[]::new)));
    Tensor scores = anchors.mm(others.t()).div(new Scalar(temperature));
    Tensor allowed = batch.allowed();
    if (allowed != null) {
      Tensor own = torch.eye(batch.rows(), others.size(0)).to(torch.ScalarType.Bool);
      scores =
          scores.masked_fill(
              allowed.logical_or(own).logical_not(), new Scalar(Float.NEGATIVE_INFINITY));
    }
    Tensor loss = crossEntropy(scores);
    if (symmetric) {
      Tensor back = crossEntropy(scores.narrow(1, 0, batch.rows()).t());
      loss = loss.add(back).div(new Scalar(2));
    }
    return loss;
  }

  /** The mean −log of the share of the diagonal. */
  private static Tensor crossEntropy(Tensor scores) {
    return torch.log_softmax(scores, 1).diagonal().mean().neg();
  }
}
