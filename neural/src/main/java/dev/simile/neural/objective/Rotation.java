package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Of a few documents the question's own is to be the likeliest (Huang et al. 2013, equations 4 to
 * 6).
 *
 * <p><b>Formula.</b> With the smoothing γ and few documents Nᵢ of the batch, drawn at random,
 *
 * <pre>
 * L = −1/n Σᵢ log( exp(γ cos(qᵢ, dᵢ)) / Σ_c exp(γ cos(qᵢ, c)) ),  c ∈ {dᵢ} ∪ Nᵢ
 * </pre>
 *
 * Beside it stands the accuracy: the share of rows whose own document has the greatest cosine.
 *
 * <p><b>Inputs.</b> Two columns, question and document; any more are hard negatives, which stand
 * beside those drawn.
 *
 * <p><b>Requirements.</b> Batches of more rows than negatives. What means the same as the question
 * by the data, or equals its document, is never drawn, nor is one text twice; where a batch has too
 * few others, a row has fewer negatives.
 *
 * <p><b>Relations.</b> {@link MultipleNegativesRanking} takes all of the batch's documents in place
 * of a few, with 1/γ as its temperature; few are enough where batches are large, and the loss does
 * not depend on the batch's size.
 *
 * <p><b>Example.</b> {@code simile train dssm --data clicks.tsv --out model}
 */
public final class Rotation implements Loss {
  static final String ID = "rotation";
  private static final String NEGATIVES = "negatives";
  private static final String SMOOTHING = "smoothing";

  private final double smoothing;
  private final int negatives;
  private double accuracy = Double.NaN;

  /**
   * A batch's outcome.
   *
   * @param cosines of each row with its own document first and then its negatives, {@code [rows, 1
   *     + negatives]}; −∞ where there is none
   * @param loss a single number
   * @param accuracy the share of rows whose own document has the greatest cosine; of equals the
   *     first is the greatest
   */
  record Outcome(Tensor cosines, Tensor loss, double accuracy) {}

  /** With its parameters {@code smoothing} and {@code negatives}. */
  public Rotation(Parameters parameters) {
    smoothing = parameters.real(SMOOTHING);
    negatives = parameters.integer(NEGATIVES);
  }

  /** Its entry in the registry. */
  public static Objective objective() {
    return new Objective(
        ID,
        1,
        "Of a few documents, drawn from the batch without false ones, the question's own is to be the likeliest.",
        "Huang et al. 2013",
        Set.of(Shape.PAIRS, Shape.LABELLED_PAIRS, Shape.NLI, Shape.TRIPLETS),
        List.of(
            Parameter.real(
                SMOOTHING, 20, 0.01, 10_000, "Multiplies the cosines before the softmax (γ)."),
            Parameter.integer(
                NEGATIVES,
                4,
                1,
                1024,
                "How many documents of the batch stand against a row's own."),
            hardNegatives(),
            Objective.MATRYOSHKA));
  }

  private static Parameter hardNegatives() {
    return Objective.multipleNegativesRanking().parameters().stream()
        .filter(parameter -> parameter.name().equals("hard-negatives"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Tensor of(VectorBatch batch) {
    int rows = (int) batch.rows();
    int candidates = rows * (batch.columns().size() - 1);
    boolean[] allowed = allowed(batch, rows, candidates);
    int[] texts = batch.candidates();
    Rotations rotations =
        new Rotations(
            rows, allowed, candidates, texts != null ? texts : IntStream.range(0, rows).toArray());
    long seed = torch.randint(Long.MAX_VALUE, new long[] {1}).item_long();
    int[][] drawn = rotations.draw(negatives, new SplittableRandom(seed));
    int hard = batch.columns().size() - 2;
    int[][] chosen = new int[rows][];
    for (int i = 0; i < rows; i++) {
      chosen[i] = Arrays.copyOf(drawn[i], negatives + hard);
      for (int h = 0; h < hard; h++) {
        int own = (h + 1) * rows + i;
        chosen[i][negatives + h] = allowed[i * candidates + own] ? own : Rotations.NONE;
      }
    }
    Outcome outcome = outcome(batch.columns(), chosen);
    accuracy = outcome.accuracy();
    return outcome.loss();
  }

  /** All but a row's own document where the batch says nothing. */
  private static boolean[] allowed(VectorBatch batch, int rows, int candidates) {
    Tensor given = batch.allowed();
    boolean[] allowed = new boolean[rows * candidates];
    if (given == null) {
      Arrays.fill(allowed, true);
      for (int i = 0; i < rows; i++) {
        allowed[i * candidates + i] = false;
      }
      return allowed;
    }
    long[] values = Tensors.longs(given.to(torch.ScalarType.Long));
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = values[i] != 0;
    }
    return allowed;
  }

  /**
   * With given rotations, whatever documents they give a row.
   *
   * @param questions {@code [rows, dimensions]}
   * @param documents {@code [rows, dimensions]}
   * @param turns by how many places the documents of the negatives are turned
   */
  Outcome rotated(Tensor questions, Tensor documents, int... turns) {
    int rows = (int) questions.size(0);
    int[][] chosen = new int[rows][turns.length];
    for (int i = 0; i < rows; i++) {
      for (int t = 0; t < turns.length; t++) {
        chosen[i][t] = (i + turns[t]) % rows;
      }
    }
    return outcome(List.of(questions, documents), chosen);
  }

  private Outcome outcome(List<Tensor> columns, int[][] chosen) {
    int rows = chosen.length;
    int width = 1 + chosen[0].length;
    long[] places = new long[rows * width];
    long[] none = new long[rows * width];
    for (int i = 0; i < rows; i++) {
      places[i * width] = i;
      for (int k = 1; k < width; k++) {
        int document = chosen[i][k - 1];
        places[i * width + k] = Math.max(0, document);
        none[i * width + k] = document == Rotations.NONE ? 1 : 0;
      }
    }
    Tensor documents = Tensors.concatenate(0, columns.stream().skip(1).toArray(Tensor[]::new));
    Tensor all = Cosine.normalized(columns.getFirst()).mm(Cosine.normalized(documents).t());
    Tensor cosines =
        all.gather(1, Tensors.of(places, rows, width))
            .masked_fill(
                Tensors.of(none, rows, width).to(torch.ScalarType.Bool),
                new Scalar(Float.NEGATIVE_INFINITY));
    Tensor loss =
        torch.log_softmax(cosines.mul(new Scalar(smoothing)), 1).select(1, 0).mean().neg();
    Tensor first = torch.argmax(cosines.detach(), new LongOptional(1), false).eq(new Scalar(0));
    double accuracy = first.to(torch.ScalarType.Float).mean().item_float();
    return new Outcome(cosines, loss, accuracy);
  }

  /** The accuracy. */
  @Override
  public Map<String, Double> figures() {
    return Double.isNaN(accuracy) ? Map.of() : Map.of("accuracy", accuracy);
  }
}
