package dev.simile.explain;

import java.util.List;

/**
 * Lines over one pair of axes.
 *
 * @param title what is shown
 * @param x the horizontal axis in words
 * @param y the vertical axis in words
 * @param left where the horizontal axis starts
 * @param right where it ends, greater than {@code left}
 * @param lines in the order of the legend
 */
public record Chart(String title, String x, String y, double left, double right, List<Line> lines) {
  /** What a line is of; each has a colour and a dash of its own, apart to the colour-blind too. */
  public enum Ink {
    THIS(0x2370B0, ""),
    BEFORE(0x7C8694, "5 3"),
    PARTNERS(0xC9680F, ""),
    PARTNERS_BEFORE(0xC9680F, "5 3");

    final int colour;

    /** Lengths of strokes and gaps as SVG has them; empty for a whole line. */
    final String dash;

    Ink(int colour, String dash) {
      this.colour = colour;
      this.dash = dash;
    }
  }

  /** A place on a line. */
  public record Point(double x, double y) {}

  /**
   * One line; points that are no numbers are passed over.
   *
   * @param name in the legend; any text
   */
  public record Line(String name, Ink ink, List<Point> points) {
    public Line {
      points =
          points.stream().filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y())).toList();
    }
  }

  public Chart {
    lines = List.copyOf(lines);
  }

  /** The vertical axis: from the least value or 0 to the greatest, in round steps. */
  Scale vertical() {
    double low = 0;
    double high = 0;
    for (Line line : lines) {
      for (Point point : line.points) {
        low = Math.min(low, point.y);
        high = Math.max(high, point.y);
      }
    }
    return Scale.over(low, high > low ? high : low + 1);
  }

  Scale horizontal() {
    return new Scale(left, right, Scale.step(right - left));
  }

  /** An axis with a tick each {@code step}. */
  record Scale(double low, double high, double step) {
    static Scale over(double low, double high) {
      double step = step(high - low);
      return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    /** 1, 2 or 5 times a power of ten, so that there are four to ten ticks. */
    static double step(double range) {
      double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
      double factor = range / 4 / power;
      return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1);
    }

    /** Where a value stands, 0 … 1. */
    double share(double value) {
      return (value - low) / (high - low);
    }

    /** How many fit behind the first. */
    int ticks() {
      return (int) Math.floor((high - low) / step + 1e-9);
    }

    double tick(int i) {
      return low + i * step;
    }

    String label(int i) {
      int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
      return WordPicture.decimals(tick(i), decimals);
    }
  }
}
