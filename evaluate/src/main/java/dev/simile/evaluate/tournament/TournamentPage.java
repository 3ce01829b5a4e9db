package dev.simile.evaluate.tournament;

import dev.simile.explain.HtmlStyle;
import dev.simile.explain.HtmlText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tournament as one page that stands alone: no script, nothing loaded, every text escaped.
 * Well-formed XML too. Not thread-safe.
 */
final class TournamentPage {
  private static final String STYLE =
      DrawingSvg.STYLE
          + """
          svg.plot{max-width:56rem}
          .rows{border:1px solid var(--line);border-bottom:0;border-right:0;margin:1rem 0}
          .rows td,.rows th{padding:.15rem .6rem;text-align:right}
          .rows td:first-child,.rows th:first-child,.rows td:last-child,.rows th:last-child{text-align:left}
          .rows td:last-child{white-space:normal;min-width:14rem;max-width:34rem}
          .won td:first-child{font-weight:650;color:#c9680f}
          .front td:first-child{font-weight:600;color:#2370b0}
          .out td{color:var(--soft)}
          .apart td{white-space:normal;text-align:left;min-width:6rem;max-width:26rem;padding:.3rem .6rem;vertical-align:top}
          .wide{overflow-x:auto;max-width:calc(100vw - 3rem)}
          pre{background:var(--head);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;\
          white-space:pre-wrap;overflow-wrap:anywhere;max-width:60rem;font-size:13px}
          @media (prefers-color-scheme:dark){.won td:first-child{color:#f0a35a}.front td:first-child{color:#6fb1ea}}
          """;

  private final Report report;
  private final StringBuilder out = new StringBuilder(1 << 15);

  private TournamentPage(Report report) {
    this.report = report;
  }

  /** The page; its head says UTF-8. */
  static String render(Report report) {
    TournamentPage page = new TournamentPage(report);
    page.page();
    return page.out.toString();
  }

