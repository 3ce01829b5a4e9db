package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.Corpus;

/**
 * The end of a corpus, which training never sees, and what models make of it.
 *
 * @param from the first chunk held out
 * @param words at most so many words are judged
 */
record HeldOut(Corpus corpus, int from, int words) {
  private static final int BATCH = 128;

  /** A share of the chunks, the last ones, at least one of several. */
  static HeldOut of(Corpus corpus, double share, int words) {
    int chunks = corpus.chunkCount();
    int held = share == 0 || chunks < 2 ? 0 : (int) Math.max(1, Math.round(share * chunks));
    return new HeldOut(corpus, chunks - Math.min(held, chunks - 1), words);
  }

  boolean isEmpty() {
    return from == corpus.chunkCount();
  }

  /** exp of the mean of −log p(word | the words before). */
  double perplexity(LanguageModel model, Windows windows) {
    int[] batch = new int[BATCH * windows.width()];
    double loss = 0;
    int judged = 0;
    for (int chunk = from; chunk < corpus.chunkCount() && judged < words; chunk++) {
      windows.read(chunk, null);
      for (int at = 0; at < windows.count() && judged < words; at += BATCH) {
        int count = Math.min(Math.min(BATCH, windows.count() - at), words - judged);
        windows.copy(at, count, batch);
        loss += model.logLoss(batch, count);
        judged += count;
      }
    }
    return Math.exp(loss / judged);
  }

  /** The same of a model that knows the words' shares of the corpus only. */
  double unigramPerplexity(Windows windows) {
    double total = corpus.wordCount();
    int[] batch = new int[windows.width()];
    double loss = 0;
    int judged = 0;
    for (int chunk = from; chunk < corpus.chunkCount() && judged < words; chunk++) {
      windows.read(chunk, null);
      for (int at = 0; at < windows.count() && judged < words; at++) {
        windows.copy(at, 1, batch);
        loss -= Math.log(corpus.counts()[batch[batch.length - 1]] / total);
        judged++;
      }
    }
    return Math.exp(loss / judged);
  }
}
