package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.explain.WordPicture.Pair;
import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * An explanation as one page that stands alone: the score, both texts shaded by what each word adds
 * or takes, the matrix of shares and the matrix of cosines, by word and by piece, and the matrices
 * of the alignment where the model has one. It holds no script, loads nothing, and its content
 * security policy forbids both; texts are only ever escaped text. Light or dark as the reader's
 * system is. Well-formed XML too. Thread-safe.
 */
public final class ExplanationHtml {
  private static final int MOST_WORDS = 80;
  private static final int STRONGEST = 12;

  /**
   * Names of columns wider than this many cells are written downwards: the second where there are
   * many columns.
   */
  private static final int LONGEST_LEVEL_NAME = 10;

  private static final int LONGEST_OF_MANY = 5;
  private static final int MANY_COLUMNS = 16;
  private static final int LONGEST_NAME = 28;

  private final Explanation pieces;
  private final WordPicture words;
  private final StringBuilder out = new StringBuilder(1 << 16);

  private ExplanationHtml(Explanation pieces) {
    this.pieces = pieces;
    words = WordPicture.of(pieces, MOST_WORDS);
  }

  /** The page. Encoded as UTF-8 it is what its head says. */
  public static String render(Explanation explanation) {
    return new ExplanationHtml(explanation).page();
  }

