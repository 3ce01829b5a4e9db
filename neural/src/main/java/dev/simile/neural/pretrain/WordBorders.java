package dev.simile.neural.pretrain;

import dev.simile.tokenize.Segmenter;
import dev.simile.tokenize.SegmenterProvider;
import dev.simile.tokenize.Tokens;
import java.util.BitSet;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of a text begin: as its tokenizer splits it, and among Chinese characters as a
 * segmenter does. Without one each Chinese piece is a word. Not thread-safe.
 */
final class WordBorders {
  private static final int LONGEST = 1024;

  private final @Nullable String segmenterId;
  private final StringBuilder stretch = new StringBuilder();
  private @Nullable Segmenter segmenter;
  private boolean sought;
  private boolean met;

  /**
   * @param segmenterId what finds Chinese words; null for nothing
   */
  WordBorders(@Nullable String segmenterId) {
    this.segmenterId = segmenterId;
  }

  /** True if there were Chinese words that no segmenter found, though one was wanted. */
  boolean missing() {
    return met && segmenterId != null && segmenter == null;
  }

  /** The numbers of the tokens that begin a word. */
  BitSet of(String text, Tokens tokens) {
    BitSet places = chinese(text);
    BitSet begins = new BitSet(tokens.size());
    boolean afterChinese = false;
    int behind = -1;
    for (int t = 0; t < tokens.size(); t++) {
      int start = tokens.start(t);
      boolean isChinese = start < text.length() && isChinese(text.charAt(start));
      boolean begin;
      if (isChinese && afterChinese && segmenter != null) {
        int border = places.nextSetBit(behind + 1);
        begin = border >= 0 && border <= start;
      } else {
        begin = isChinese || afterChinese || t == 0 || tokens.word(t) != tokens.word(t - 1);
      }
      begins.set(t, begin);
      afterChinese = isChinese;
      behind = start;
    }
    return begins;
  }

  /** Where Chinese words begin in the text. */
  private BitSet chinese(String text) {
    BitSet places = new BitSet();
    for (int i = 0; i < text.length(); i++) {
      if (!isChinese(text.charAt(i))) {
        continue;
      }
      met = true;
      Segmenter words = segmenter();
      if (words == null) {
        return places;
      }
      int from = i;
      stretch.setLength(0);
      while (i < text.length() && i - from < LONGEST && isChinese(text.charAt(i))) {
        stretch.append(words.fold(text.charAt(i++)));
      }
      i--;
      words.segment(stretch.toString(), (start, end) -> places.set(from + start));
    }
    return places;
  }

  private @Nullable Segmenter segmenter() {
    if (!sought) {
      sought = true;
      for (SegmenterProvider provider : ServiceLoader.load(SegmenterProvider.class)) {
        if (provider.id().equals(segmenterId)) {
          segmenter = provider.open();
        }
      }
    }
    return segmenter;
  }

  private static boolean isChinese(char c) {
    return c >= 0x3007 && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }
}
