package dev.simile.classic.word2vec;

import dev.simile.data.DataFile;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.WordSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts once: numbers and counts their words and writes the numbers to a file, so that no
 * later step reads text. Holds one text and the table of words in memory.
 */
final class CorpusReader {
  /**
   * Beyond so many different words the rare ones are dropped; the original's limit is 21 million.
   */
  static final int MAX_WORDS = 10_000_000;

  private final WordTable table;
  private final @Nullable Tokenizer pieces;
  private final String tokenizer;
  private final boolean lowercase;
  private final WordSplitter splitter;
  private final Progress progress;
  private final Tokens tokens = new Tokens();
  private char[] buffer = new char[1 << 14];

  /**
   * @param pieces splits texts, if not null, in place of the next two
   * @param tokenizer {@code whitespace}, {@code words} or {@code characters}
   */
  CorpusReader(
      int maxWords,
      @Nullable Tokenizer pieces,
      String tokenizer,
      boolean lowercase,
      Progress progress) {
    table = new WordTable(maxWords);
    this.pieces = pieces;
    this.tokenizer = tokenizer;
    this.lowercase = lowercase;
    splitter = WordSplitter.of(tokenizer, lowercase);
    this.progress = progress;
  }

  RawCorpus read(List<DataFile> data, Path target) throws IOException {
    long texts = 0;
    try (Texts in = Texts.open(data);
        IdWriter out = new IdWriter(target)) {
      for (String text = in.next(); text != null; text = in.next()) {
        split(text, out);
        out.write(IdWriter.END);
        if ((++texts & 0xFFF) == 0 && progress.stopRequested()) {
          throw new Progress.StoppedException();
        }
      }
      long words = out.written() - texts;
      if (words == 0) {
        throw new DataException(
            (data.isEmpty() ? "the corpus" : data.getFirst().path())
                + ": no words to train on; give a file of texts");
      }
      progress.note(
          String.format(
              Locale.ROOT,
              "read %,d texts, %,d words, %,d of them different",
              texts,
              words,
              table.size()));
      progress.figure("texts", Long.toString(texts));
      progress.figure("words", Long.toString(words));
    }
    if (table.reductions() > 0) {
      progress.note(
          String.format(
              Locale.ROOT,
              "more than the words that fit into memory: %,d occurrences of words seen at most %d times were left out",
              table.dropped(),
              table.reductions()));
    }
    return corpus(target);
  }

  private RawCorpus corpus(Path ids) {
    int[] wordOfId = new int[table.idLimit()];
    Arrays.fill(wordOfId, -1);
    List<String> words = new ArrayList<>(table.size());
    long[] counts = new long[table.size()];
    for (int place = 0; place < counts.length; place++) {
      wordOfId[table.id(place)] = place;
      words.add(table.word(place));
      counts[place] = table.count(place);
    }
    return new RawCorpus(ids, wordOfId, words, counts);
  }

  private void split(String text, IdWriter out) throws IOException {
    if (pieces != null) {
      tokens.clear();
      pieces.tokenize(text, tokens);
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.id(i) != pieces.vocabulary().unknownId()) {
          String piece = pieces.vocabulary().token(tokens.id(i));
          out.write(table.count(piece.toCharArray(), 0, piece.length()));
        }
      }
      return;
    }
    if (!tokenizer.equals("whitespace") || (lowercase && hasSpecialLowercase(text))) {
      List<String> words = new ArrayList<>();
      splitter.split(text, words::add);
      for (String word : words) {
        out.write(table.count(word.toCharArray(), 0, word.length()));
      }
      return;
    }
    String line = lowercase ? text.toLowerCase(Locale.ROOT) : text;
    int length = line.length();
    // A window moves over the text, so that a line of any length needs a small buffer only.
    int at = 0;
    while (at < length) {
      int end = Math.min(length, at + buffer.length);
      line.getChars(at, end, buffer, 0);
      int used = words(end - at, end == length, out);
      if (used == 0) {
        buffer = new char[buffer.length * 2];
      }
      at += used;
    }
  }

  /**
   * Counts the words in the buffer's first {@code size} characters; how many of them were used up.
   */
  private int words(int size, boolean last, IdWriter out) throws IOException {
    char[] text = buffer;
    int from = 0;
    while (true) {
      while (from < size && isSpace(text[from])) {
        from++;
      }
      int to = from;
      while (to < size && !isSpace(text[to])) {
        to++;
      }
      if (to == size && !last) {
        return from;
      }
      if (to == from) {
        return size;
      }
      out.write(table.count(text, from, to));
      from = to;
    }
  }

  /** İ and Σ, which the model's tokenizer maps in a way of its own. */
  private static boolean hasSpecialLowercase(String text) {
    return text.indexOf('\u0130') >= 0 || text.indexOf('\u03A3') >= 0;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' ? c == ' ' || c >= '\t' && c <= '\r' : c >= 0x80 && isWideSpace(c);
  }

  private static boolean isWideSpace(char c) {
    return c == 0x85 || Character.isSpaceChar(c);
  }
}
