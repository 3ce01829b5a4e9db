package dev.simile.neural.encoder;

import dev.simile.neural.engine.Tensors;
import dev.simile.tokenize.LetterTrigramCounts;
import dev.simile.tokenize.Vocabulary;
import java.util.Arrays;

/**
 * The words of a batch of letter trigrams, one text after the other, with a row without tokens
 * before each text and behind the last: the neighbours of a text's first and last word.
 *
 * @param texts in the batch
 * @param count rows, those without tokens too
 * @param ids of all tokens, row after row
 * @param offsets where each row begins among them, {@code [count]}
 * @param rows by place in the batch, {@code [texts · tokens]}; behind a text's end {@code count}
 * @param windows by text the row before each of its words, {@code [texts · most words]}; the first
 *     once more behind a text's last word
 */
record TrigramWords(int texts, int count, long[] ids, long[] offsets, long[] rows, long[] windows) {
  /** By token whether it is the first of its word. */
  static boolean[] beginnings(Vocabulary vocabulary) {
    boolean[] beginnings = new boolean[vocabulary.size()];
    for (int id = 0; id < beginnings.length; id++) {
      beginnings[id] = LetterTrigramCounts.beginsWord(vocabulary.token(id));
    }
    return beginnings;
  }

  static TrigramWords of(TokenBatch batch, boolean[] beginnings) {
    long[] lengths = batch.lengths();
    int texts = lengths.length;
    long[] padded = Tensors.longs(batch.ids());
    int width = padded.length / texts;
    int total = (int) Arrays.stream(lengths).sum();
    long[] ids = new long[total];
    long[] offsets = new long[total + texts + 1];
    long[] rows = new long[padded.length];
    int[] first = new int[texts + 1];
    int count = 0;
    int at = 0;
    for (int i = 0; i < texts; i++) {
      first[i] = count;
      offsets[count++] = at;
      for (int t = 0; t < lengths[i]; t++) {
        int place = i * width + t;
        if (t == 0 || beginnings[(int) padded[place]]) {
          offsets[count++] = at;
        }
        rows[place] = count - 1;
        ids[at++] = padded[place];
      }
    }
    first[texts] = count;
    offsets[count++] = at;
    for (int i = 0; i < texts; i++) {
      Arrays.fill(rows, i * width + (int) lengths[i], (i + 1) * width, count);
    }
    return new TrigramWords(texts, count, ids, Arrays.copyOf(offsets, count), rows, windows(first));
  }

  /**
   * @param first by text the row before its first word, and that behind the last text
   */
  private static long[] windows(int[] first) {
    int texts = first.length - 1;
    int most = 0;
    for (int i = 0; i < texts; i++) {
      most = Math.max(most, first[i + 1] - first[i] - 1);
    }
    long[] windows = new long[Math.multiplyExact(texts, most)];
    for (int i = 0; i < texts; i++) {
      for (int w = 0; w < most; w++) {
        windows[i * most + w] = first[i] + (w < first[i + 1] - first[i] - 1 ? w : 0);
      }
    }
    return windows;
  }
}
