package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.IdFile;
import dev.simile.classic.word2vec.RandomBits;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a chunk of the corpus: each word with those before and behind it. Places before
 * the start of a sentence have the id V, those behind its end V + 1, for V words. Not thread-safe.
 */
final class Windows {
  private final Corpus corpus;
  private final IdFile file;
  private final int before;
  private final int after;
  private int[] ids = {};
  private int[] places = {};
  private int count;

  /**
   * @param before words before each word
   * @param after words behind it
   */
  Windows(Corpus corpus, IdFile file, int before, int after) {
    this.corpus = corpus;
    this.file = file;
    this.before = before;
    this.after = after;
  }

  int width() {
    return before + 1 + after;
  }

  /**
   * Takes a chunk's windows.
   *
   * @param order shuffles them, if not null
   */
  void read(int chunk, @Nullable RandomBits order) {
    long from = corpus.chunks()[chunk];
    int size = (int) (corpus.chunks()[chunk + 1] - from);
    if (ids.length < size) {
      ids = new int[size];
      places = new int[size];
    }
    file.read(from, ids, size);
    count = 0;
    for (int i = 0; i < size; i++) {
      if (ids[i] >= 0) {
        places[count++] = i;
      }
    }
    for (int i = count - 1; order != null && i > 0; i--) {
      int j = order.below(i + 1);
      int place = places[i];
      places[i] = places[j];
      places[j] = place;
    }
  }

  int count() {
    return count;
  }

  /** Copies windows, {@code [n, width]}, in order from number {@code from} on. */
  void copy(int from, int n, int[] target) {
    int start = corpus.words().size();
    for (int i = 0; i < n; i++) {
      int place = places[from + i];
      int at = i * width();
      target[at + before] = ids[place];
      boolean inside = true;
      for (int k = 1; k <= before; k++) {
        inside = inside && place >= k && ids[place - k] >= 0;
        target[at + before - k] = inside ? ids[place - k] : start;
      }
      inside = true;
      for (int k = 1; k <= after; k++) {
        // The last id of a chunk ends a sentence.
        inside = inside && ids[place + k] >= 0;
        target[at + before + k] = inside ? ids[place + k] : start + 1;
      }
    }
  }
}
