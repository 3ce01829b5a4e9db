package dev.simile.evaluate.tournament;

import dev.simile.evaluate.tournament.Drawing.Anchor;
import dev.simile.evaluate.tournament.Drawing.Dot;
import dev.simile.evaluate.tournament.Drawing.Ink;
import dev.simile.evaluate.tournament.Drawing.Line;
import dev.simile.evaluate.tournament.Drawing.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Quality with its interval against a cost on a logarithmic axis. Those that no other beats in both
 * are the Pareto front. Names are written where they cover no other; not thread-safe.
 */
final class Scatter {
  private static final int LEFT = 56;
  private static final int RIGHT = 16;
  private static final int TOP = 40;
  private static final int BOTTOM = 44;
  private static final double LETTER = 6.1;
  private static final double LABEL_HEIGHT = 12;

  /**
   * @param cost above 0
   */
  record Point(String name, double cost, double quality, double low, double high) {}

  private record Box(double x1, double y1, double x2, double y2) {
    boolean meets(Box other) {
      return x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2;
    }
  }

  private final List<Point> points;
  private final Set<String> winners;
  private final boolean moreIsBetter;
  private final Drawing drawing;
  private final double bottom;
  private final double top;
  private final double least;
  private final double most;
  private final List<Box> taken = new ArrayList<>();

  private Scatter(
      List<Point> points, Set<String> winners, boolean moreIsBetter, int width, int height) {
    this.points = points;
    this.winners = winners;
    this.moreIsBetter = moreIsBetter;
    drawing = new Drawing(width, height);
    double low = points.stream().mapToDouble(Point::low).min().orElse(0);
    double high = points.stream().mapToDouble(Point::high).max().orElse(1);
    double step = step(high - low);
    bottom = Math.floor(low / step) * step;
    top = Math.max(bottom + step, Math.ceil(high / step) * step);
    double from = Math.log10(points.stream().mapToDouble(Point::cost).min().orElse(1));
    double to = Math.log10(points.stream().mapToDouble(Point::cost).max().orElse(10));
    double margin = Math.max(0.15, (to - from) * 0.06);
    least = from - margin;
    most = to + margin;
  }

  private static double step(double range) {
    for (double step : new double[] {0.01, 0.02, 0.05, 0.1, 0.2}) {
      if (range / step <= 8) {
        return step;
      }
    }
    return 0.5;
  }

  /**
   * Draws a chart.
   *
   * @param axis what the cost is
   * @param moreIsBetter whether the right side is the good one
   */
  static Drawing draw(
      String title,
      String axis,
      String measure,
      List<Point> points,
      Set<String> winners,
      boolean moreIsBetter,
      int width,
      int height) {
    Scatter scatter = new Scatter(points, winners, moreIsBetter, width, height);
    scatter.axes(title, axis, measure);
    scatter.points();
    return scatter.drawing;
  }

  /** Those that no other equals or beats in quality and cost both, the best first. */
  static List<Point> front(List<Point> points, boolean moreIsBetter) {
    List<Point> order =
        points.stream()
            .sorted(
                Comparator.comparingDouble((Point p) -> -p.quality)
                    .thenComparingDouble(p -> moreIsBetter ? -p.cost : p.cost))
            .toList();
    List<Point> front = new ArrayList<>();
    for (Point point : order) {
      if (front.isEmpty()
          || (moreIsBetter
              ? point.cost > front.getLast().cost
              : point.cost < front.getLast().cost)) {
        front.add(point);
      }
    }
    return front;
  }

  private double x(double cost) {
    return LEFT + (Math.log10(cost) - least) / (most - least) * (drawing.width() - LEFT - RIGHT);
  }

  private double y(double quality) {
    return TOP + (top - quality) / (top - bottom) * (drawing.height() - TOP - BOTTOM);
  }

