package dev.simile.neural.explain;

import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
 * and all add up to f(x) − f(x′); what is missing to that is the error of the integral. It is taken
 * over √α, as most happens while rows are short where they are normalized, in pieces at whose
 * middles the slope is taken; a piece is halved while its shares miss what f gains on it, so that a
 * network that jumps from one answer to the other is looked at closely where it does.
 *
 * @param rows the shares, 0 of rows that do not move
 * @param score f(x)
 * @param error what the shares miss
 */
@SuppressWarnings("ArrayRecordComponent")
public record PathShares(double[] rows, double score, double error) {
  /** Pieces at first. */
  private static final int PIECES = 50;

  private static final int MOST_SLOPES = 800;
  private static final int AT_ONCE = 50;
  private static final double ERROR = 0.005;

  /** What a piece may miss, so that all together miss no more than that. */
  private static final double ERROR_OF_PIECE = ERROR / PIECES / 2;

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
    Way way = new Way(to, to.mul(Tensors.of(moving, moving.length, 1)), score);
    double[] edges = way.values(PIECES);
    List<Piece> pieces = new ArrayList<>();
    for (int k = 0; k < PIECES; k++) {
      pieces.add(new Piece((double) k / PIECES, (k + 1.0) / PIECES, edges[k], edges[k + 1]));
    }
    way.look(pieces);
    int slopes = PIECES;
    while (slopes < MOST_SLOPES) {
      List<Piece> halves = halves(pieces, Math.min(AT_ONCE, MOST_SLOPES - slopes) / 2);
      if (halves.isEmpty()) {
        break;
      }
      way.look(halves);
      slopes += halves.size();
      pieces.addAll(halves);
    }
    double[] rows = new double[moving.length];
    pieces.forEach(piece -> Arrays.setAll(rows, row -> rows[row] + piece.shares[row]));
    double gained = edges[PIECES] - edges[0];
    return new PathShares(rows, edges[PIECES], Math.abs(gained - Arrays.stream(rows).sum()));
  }

  /** Takes the pieces that miss most out of all; their halves in their place. */
  private static List<Piece> halves(List<Piece> pieces, int most) {
    double missed = pieces.stream().mapToDouble(Piece::error).sum();
    List<Piece> worst =
        missed <= ERROR
            ? List.of()
            : pieces.stream()
                .filter(piece -> piece.error() > ERROR_OF_PIECE)
                .sorted(Comparator.comparingDouble(Piece::error).reversed())
                .limit(most)
                .toList();
    pieces.removeAll(worst);
    List<Piece> halves = new ArrayList<>();
    for (Piece piece : worst) {
      halves.add(new Piece(piece.from, piece.middle(), piece.first, piece.value));
      halves.add(new Piece(piece.middle(), piece.to, piece.value, piece.last));
    }
    return halves;
  }

  /** A piece of the way in √α. */
  private static final class Piece {
    private final double from;
    private final double to;

    /** f at both ends. */
    private final double first;

    private final double last;

    /** f in the middle. */
    private double value;

    private double[] shares = {};

    Piece(double from, double to, double first, double last) {
      this.from = from;
      this.to = to;
      this.first = first;
      this.last = last;
    }

    double middle() {
      return (from + to) / 2;
    }

    double error() {
      return Math.abs(last - first - Arrays.stream(shares).sum());
    }
  }

  /** From x′ to x. */
  private record Way(Tensor to, Tensor way, UnaryOperator<Tensor> score) {
    private Tensor at(double[] roots) {
      float[] places = new float[roots.length];
      for (int k = 0; k < places.length; k++) {
        places[k] = (float) (roots[k] * roots[k] - 1);
      }
      // Out from x, which is met to the last digit.
      return way.unsqueeze(0).mul(Tensors.of(places, places.length, 1, 1)).add(to);
    }

    private int atOnce() {
      return (int) Math.clamp(CELLS / (to.size(0) * to.size(0)), 1, AT_ONCE);
    }

    /** f at the ends of equal pieces. */
    double[] values(int pieces) {
      double[] values = new double[pieces + 1];
      for (int from = 0; from < values.length; from += atOnce()) {
        double[] roots = new double[Math.min(atOnce(), values.length - from)];
        for (int k = 0; k < roots.length; k++) {
          roots[k] = (double) (from + k) / pieces;
        }
        try (Scope scope = new Scope();
            NoGradGuard guard = new NoGradGuard()) {
          float[] found = Tensors.floats(score.apply(at(roots)));
          for (int k = 0; k < found.length; k++) {
            values[from + k] = found[k];
          }
        }
      }
      return values;
    }

    /** Gives pieces their shares and f in their middles. */
    void look(List<Piece> pieces) {
      for (int from = 0; from < pieces.size(); from += atOnce()) {
        look(pieces.subList(from, Math.min(pieces.size(), from + atOnce())).toArray(Piece[]::new));
      }
    }

    private void look(Piece[] pieces) {
      try (Scope scope = new Scope()) {
        int rows = (int) to.size(0);
        Tensor points = at(Arrays.stream(pieces).mapToDouble(Piece::middle).toArray());
        points.set_requires_grad(true);
        Tensor values = score.apply(points);
        Tensor slopes = torch.grad(new TensorVector(values.sum()), new TensorVector(points)).get(0);
        float[] along = Tensors.floats(slopes.mul(way.unsqueeze(0)).sum(2L));
        float[] found = Tensors.floats(values.detach());
        for (int k = 0; k < pieces.length; k++) {
          Piece piece = pieces[k];
          // dα = 2 √α d√α.
          double width = 2 * piece.middle() * (piece.to - piece.from);
          piece.value = found[k];
          piece.shares = new double[rows];
          for (int row = 0; row < rows; row++) {
            piece.shares[row] = width * along[k * rows + row];
          }
        }
      }
    }
  }
}