  private void page() {
    String style = HtmlStyle.sheet() + STYLE;
    String title = "Tournament on " + report.data();
    out.append(
            "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
        .append(
            "<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(HtmlStyle.policy(style))
        .append("\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
        .append("<title>")
        .append(HtmlText.cut(title, 200))
        .append("</title>\n<style>")
        .append(style)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(HtmlText.of(title))
        .append("</h1>\n");
    facts();
    winners();
    if (!report.finished().isEmpty()) {
      DrawingSvg.append(out, report.speed(860, 440), "Quality against speed");
      DrawingSvg.append(out, report.size(860, 440), "Quality against size");
      out.append(
          "<p class=\"note\">Orange: the winners. Blue: the Pareto front, beaten by no other in both. Vertical lines:"
              + " 95 % intervals of the quality, from 1,000 bootstrap samples of what was held out.</p>\n");
    }
    rows();
    behaviour();
    disagreements();
    out.append("</main>\n</body>\n</html>\n");
  }

  private void facts() {
    out.append("<p class=\"note\">");
    for (int i = 0; i + 1 < report.facts().size(); i += 2) {
      out.append(i == 0 ? "" : " · ")
          .append(HtmlText.of(report.facts().get(i)))
          .append(": ")
          .append(HtmlText.of(report.facts().get(i + 1)));
    }
    out.append("</p>\n");
  }

  private void winners() {
    if (report.winners().isEmpty()) {
      out.append("<p>No method finished.</p>\n");
      return;
    }
    Winners winners = report.winners().get();
    winner("Best", winners.best());
    winner("Fastest within the best's interval", winners.fastest());
    winner("Smallest within the best's interval", winners.smallest());
  }

  private void winner(String title, Row row) {
    out.append("<h2>")
        .append(title)
        .append(": ")
        .append(HtmlText.of(row.method()))
        .append("</h2>\n<p>")
        .append(HtmlText.of(report.measure()))
        .append(' ')
        .append(number(row.quality(), 4))
        .append(" (")
        .append(number(row.low(), 4))
        .append(" … ")
        .append(number(row.high(), 4))
        .append("), ")
        .append(count(row.texts()))
        .append(" texts a second, ")
        .append(megabytes(row.size()))
        .append(" MB</p>\n<pre>");
    if (!row.rebuild().isEmpty()) {
      out.append(HtmlText.of(row.rebuild())).append('\n');
    }
    out.append(HtmlText.of(row.check())).append("</pre>\n");
  }

  private void rows() {
    Set<String> front =
        java.util.stream.Stream.concat(
                Scatter.front(report.bySpeed(), true).stream(),
                Scatter.front(report.bySize(), false).stream())
            .map(Scatter.Point::name)
            .collect(Collectors.toSet());
    out.append("<h2>All methods</h2>\n<div class=\"wide\"><table class=\"rows\"><tr>");
    for (String head :
        List.of(
            "method",
            "quality",
            "95 % interval",
            "texts/s",
            "model MB",
            "memory MB",
            "training s",
            "note")) {
      out.append("<th>").append(head).append("</th>");
    }
    out.append("</tr>\n");
    for (Row row : report.rows()) {
      String kind =
          !row.ok()
              ? "out"
              : report.winning().contains(row.method())
                  ? "won"
                  : front.contains(row.method()) ? "front" : "plain";
      out.append("<tr class=\"").append(kind).append("\">");
      cell(HtmlText.of(row.method()));
      cell(number(row.quality(), 4));
      cell(row.ok() ? number(row.low(), 4) + " … " + number(row.high(), 4) : "");
      cell(count(row.texts()));
      cell(megabytes(row.size()));
      cell(megabytes(row.memory()));
      cell(number(row.seconds(), 1));
      cell(HtmlText.of(row.ok() ? row.reason() : row.status().id() + ": " + row.reason()));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void behaviour() {
    List<Row> shown = report.finished().stream().filter(row -> !row.behaviour().isEmpty()).toList();
    if (shown.isEmpty()) {
      return;
    }
    out.append(
        "<h2>Behaviour</h2>\n<p class=\"note\">The share of small test sets passed: a text is to be nearer to another wording"
            + " than to a text that one word makes mean something else. A guess passes 0.50. Not of your data, and no part of"
            + " the quality.</p>\n<div class=\"wide\"><table class=\"rows\"><tr><th>method</th>");
    List<String> kinds = List.copyOf(shown.getFirst().behaviour().keySet());
    kinds.forEach(kind -> out.append("<th>").append(HtmlText.of(kind)).append("</th>"));
    out.append("</tr>\n");
    for (Row row : shown) {
      out.append("<tr>");
      cell(HtmlText.of(row.method()));
      kinds.forEach(kind -> cell(number(row.behaviour().get(kind), 2)));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void disagreements() {
    if (report.disagreements().isEmpty()) {
      return;
    }
    String first = HtmlText.of(report.rivals().get(0));
    String second = HtmlText.of(report.rivals().get(1));
    out.append("<h2>Where ")
        .append(first)
        .append(" and ")
        .append(second)
        .append(
            " disagree</h2>\n<p class=\"note\">Held-out questions one of the two gets wrong, the widest apart first.</p>\n")
        .append("<div class=\"wide\"><table class=\"rows apart\"><tr>");
    for (int i = 0; i < report.disagreements().getFirst().texts().size(); i++) {
      out.append("<th>text</th>");
    }
    out.append("<th>truth</th><th>").append(first).append("</th><th>").append(second);
    out.append("</th><th>nearer the truth</th></tr>\n");
    for (Disagreement apart : report.disagreements()) {
      out.append("<tr>");
      apart.texts().forEach(text -> cell(HtmlText.cut(text, 400)));
      cell(HtmlText.of(apart.truth()));
      cell(HtmlText.of(apart.first()));
      cell(HtmlText.of(apart.second()));
      cell(apart.firstRight() ? first : second);
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void cell(String html) {
    out.append("<td>").append(html).append("</td>");
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? "" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String count(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String megabytes(@Nullable Long value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.1f", value / 1e6);
  }
}
