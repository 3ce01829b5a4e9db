package dev.simile.classic.wordmover;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.encode.TextReport;
import dev.simile.tokenize.Tokens;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The distinct words of a text that have a vector, in the order they come.
 *
 * @param ids {@code [words]}
 * @param counts {@code [words]}
 * @param total the sum of the counts
 * @param mean {@code [dimensions]}, of the text's word vectors
 */
record WordBag(int[] ids, long[] counts, long total, double[] mean, TextReport report) {
  /**
   * @param stopWords ids of tokens that take no part
   * @param most distinct words at most; later ones are cut and reported
   */
  static WordBag of(String text, TokenVectors table, Set<Integer> stopWords, int most) {
    Tokens tokens = table.tokenizer().tokenize(text);
    Map<Integer, Long> words = new LinkedHashMap<>();
    int unknown = 0;
    int cut = 0;
    long total = 0;
    for (int t = 0; t < tokens.size(); t++) {
      int id = tokens.id(t);
      if (table.isUnknown(id)) {
        unknown++;
      } else if (stopWords.contains(id)) {
        continue;
      } else if (words.size() == most && !words.containsKey(id)) {
        cut++;
      } else {
        words.merge(id, 1L, Long::sum);
        total++;
      }
    }
    int[] ids = words.keySet().stream().mapToInt(Integer::intValue).toArray();
    long[] counts = words.values().stream().mapToLong(Long::longValue).toArray();
    double[] mean = new double[table.dimensions()];
    for (int i = 0; i < ids.length; i++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += (double) counts[i] / total * table.rows()[ids[i] * mean.length + k];
      }
    }
    int read = total == 0 ? 0 : Math.toIntExact(total + unknown);
    return new WordBag(ids, counts, total, mean, new TextReport(read, cut, unknown));
  }

  boolean isEmpty() {
    return ids.length == 0;
  }
}
