package dev.simile.explain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet of a page, and the policy that allows the page nothing but this sheet. */
public final class HtmlStyle {
  private static final String RULES =
      """
      :root{color-scheme:light dark;--page:#fff;--ink:#16181d;--soft:#5b626d;--line:#d9dde3;--head:#f3f5f8}
      @media (prefers-color-scheme:dark){:root{--page:#16181c;--ink:#e8eaee;--soft:#a2a9b4;--line:#363b44;--head:#22262d}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
      "Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
      main{max-width:max-content;min-width:min(100%,46rem);margin:0 auto;padding:1.5rem}
      h1{font-size:1.15rem;font-weight:600;margin:0 0 .25rem}
      .score small{font-size:.95rem;font-weight:500;color:var(--soft)}
      h2{font-size:1rem;font-weight:600;margin:1.75rem 0 .5rem}
      .score{font-size:2.4rem;line-height:1.1;font-weight:650;font-variant-numeric:tabular-nums;margin:0 0 1rem}
      p{margin:.5rem 0;max-width:60rem}
      .note{color:var(--soft);font-size:.9rem}
      .text{max-width:60rem;margin:.5rem 0;padding:.6rem .8rem;border:1px solid var(--line);border-radius:.4rem;\
      line-height:1.9;overflow-wrap:anywhere;max-height:22rem;overflow:auto}
      .text b{margin-right:.4rem;font-weight:600;color:var(--soft);font-size:.85rem}
      .text span{border-radius:.2rem;padding:.12em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
      .legend{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;font-size:.85rem;color:var(--soft);\
      font-variant-numeric:tabular-nums;margin:.5rem 0}
      .bar{display:inline-flex;border:1px solid var(--line)}
      .bar i{width:14px;height:14px}
      .scroll{overflow:auto;width:fit-content;max-height:92vh;max-width:calc(100vw - 3rem);border:1px solid var(--line);border-radius:.4rem}
      table{border-collapse:separate;border-spacing:0;font-size:12px;font-variant-numeric:tabular-nums}
      td,th{border-right:1px solid var(--line);border-bottom:1px solid var(--line)}
      td{text-align:right;padding:0 .3rem;min-width:2.6rem;height:1.6rem;white-space:nowrap}
      th{font-weight:500;background:var(--head);white-space:nowrap;padding:.15rem .4rem}
      thead th{position:sticky;top:0;z-index:2;vertical-align:bottom}
      tbody th{position:sticky;left:0;z-index:1;text-align:right}
      thead th:first-child{left:0;z-index:3}
      .tall thead th span{writing-mode:vertical-rl;text-orientation:mixed;line-height:1.2;max-height:13rem}
      .sum{font-weight:600;background:var(--head)}
      td:hover{outline:2px solid var(--ink);outline-offset:-2px}
      .pairs td{padding:.1rem .6rem}
      .pairs td:nth-child(n+3){text-align:left}
      .pairs{border:1px solid var(--line);border-bottom:0;border-right:0}
      .figures td,.figures th{padding:.1rem .7rem;text-align:left}
      .figures td:nth-child(n+2){text-align:right}
      .figures{border:1px solid var(--line);border-bottom:0;border-right:0;margin:1rem 0}
      svg{display:block;width:100%;max-width:46rem;height:auto;margin:.25rem 0 1.5rem}
      .legend svg{width:26px;margin:0}
      svg text{font-size:11px;fill:var(--ink)}
      svg .axis{stroke:var(--line);stroke-width:1}
      svg .zero{stroke:var(--soft);stroke-width:1}
      svg polyline{fill:none;stroke-width:2;stroke-linejoin:round}
      input{margin:0 .3rem 0 0;vertical-align:-.1em}
      label{margin-right:1rem;cursor:pointer}
      .choice{display:inline-block;margin-right:1.5rem}
      #show-share:checked~:is(.cosine,.alignment1,.alignment2),#show-cosine:checked~:is(.share,.alignment1,.alignment2),\
      #show-alignment1:checked~:is(.share,.cosine,.alignment2),#show-alignment2:checked~:is(.share,.cosine,.alignment1),\
      #show-pieces:checked~.words,#show-words:checked~.pieces\
      {display:none}
      @media print{.scroll,.text{max-height:none;overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
      """;

  private HtmlStyle() {}

  /** The sheet: rules, and a class for each shade: {@code p1 …} above 0, {@code n1 …} below. */
  public static String sheet() {
    StringBuilder sheet = new StringBuilder(RULES);
    shades(sheet, HeatScale.LIGHT);
    sheet.append("@media (prefers-color-scheme:dark){");
    shades(sheet, HeatScale.DARK);
    return sheet.append("}\n").toString();
  }

  private static void shades(StringBuilder sheet, HeatScale scale) {
    for (int shade = -HeatScale.STEPS; shade <= HeatScale.STEPS; shade++) {
      if (shade != 0) {
        sheet
            .append('.')
            .append(shadeClass(shade))
            .append("{background:")
            .append(colour(scale.background(shade)))
            .append(";color:")
            .append(colour(scale.foreground(shade)))
            .append('}');
      }
    }
  }

  private static String colour(int rgb) {
    return String.format("#%06x", rgb);
  }

  /** The class of a shade; empty for shade 0. */
  static String shadeClass(int shade) {
    return shade == 0 ? "" : (shade > 0 ? "p" : "n") + Math.abs(shade);
  }

  /** Nothing may be loaded or run; of styles, this sheet alone. */
  public static String policy(String sheet) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'sha256-"
          + Base64.getEncoder().encodeToString(digest)
          + "'; base-uri 'none'; form-action 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
