package dev.simile.tokenize;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Splits raw text into words before there is a vocabulary. Not thread-safe: one a thread. */
public final class WordSplitter {
  private final @Nullable Normalizer normalizer;
  private final PreTokenizer splitter;

  /** Whether words are parted at white space alone, and at most lower-cased. */
  private final boolean plain;

  private final AlignedText text = new AlignedText();
  private final AlignedText normalized = new AlignedText();
  private final Spans whole = new Spans();
  private final Spans words = new Spans();

  private WordSplitter(@Nullable Normalizer normalizer, PreTokenizer splitter) {
    this.normalizer = normalizer;
    this.splitter = splitter;
    plain =
        splitter == CharSplitter.WHITESPACE_SPLIT
            && (normalizer == null || normalizer == CharNormalizer.LOWERCASE);
  }

  /**
   * @param splitting {@code whitespace}; {@code words}: runs of letters and digits, each ideograph
   *     and each other sign alone; {@code terms}: as words, other signs left out; {@code
   *     alphanumeric}: runs of two or more letters, digits and underscores, each ideograph alone;
   *     {@code characters}; or the id of a {@link SegmenterProvider}: as words, but for runs of
   *     ideographs
   */
  public static WordSplitter of(String splitting, boolean lowercase) {
    return new WordSplitter(
        lowercase ? CharNormalizer.LOWERCASE : null, Tokenizers.splitter(splitting));
  }

  /**
   * Splits as {@link Tokenizers#unigram} does before it looks for pieces: at white space and around
   * each sign of punctuation.
   */
  public static WordSplitter of(Normalizer normalizer) {
    return new WordSplitter(normalizer, Tokenizers.UNIGRAM_SPLITTER);
  }

  /** Takes a word and where it stands in the text, in UTF-16 units. */
  @FunctionalInterface
  public interface PlacedWord {
    void add(String word, int start, int end);
  }

  /** Gives each word of a text, in order. */
  public void split(String line, Consumer<String> word) {
    if (plain && isAscii(line)) {
      splitAscii(line, word);
    } else {
      split(line, (text, start, end) -> word.accept(text));
    }
  }

  private static boolean isAscii(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** White space parts ASCII, and lower-casing keeps its length: no offsets are needed. */
  private void splitAscii(String line, Consumer<String> word) {
    int start = -1;
    boolean upper = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      if (CharClass.isWhitespace(c)) {
        if (start >= 0) {
          String found = line.substring(start, i);
          word.accept(upper ? found.toLowerCase(Locale.ROOT) : found);
        }
        start = -1;
        upper = false;
      } else {
        start = start < 0 ? i : start;
        upper |= normalizer != null && c >= 'A' && c <= 'Z';
      }
    }
  }

  /** Gives each word of a text with its place, in order. */
  public void split(String line, PlacedWord word) {
    text.reset(line, 0, line.length());
    AlignedText from = text;
    if (normalizer != null) {
      normalized.clear();
      normalizer.normalize(text, normalized);
      from = normalized;
    }
    whole.clear();
    whole.add(0, from.length);
    words.clear();
    AlignedText split = splitter.split(from, whole, words);
    for (int i = 0; i < words.size; i++) {
      word.add(
          new String(split.chars, words.starts[i], words.ends[i] - words.starts[i]),
          split.originStart(words.starts[i]),
          split.originEnd(words.ends[i]));
    }
  }
}
