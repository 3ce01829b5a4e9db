package dev.simile.explain;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line or paragraph of a picture, in as many fonts as its characters need; a character that no
 * font has stands as an escape such as {@code \u4eca}. Text is made visible first. Not thread-safe.
 */
final class PictureText {
  private record Run(int start, int end, Font font, int shade) {}

  private final PictureFonts fonts;
  private final float size;
  private final StringBuilder text = new StringBuilder();
  private final List<Run> runs = new ArrayList<>();

  PictureText(PictureFonts fonts, float size) {
    this.fonts = fonts;
    this.size = size;
  }

  PictureText append(String added) {
    return append(added, 0);
  }

  /** Appends on the background of a {@link HeatScale} shade. */
  PictureText append(String added, int shade) {
    String shown = VisibleText.of(added);
    Font font = fonts.base();
    int start = text.length();
    for (int i = 0; i < shown.length(); ) {
      int c = shown.codePointAt(i);
      i += Character.charCount(c);
      Optional<Font> able = fonts.of(c, font);
      Font next = able.orElse(fonts.base());
      if (next != font) {
        close(start, font, shade);
        start = text.length();
        font = next;
      }
      if (able.isPresent()) {
        text.appendCodePoint(c);
      } else {
        text.append(
            c < 0x10000 ? VisibleText.escape((char) c) : "\\u{" + Integer.toHexString(c) + "}");
      }
    }
    close(start, font, shade);
    return this;
  }

  private void close(int start, Font font, int shade) {
    if (text.length() > start) {
      runs.add(new Run(start, text.length(), font.deriveFont(size), shade));
    }
  }

  /** One line; a blank one for an empty text. */
  TextLayout line() {
    if (text.isEmpty()) {
      append(" ");
    }
    return new TextLayout(attributed().getIterator(), PictureFonts.CONTEXT);
  }

  /**
   * Lines no wider than {@code width}; if there are more than {@code most}, the last ends in an
   * ellipsis.
   */
  List<TextLayout> lines(float width, int most) {
    List<TextLayout> lines = new ArrayList<>();
    if (text.isEmpty()) {
      return lines;
    }
    LineBreakMeasurer measurer =
        new LineBreakMeasurer(attributed().getIterator(), PictureFonts.CONTEXT);
    while (measurer.getPosition() < text.length()) {
      if (lines.size() == most - 1 && measurer.nextOffset(width) < text.length()) {
        int from = measurer.getPosition();
        measurer.setPosition(from);
        lines.add(cut(from, measurer.nextOffset(width), width));
        break;
      }
      lines.add(measurer.nextLayout(width));
    }
    return lines;
  }

  /** One line no wider than {@code width}; what is cut ends in an ellipsis. */
  TextLayout fit(float width) {
    TextLayout whole = line();
    return whole.getAdvance() <= width ? whole : cut(0, text.length(), width);
  }

  private TextLayout cut(int from, int to, float width) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ending(from, middle).getAdvance() <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return ending(from, low);
  }

  private TextLayout ending(int from, int to) {
    int end = to > from && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
    PictureText part = new PictureText(fonts, size);
    for (Run run : runs) {
      if (run.end > from && run.start < end) {
        String kept = text.substring(Math.max(from, run.start), Math.min(end, run.end));
        part.append(kept, run.shade);
      }
    }
    return part.append("\u2026").line();
  }

  private AttributedString attributed() {
    AttributedString attributed = new AttributedString(text.toString());
    for (Run run : runs) {
      attributed.addAttribute(TextAttribute.FONT, run.font, run.start, run.end);
      if (run.shade != 0) {
        Color background = new Color(HeatScale.LIGHT.background(run.shade));
        Color foreground = new Color(HeatScale.LIGHT.foreground(run.shade));
        attributed.addAttribute(TextAttribute.BACKGROUND, background, run.start, run.end);
        attributed.addAttribute(TextAttribute.FOREGROUND, foreground, run.start, run.end);
      }
    }
    return attributed;
  }
}
