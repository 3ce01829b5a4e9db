package dev.simile.tokenize;

import java.util.function.Consumer;

/** Splits raw text into words before there is a vocabulary. Not thread-safe: one a thread. */
public final class WordSplitter {
  private final PreTokenizer splitter;
  private final boolean lowercase;
  private final AlignedText text = new AlignedText();
  private final AlignedText lower = new AlignedText();
  private final Spans whole = new Spans();
  private final Spans words = new Spans();

  private WordSplitter(PreTokenizer splitter, boolean lowercase) {
    this.splitter = splitter;
    this.lowercase = lowercase;
  }

  /**
   * @param splitting {@code whitespace}, {@code words} or {@code characters}
   */
  public static WordSplitter of(String splitting, boolean lowercase) {
    return new WordSplitter(Tokenizers.splitter(splitting), lowercase);
  }

  /** Gives each word of a text, in order. */
  public void split(String line, Consumer<String> word) {
    text.reset(line, 0, line.length());
    AlignedText from = text;
    if (lowercase) {
      lower.clear();
      CharNormalizer.LOWERCASE.normalize(text, lower);
      from = lower;
    }
    whole.clear();
    whole.add(0, from.length);
    words.clear();
    AlignedText split = splitter.split(from, whole, words);
    for (int i = 0; i < words.size; i++) {
      word.accept(new String(split.chars, words.starts[i], words.ends[i] - words.starts[i]));
    }
  }
}
