package dev.simile.classic.word2vec;

import java.nio.file.Path;
import java.util.List;

/**
 * A corpus as ids of all its words, before rare ones are left out.
 *
 * @param ids the file of ids; {@link IdWriter#END} ends each text
 * @param wordOfId index into {@code words} for each id of the file, or −1 for a word that was
 *     dropped
 * @param counts how often each word stands in the corpus
 */
record RawCorpus(Path ids, int[] wordOfId, List<String> words, long[] counts) {
  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }
}