  private void axes(String title, String axis, String measure) {
    drawing.add(new Words(8, 18, title, Anchor.START, 13, Ink.WORDS));
    double step = step(top - bottom);
    for (int i = 0; bottom + i * step <= top + step / 2; i++) {
      double value = bottom + i * step;
      drawing.line(LEFT, y(value), drawing.width() - RIGHT, y(value), Ink.RULE);
      drawing.add(
          new Words(
              LEFT - 6,
              y(value) + 4,
              String.format(Locale.ROOT, "%.2f", value + 0.0),
              Anchor.END,
              10,
              Ink.SOFT));
    }
    for (int power = (int) Math.ceil(least); power <= Math.floor(most); power++) {
      double x = x(Math.pow(10, power));
      drawing.line(x, TOP, x, drawing.height() - BOTTOM, Ink.RULE);
      drawing.add(
          new Words(x, drawing.height() - BOTTOM + 15, power(power), Anchor.MIDDLE, 10, Ink.SOFT));
    }
    drawing.add(
        new Words(
            (LEFT + drawing.width() - RIGHT) / 2.0,
            drawing.height() - BOTTOM + 32,
            axis + " \u2192   (upwards: " + measure + ")",
            Anchor.MIDDLE,
            11,
            Ink.SOFT));
  }

  private static String power(int power) {
    return switch (power) {
      case 0, 1, 2, 3, 4, 5 -> String.format(Locale.ROOT, "%,d", (long) Math.pow(10, power));
      case 6, 7, 8 -> (long) Math.pow(10, power - 6) + " M";
      default -> power < 0 ? String.valueOf(Math.pow(10, power)) : "10^" + power;
    };
  }

  private void points() {
    List<Point> front = front(points, moreIsBetter);
    for (int i = 1; i < front.size(); i++) {
      Point a = front.get(i - 1);
      Point b = front.get(i);
      drawing.add(new Line(x(a.cost), y(a.quality), x(a.cost), y(b.quality), Ink.FRONT, 1.5, true));
      drawing.add(new Line(x(a.cost), y(b.quality), x(b.cost), y(b.quality), Ink.FRONT, 1.5, true));
    }
    for (Point point : points) {
      Ink ink = ink(point, front);
      double x = x(point.cost);
      drawing.add(
          new Line(
              x,
              y(point.low),
              x,
              y(point.high),
              ink == Ink.POINT ? Ink.RULE : ink,
              ink == Ink.POINT ? 1 : 1.3,
              false));
      taken.add(new Box(x - 4, y(point.quality) - 4, x + 4, y(point.quality) + 4));
    }
    for (Point point : points) {
      Ink ink = ink(point, front);
      drawing.add(
          new Dot(
              x(point.cost),
              y(point.quality),
              ink == Ink.POINT ? 3 : 4.5,
              ink,
              String.format(
                  Locale.ROOT,
                  "%s: %.4f (%.4f \u2026 %.4f)",
                  point.name,
                  point.quality,
                  point.low,
                  point.high)));
    }
    points.stream()
        .sorted(
            Comparator.comparing((Point p) -> ink(p, front).ordinal())
                .thenComparingDouble(Point::quality)
                .reversed())
        .forEach(point -> label(point, ink(point, front)));
  }

  private Ink ink(Point point, List<Point> front) {
    return winners.contains(point.name)
        ? Ink.WINNER
        : front.contains(point) ? Ink.FRONT : Ink.POINT;
  }

  private void label(Point point, Ink ink) {
    double w = point.name.codePointCount(0, point.name.length()) * LETTER;
    double x = x(point.cost);
    double y = y(point.quality);
    for (double up : new double[] {0, -9, 9, -18, 18, -27, 27}) {
      for (boolean right : new boolean[] {true, false}) {
        double from = right ? x + 8 : x - 8 - w;
        double line = y + 4 + up;
        Box box = new Box(from, line - LABEL_HEIGHT + 2, from + w, line + 2);
        boolean inside =
            box.x1 > LEFT
                && box.x2 < drawing.width() - 2
                && box.y1 > TOP - 8
                && box.y2 < drawing.height() - BOTTOM;
        if (inside && taken.stream().noneMatch(box::meets)) {
          taken.add(box);
          drawing.add(
              new Words(
                  right ? x + 8 : x - 8,
                  line,
                  point.name,
                  right ? Anchor.START : Anchor.END,
                  10,
                  ink == Ink.POINT ? Ink.SOFT : ink));
          return;
        }
      }
    }
  }
}
