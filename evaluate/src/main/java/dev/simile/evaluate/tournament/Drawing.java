package dev.simile.evaluate.tournament;

import java.util.ArrayList;
import java.util.List;

/** Lines, dots and words on a sheet, to be shown as SVG or as a picture. Not thread-safe. */
final class Drawing {
  /** What a thing is; decides its colour, in SVG by the page's style. */
  enum Ink {
    WORDS(0x16181D),
    SOFT(0x5B626D),
    RULE(0xD9DDE3),
    POINT(0x7C8694),
    FRONT(0x2370B0),
    WINNER(0xC9680F);

    final int colour;

    Ink(int colour) {
      this.colour = colour;
    }

    String css() {
      return "i-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Where a word stands to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  sealed interface Mark {}

  record Line(double x1, double y1, double x2, double y2, Ink ink, double width, boolean dashed)
      implements Mark {}

  /**
   * @param hint shown to who points at it; may be empty
   */
  record Dot(double x, double y, double radius, Ink ink, String hint) implements Mark {}

  /**
   * @param y the line it stands on
   */
  record Words(double x, double y, String text, Anchor anchor, double size, Ink ink)
      implements Mark {}

  private final int width;
  private final int height;
  private final List<Mark> marks = new ArrayList<>();

  Drawing(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Mark> marks() {
    return List.copyOf(marks);
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  void line(double x1, double y1, double x2, double y2, Ink ink) {
    add(new Line(x1, y1, x2, y2, ink, 1, false));
  }

  /** Drawn over this, moved down. */
  void addBelow(Drawing other, double down) {
    for (Mark mark : other.marks) {
      add(
          switch (mark) {
            case Line l -> new Line(l.x1, l.y1 + down, l.x2, l.y2 + down, l.ink, l.width, l.dashed);
            case Dot d -> new Dot(d.x, d.y + down, d.radius, d.ink, d.hint);
            case Words w -> new Words(w.x, w.y + down, w.text, w.anchor, w.size, w.ink);
          });
    }
  }
}
