package dev.simile.evaluate.tournament;

import dev.simile.evaluate.tournament.Drawing.Dot;
import dev.simile.evaluate.tournament.Drawing.Line;
import dev.simile.evaluate.tournament.Drawing.Mark;
import dev.simile.evaluate.tournament.Drawing.Words;
import dev.simile.explain.HtmlText;
import java.util.Locale;

/** A drawing as SVG inside a page; its colours are the page's. */
final class DrawingSvg {
  /** What the page's style needs for it. */
  static final String STYLE =
      """
      .i-words{--c:var(--ink)}.i-soft{--c:var(--soft)}.i-rule{--c:var(--line)}.i-point{--c:#7c8694}\
      .i-front{--c:#2370b0}.i-winner{--c:#c9680f}
      @media (prefers-color-scheme:dark){.i-front{--c:#6fb1ea}.i-winner{--c:#f0a35a}}
      svg .mark{stroke:var(--c)}svg circle{fill:var(--c)}svg text.word{fill:var(--c);font-size:10px;paint-order:stroke;stroke:var(--page);\
      stroke-width:3px;stroke-linejoin:round}
      svg text.title{fill:var(--c);font-size:13px}
      """;

  private DrawingSvg() {}

  static void append(StringBuilder out, Drawing drawing, String title) {
    out.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"plot\" viewBox=\"0 0 ")
        .append(drawing.width())
        .append(' ')
        .append(drawing.height())
        .append("\"><title>")
        .append(HtmlText.of(title))
        .append("</title>\n");
    drawing.marks().forEach(mark -> append(out, mark));
    out.append("</svg>\n");
  }

  private static void append(StringBuilder out, Mark mark) {
    switch (mark) {
      case Line line ->
          out.append("<line class=\"mark ")
              .append(line.ink().css())
              .append(place("\" x1=", line.x1()))
              .append(place(" y1=", line.y1()))
              .append(place(" x2=", line.x2()))
              .append(place(" y2=", line.y2()))
              .append(place(" stroke-width=", line.width()))
              .append(line.dashed() ? " stroke-dasharray=\"5 3\"/>\n" : "/>\n");
      case Dot dot ->
          out.append("<circle class=\"")
              .append(dot.ink().css())
              .append(place("\" cx=", dot.x()))
              .append(place(" cy=", dot.y()))
              .append(place(" r=", dot.radius()))
              .append("><title>")
              .append(HtmlText.of(dot.hint()))
              .append("</title></circle>\n");
      case Words words ->
          out.append("<text class=\"")
              .append(words.size() > 12 ? "title " : "word ")
              .append(words.ink().css())
              .append(place("\" x=", words.x()))
              .append(place(" y=", words.y()))
              .append(" text-anchor=\"")
              .append(words.anchor().name().toLowerCase(Locale.ROOT))
              .append("\">")
              .append(HtmlText.of(words.text()))
              .append("</text>\n");
    }
  }

  private static String place(String name, double value) {
    return String.format(Locale.ROOT, "%s\"%.1f\"", name, value);
  }
}
