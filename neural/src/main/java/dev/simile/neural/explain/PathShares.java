package dev.simile.neural.explain;

import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What each row of a matrix adds to a number that a network makes of all (Sundararajan, Taly &amp;
 * Yan 2017, equation 2): on the straight way from x′ to x, row i has the share
 *
 * <pre>aᵢ = ⟨xᵢ − x′ᵢ, ∫₀¹ ∂f(x′ + α(x − x′)) / ∂xᵢ dα⟩</pre>
 *
 * and all add up to f(x) − f(x′); what is missing to that is the error of the integral, which is
 * taken over √α at the middles of equal steps, twice as many while the error is large: where rows
 * are normalized, most happens while they are short.
 *
 * @param rows the shares, 0 of rows that do not move
 * @param score f(x)
 * @param error what the shares miss
 */
@SuppressWarnings("ArrayRecordComponent")
public record PathShares(double[] rows, double score, double error) {
  private static final int STEPS = 50;
  private static final int MOST_STEPS = 400;
  private static final int AT_ONCE = 50;
  private static final double ERROR = 0.005;

  /** The most cells of rows by rows at once, of which attention has a matrix a head and layer. */
  private static final int CELLS = 1 << 20;

  /**
   * The shares of rows that go out from zeros.
   *
   * @param to x, {@code [rows, inputs]}
   * @param moving 1 for each row that goes out from zeros, 0 for one that stays as it is
   * @param score f of several matrices, {@code [n, rows, inputs]} to {@code [n]}
   */
  public static PathShares of(Tensor to, float[] moving, UnaryOperator<Tensor> score) {
    Tensor way = to.mul(Tensors.of(moving, moving.length, 1));
    Tensor from = to.sub(way);
    double end = one(to, score);
    double gained = end - one(from, score);
    for (int steps = STEPS; ; steps *= 2) {
      double[] shares = integral(from, way, score, steps);
      double error = Math.abs(gained - Arrays.stream(shares).sum());
      if (error <= ERROR || 2 * steps > MOST_STEPS) {
        return new PathShares(shares, end, error);
      }
    }
  }

  private static double one(Tensor rows, UnaryOperator<Tensor> score) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return score.apply(rows.unsqueeze(0)).item_float();
    }
  }

  private static double[] integral(
      Tensor from, Tensor way, UnaryOperator<Tensor> score, int steps) {
    double[] shares = new double[(int) from.size(0)];
    int atOnce = (int) Math.clamp(CELLS / (from.size(0) * from.size(0)), 1, AT_ONCE);
    for (int step = 0; step < steps; step += atOnce) {
      try (Scope scope = new Scope()) {
        int n = Math.min(atOnce, steps - step);
        float[] places = new float[n];
        float[] widths = new float[n];
        for (int k = 0; k < n; k++) {
          double t = (step + k + 0.5) / steps;
          places[k] = (float) (t * t);
          widths[k] = (float) (2 * t / steps);
        }
        Tensor points = way.unsqueeze(0).mul(Tensors.of(places, n, 1, 1)).add(from);
        points.set_requires_grad(true);
        Tensor sum = score.apply(points).sum();
        Tensor slopes = torch.grad(new TensorVector(sum), new TensorVector(points)).get(0);
        Tensor mean = slopes.mul(Tensors.of(widths, n, 1, 1)).sum(0L);
        float[] part = Tensors.floats(mean.mul(way).sum(1L));
        for (int row = 0; row < part.length; row++) {
          shares[row] += part[row];
        }
      }
    }
    return shares;
  }
}
