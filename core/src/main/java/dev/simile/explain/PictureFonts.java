package dev.simile.explain;

import dev.simile.error.SimileException;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The fonts of a picture: Java's sans serif, and for what it lacks any installed font that has an
 * outline for the character (bitmap emoji have none and would stay blank). Not thread-safe.
 */
final class PictureFonts {
  /** Antialiased, with fractional widths: the same layout at every scale. */
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final Font base;
  private final List<Font> found = new ArrayList<>();
  private final Map<Integer, Optional<Font>> byCharacter = new HashMap<>();
  private List<Font> installed = List.of();

  private PictureFonts(Font base) {
    this.base = base;
    found.add(base);
  }

  /**
   * @throws SimileException if Java has no font here, or cannot load what draws fonts
   */
  static PictureFonts open() {
    return orExplain(
        () -> {
          Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
          if (font.createGlyphVector(CONTEXT, "0").getOutline().getBounds2D().isEmpty()) {
            throw new IllegalStateException("no font has digits");
          }
          return new PictureFonts(font);
        });
  }

  /** What a missing library or font throws, as an error that names the mend. */
  static <T> T orExplain(Supplier<T> drawing) {
    try {
      return drawing.get();
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (Error | RuntimeException e) {
      throw new SimileException(
          "Java cannot draw text here ("
              + (e.getMessage() == null ? e : e.getMessage())
              + "): install fontconfig, freetype and a font (Debian: apt install fontconfig libfreetype6"
              + " fonts-dejavu-core, and fonts-noto-cjk for Chinese), or write --html, which needs none",
          e);
    }
  }

  Font base() {
    return base;
  }

  /** A font that draws the character, the one before where it can; empty if none is installed. */
  Optional<Font> of(int c, Font before) {
    if ((VisibleText.isMark(c) || Character.getType(c) == Character.FORMAT)
        && before.canDisplay(c)) {
      return Optional.of(before);
    }
    return byCharacter.computeIfAbsent(c, this::search);
  }

  private Optional<Font> search(int c) {
    for (Font font : found) {
      if (draws(font, c)) {
        return Optional.of(font);
      }
    }
    if (installed.isEmpty()) {
      installed = installed();
    }
    for (Font font : installed) {
      if (draws(font, c)) {
        Font sized = font.deriveFont(base.getSize2D());
        found.add(sized);
        return Optional.of(sized);
      }
    }
    return Optional.empty();
  }

  /** All fonts, sans serif and simplified Chinese first, thin and slanted ones last. */
  private static List<Font> installed() {
    List<Font> fonts =
        new ArrayList<>(List.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()));
    Map<Font, Integer> rank = new HashMap<>();
    for (Font font : fonts) {
      String name = font.getFontName();
      int points = name.contains("Sans") ? -4 : 0;
      points -= name.contains(" SC") ? 2 : 0;
      points -= name.endsWith("Regular") ? 1 : 0;
      points += name.matches(".*(Bold|Italic|Oblique|Light|Thin|Black|Mono|Condensed).*") ? 8 : 0;
      rank.put(font, points);
    }
    fonts.sort(
        (a, b) -> {
          int order = Integer.compare(rank.getOrDefault(a, 0), rank.getOrDefault(b, 0));
          return order != 0 ? order : a.getFontName().compareTo(b.getFontName());
        });
    return fonts;
  }

  private static boolean draws(Font font, int c) {
    return font.canDisplay(c)
        && (Character.isWhitespace(c)
            || Character.getType(c) == Character.SPACE_SEPARATOR
            || VisibleText.isMark(c)
            || Character.getType(c) == Character.FORMAT
            || !font.deriveFont(64f)
                .createGlyphVector(CONTEXT, Character.toString(c))
                .getOutline()
                .getBounds2D()
                .isEmpty());
  }
}
