package dev.simile.classic.counts;

import dev.simile.data.DataFile;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.WordSplitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts once and counts every run of words in them. Holds one text, and all terms; not
 * thread-safe.
 */
final class TermReader {
  private final @Nullable Tokenizer pieces;
  private final WordSplitter splitter;
  private final int least;
  private final int most;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final NgramTrie trie = new NgramTrie();
  private final Tokens tokens = new Tokens();
  private int[] text = new int[256];
  private int length;
  private long[] occurrences = new long[256];
  private int[] texts = new int[256];
  private int[] lastText = new int[256];
  private int documents;
  private long totalLength;
  private final @Nullable TermRows rows;

  /**
   * @param pieces splits texts, if not null, in place of the next two; its unknown token is in no
   *     term
   * @param rows is given the terms of each text, if not null
   */
  TermReader(
      @Nullable Tokenizer pieces,
      String splitting,
      boolean lowercase,
      int least,
      int most,
      @Nullable TermRows rows) {
    this.rows = rows;
    this.pieces = pieces;
    this.splitter = WordSplitter.of(splitting, lowercase);
    this.least = least;
    this.most = most;
  }

  /**
   * @throws DataException if no text has a term
   */
  TermStatistics read(TrainingRun run) throws IOException {
    List<DataFile> data = run.data();
    try (Texts in = Texts.open(data)) {
      for (String line = in.next(); line != null; line = in.next()) {
        split(line);
        documents++;
        totalLength += length;
        count();
        if (rows != null) {
          rows.endText(length);
        }
        if ((documents & 0xFFF) == 0 && run.progress().stopRequested()) {
          throw new Progress.StoppedException();
        }
      }
    }
    run.progress()
        .note(String.format(Locale.ROOT, "read %,d texts, %,d words", documents, totalLength));
    run.progress().figure("texts", Integer.toString(documents));
    run.progress().figure("words", Long.toString(totalLength));
    int size = trie.size();
    return new TermStatistics(
        words,
        trie,
        Arrays.copyOf(occurrences, Math.max(size, occurrences.length)),
        Arrays.copyOf(texts, Math.max(size, texts.length)),
        documents,
        totalLength);
  }

  private void split(String line) {
    length = 0;
    if (pieces == null) {
      splitter.split(line, word -> add(id(word)));
      return;
    }
    tokens.clear();
    pieces.tokenize(line, tokens);
    for (int t = 0; t < tokens.size(); t++) {
      add(tokens.id(t) == pieces.vocabulary().unknownId() ? NgramTrie.NONE : tokens.id(t));
    }
  }

  private int id(String word) {
    Integer id = ids.get(word);
    if (id == null) {
      id = words.size();
      ids.put(word, id);
      words.add(word);
    }
    return id;
  }

  private void add(int id) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = id;
  }

  private void count() {
    for (int first = 0; first < length; first++) {
      int node = NgramTrie.ROOT;
      int end = Math.min(length, first + most);
      for (int t = first; t < end && text[t] != NgramTrie.NONE; t++) {
        node = trie.add(node, text[t]);
        if (t - first + 1 >= least) {
          count(node);
          if (rows != null) {
            rows.add(node);
          }
        }
      }
    }
  }

  private void count(int node) {
    if (node >= texts.length) {
      int capacity = Math.max(node + 1, 2 * texts.length);
      occurrences = Arrays.copyOf(occurrences, capacity);
      texts = Arrays.copyOf(texts, capacity);
      lastText = Arrays.copyOf(lastText, capacity);
    }
    occurrences[node]++;
    if (lastText[node] != documents) {
      lastText[node] = documents;
      texts[node]++;
    }
  }
}