  private String page() {
    String sheet = HtmlStyle.sheet();
    out.append(
            "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
        .append(
            "<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(HtmlStyle.policy(sheet))
        .append("\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
        .append("<meta name=\"referrer\" content=\"no-referrer\"/>\n")
        .append("<title>Why two texts got their score: ")
        .append(WordPicture.decimals(pieces.score(), 4))
        .append("</title>\n<style>")
        .append(sheet)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>Why two texts got their score</h1>\n");
    out.append("<p class=\"score\" title=\"").append(pieces.score());
    out.append("\"><small>score</small> ");
    out.append(minus(WordPicture.decimals(pieces.score(), 4)));
    out.append("<small>").append(HtmlText.of(pieces.ofClass())).append("</small></p>\n");
    text(1);
    text(2);
    if (words.rows() == 0 || words.columns() == 0) {
      out.append("<p>Text ").append(words.rows() == 0 ? 1 : 2);
      out.append(" has no tokens: there is nothing to share out.</p>\n");
    } else {
      out.append(
          "<p class=\"note\">A word\u2019s shade is its total with all words of the other text, ");
      out.append(words.unit()).append(":</p>\n");
      legend(words.greatestMargin(), true);
      matrices();
      pairs();
      Deletion deletion = pieces.deletion();
      if (deletion != null) {
        out.append("<h2>Do the shares name what matters?</h2>\n<p>");
        out.append(minus(deletion.sentence())).append("</p>\n");
      }
    }
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private void text(int side) {
    String text = words.text(side);
    out.append("<div class=\"text\" dir=\"auto\"").append(language(text)).append("><b>Text ");
    out.append(side).append("</b> ");
    int shown = 0;
    List<ExplainedToken> tokens = words.tokens(side);
    for (int i = 0; i < tokens.size(); i++) {
      ExplainedToken token = tokens.get(i);
      if (token.start() < shown || token.end() == token.start()) {
        continue;
      }
      double margin = words.margins(side)[i];
      out.append(HtmlText.of(text.substring(shown, token.start()))).append("<span");
      shade(margin, words.greatestMargin());
      out.append(" title=\"").append(amount(margin)).append("\">");
      out.append(HtmlText.of(text.substring(token.start(), token.end()))).append("</span>");
      shown = token.end();
    }
    out.append(HtmlText.of(text.substring(shown))).append("</div>\n");
  }

  /** A font for Chinese is not one for Japanese. */
  private static String language(String text) {
    boolean han = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x2E80) {
        UnicodeScript script = UnicodeScript.of(text.charAt(i));
        if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
          return " lang=\"ja\"";
        }
        han |= script == UnicodeScript.HAN;
      }
    }
    return han ? " lang=\"zh\"" : " lang=\"\"";
  }

  private void matrices() {
    WordPicture byPiece = WordPicture.ofPieces(pieces, MOST_WORDS);
    boolean grouped =
        words.tokens(1).size() != byPiece.tokens(1).size()
            || words.tokens(2).size() != byPiece.tokens(2).size();
    out.append("<h2>Every pair</h2>\n");
    choice("matrix", "show-share", "share of the score", true);
    choice("matrix", "show-cosine", "cosine", false);
    if (words.isAligned()) {
      choice("matrix", "show-alignment1", "attention of text 1", false);
      choice("matrix", "show-alignment2", "attention of text 2", false);
    }
    if (grouped) {
      out.append("<span class=\"choice\"></span>");
      choice("unit", "show-words", "words", true);
      choice("unit", "show-pieces", "pieces", false);
    }
    out.append('\n');
    shares(words, "words");
    cosines(words, "words", grouped);
    alignments(words, "words");
    if (grouped) {
      shares(byPiece, "pieces");
      cosines(byPiece, "pieces", false);
      alignments(byPiece, "pieces");
    }
  }

  private void choice(String group, String id, String label, boolean chosen) {
    out.append("<input type=\"radio\" name=\"").append(group).append("\" id=\"").append(id);
    out.append(chosen ? "\" checked=\"checked\"/>" : "\"/>").append("<label for=\"").append(id);
    out.append("\">").append(label).append("</label>");
  }

  private void shares(WordPicture picture, String unit) {
    double greatest = picture.greatestContribution();
    out.append("<section class=\"share ").append(unit).append("\">\n<p class=\"note\">");
    out.append("Rows: text 1; columns: text 2; cells: ").append(picture.unit());
    out.append(". The shares of all pairs add up to the score. ");
    out.append(pieces.approximation()).append("</p>\n");
    legend(greatest, true);
    head(picture, true);
    double total = 0;
    for (double margin : picture.margins(1)) {
      total += margin;
    }
    for (int i = 0; i < picture.rows(); i++) {
      rowHead(picture.rowWord(i));
      for (int j = 0; j < picture.columns(); j++) {
        double share = picture.contribution(i, j);
        cell(picture, i, j, picture.share(share), share, greatest);
      }
      sum(picture.share(picture.rowMargin(i)));
      out.append("</tr>\n");
    }
    out.append("<tr><th class=\"sum\" scope=\"row\">sum</th>");
    for (int j = 0; j < picture.columns(); j++) {
      sum(picture.share(picture.columnMargin(j)));
    }
    sum(picture.share(total));
    out.append("</tr>\n</tbody>\n</table></div>\n");
    omission(picture);
    out.append("</section>\n");
  }

  private void alignments(WordPicture picture, String unit) {
    for (int side = 1; picture.isAligned() && side <= 2; side++) {
      out.append("<section class=\"alignment").append(side).append(' ').append(unit);
      out.append("\">\n<p class=\"note\">Attention of text ").append(side).append(": ");
      out.append(
          side == 1
              ? "where each token of text 1 (row) looks in text 2; a row adds up to 100 %."
              : "where each token of text 2 (column) looks in text 1; a column adds up to 100 %.");
      out.append("</p>\n");
      head(picture, false);
      for (int i = 0; i < picture.rows(); i++) {
        rowHead(picture.rowWord(i));
        for (int j = 0; j < picture.columns(); j++) {
          double share = picture.alignment(side, i, j);
          cell(picture, i, j, WordPicture.decimals(100 * share, 1), share, 1);
        }
        out.append("</tr>\n");
      }
      out.append("</tbody>\n</table></div>\n");
      omission(picture);
      out.append("</section>\n");
    }
  }

  private void cosines(WordPicture picture, String unit, boolean grouped) {
    out.append("<section class=\"cosine ").append(unit).append("\">\n<p class=\"note\">");
    out.append(
        "Rows: text 1; columns: text 2; cells: the cosine of the two vectors, \u22121 \u2026 1.");
    if (grouped) {
      out.append(" For words of several pieces it is the mean over their pieces, weighted by what");
      out.append(" each pair of pieces carries.");
    }
    out.append("</p>\n");
    legend(1, false);
    head(picture, false);
    for (int i = 0; i < picture.rows(); i++) {
      rowHead(picture.rowWord(i));
      for (int j = 0; j < picture.columns(); j++) {
        double cosine = picture.cosine(i, j);
        cell(picture, i, j, WordPicture.decimals(cosine, 2), cosine, 1);
      }
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
    omission(picture);
    out.append("</section>\n");
  }

  private void head(WordPicture picture, boolean sum) {
    boolean tall = false;
    int most = picture.columns() > MANY_COLUMNS ? LONGEST_OF_MANY : LONGEST_LEVEL_NAME;
    for (int j = 0; j < picture.columns(); j++) {
      tall |= TerminalText.width(VisibleText.of(picture.columnWord(j))) > most;
    }
    out.append("<div class=\"scroll\"><table").append(tall ? " class=\"tall\"" : "");
    out.append(language(picture.text(1) + picture.text(2))).append("><thead><tr><th></th>");
    for (int j = 0; j < picture.columns(); j++) {
      out.append("<th scope=\"col\"><span><bdi>").append(name(picture.columnWord(j)));
      out.append("</bdi></span></th>");
    }
    out.append(sum ? "<th class=\"sum\" scope=\"col\"><span>sum</span></th>" : "");
    out.append("</tr></thead>\n<tbody>\n");
  }

  private void rowHead(String word) {
    out.append("<tr><th scope=\"row\"><bdi>").append(name(word)).append("</bdi></th>");
  }

  private static String name(String word) {
    return HtmlText.cut(word, LONGEST_NAME);
  }

  private void cell(
      WordPicture picture, int i, int j, String number, double value, double greatest) {
    out.append("<td");
    shade(value, greatest);
    out.append(" title=\"").append(name(picture.rowWord(i))).append(" \u00d7 ");
    out.append(name(picture.columnWord(j))).append(": ");
    out.append(amount(picture.contribution(i, j))).append(", cosine ");
    out.append(minus(WordPicture.decimals(picture.cosine(i, j), 3))).append("\">");
    out.append(dot(number));
    out.append("</td>");
  }

  private void sum(String number) {
    out.append("<td class=\"sum\">").append(dot(number)).append("</td>");
  }

  private static String dot(String number) {
    return number.equals("0.0") ? "\u00b7" : minus(number);
  }

  private static String minus(String number) {
    return number.replace('-', '\u2212');
  }

  private String amount(double contribution) {
    return minus(words.share(contribution))
        + (words.showsPercents() ? " % of the score" : " hundredths");
  }

  private void shade(double value, double greatest) {
    String shade = HtmlStyle.shadeClass(HeatScale.shade(value, greatest));
    if (!shade.isEmpty()) {
      out.append(" class=\"").append(shade).append('"');
    }
  }

  private void legend(double greatest, boolean share) {
    String end = share ? words.share(greatest) : WordPicture.decimals(greatest, 1);
    String percent = share && words.showsPercents() ? " %" : "";
    out.append("<div class=\"legend\"><span>");
    out.append(share ? "takes from the score " : "opposite ");
    out.append('\u2212').append(end).append(percent).append("</span><span class=\"bar\">");
    for (int shade = -HeatScale.STEPS; shade <= HeatScale.STEPS; shade++) {
      out.append("<i class=\"").append(HtmlStyle.shadeClass(shade)).append("\"></i>");
    }
    out.append("</span><span>+").append(end).append(percent);
    out.append(share ? " adds to it" : " same direction")
        .append("; the middle is 0</span></div>\n");
  }

  private void omission(WordPicture picture) {
    if (!picture.omission().isEmpty()) {
      out.append("<p class=\"note\">").append(HtmlText.of(picture.omission())).append("</p>\n");
    }
  }

  private void pairs() {
    List<Pair> strongest = words.strongest(STRONGEST);
    if (strongest.isEmpty()) {
      out.append("<p>No pair carries anything of the score.</p>\n");
      return;
    }
    double greatest = words.greatestContribution();
    out.append("<h2>Pairs that carry the score</h2>\n<table class=\"pairs\"");
    out.append(language(words.text(1) + words.text(2))).append("><thead><tr><th>");
    out.append(words.showsPercents() ? "% of the score" : "hundredths");
    out.append("</th><th>cosine</th><th>text 1</th><th>text 2</th></tr></thead>\n<tbody>\n");
    for (Pair pair : strongest) {
      out.append("<tr><td");
      shade(pair.contribution(), greatest);
      out.append('>').append(minus(words.share(pair.contribution()))).append("</td><td>");
      out.append(minus(WordPicture.decimals(pair.cosine(), 2))).append("</td><td><bdi>");
      out.append(name(words.rowWord(pair.row()))).append("</bdi></td><td><bdi>");
      out.append(name(words.columnWord(pair.column()))).append("</bdi></td></tr>\n");
    }
    out.append("</tbody>\n</table>\n");
  }
}
