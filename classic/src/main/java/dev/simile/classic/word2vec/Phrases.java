package dev.simile.classic.word2vec;

import dev.simile.method.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One pass of word2phrase: joins neighbours a b into a_b where (count(ab) − δ) / (count(a) ·
 * count(b)) · total is above the threshold (Mikolov et al. 2013b, equation 6, with the original
 * tool's factor {@code total}). From left to right; a joined word takes no part in the next pair;
 * pairs do not cross the ends of texts. Pairs with a word rarer than δ are never counted.
 */
final class Phrases {
  private static final int MAX_PAIRS = 10_000_000;

  private final RawCorpus raw;
  private final double threshold;
  private final int discount;
  private final long total;
  private final PairCounts pairs = new PairCounts(MAX_PAIRS);
  private final List<String> words;
  private final Map<String, Integer> withJoint = new HashMap<>();
  private final Map<Long, Integer> joined = new HashMap<>();
  private long[] counts;
  private long joins;

  private Phrases(RawCorpus raw, double threshold, int discount) {
    this.raw = raw;
    this.threshold = threshold;
    this.discount = discount;
    total = raw.total();
    words = new ArrayList<>(raw.words());
    counts = new long[words.size()];
    for (int word = 0; word < words.size(); word++) {
      if (words.get(word).indexOf('_') >= 0) {
        withJoint.put(words.get(word), word);
      }
    }
  }

  /** The corpus with its phrases joined, in a new file. */
  static RawCorpus join(
      RawCorpus raw, double threshold, int discount, Path target, Progress progress)
      throws IOException {
    Phrases phrases = new Phrases(raw, threshold, discount);
    phrases.countPairs();
    phrases.write(target);
    progress.note(
        String.format(
            Locale.ROOT,
            "phrases: %,d different ones joined at %,d places",
            phrases.joined.size(),
            phrases.joins));
    if (phrases.pairs.reductions() > 0) {
      progress.note(
          "more pairs than fit into memory: those seen at most "
              + phrases.pairs.reductions()
              + " times were left out");
    }
    int[] wordOfId = new int[phrases.words.size()];
    Arrays.setAll(wordOfId, word -> word);
    return new RawCorpus(
        target, wordOfId, phrases.words, Arrays.copyOf(phrases.counts, wordOfId.length));
  }

  private int word(int id) {
    return id < 0 ? -1 : raw.wordOfId()[id];
  }

  private boolean frequent(int word) {
    return word >= 0 && raw.counts()[word] >= discount;
  }

  private void countPairs() throws IOException {
    try (IdFile in = new IdFile(raw.ids())) {
      int[] block = new int[1 << 14];
      int before = -1;
      for (long at = 0; at < in.size(); at += block.length) {
        int size = (int) Math.min(block.length, in.size() - at);
        in.read(at, block, size);
        for (int i = 0; i < size; i++) {
          int word = word(block[i]);
          if (frequent(before) && frequent(word)) {
            pairs.add(before, word);
          }
          before = word;
        }
      }
    }
  }

  private void write(Path target) throws IOException {
    try (IdFile in = new IdFile(raw.ids());
        IdWriter out = new IdWriter(target)) {
      int[] block = new int[1 << 14];
      // The word that may still be joined with the next one, or −1.
      int before = -1;
      for (long at = 0; at < in.size(); at += block.length) {
        int size = (int) Math.min(block.length, in.size() - at);
        in.read(at, block, size);
        for (int i = 0; i < size; i++) {
          int word = word(block[i]);
          if (before >= 0 && word >= 0 && score(before, word) > threshold) {
            put(phrase(before, word), out);
            joins++;
            before = -1;
            continue;
          }
          if (before >= 0) {
            put(before, out);
          }
          before = word;
          if (block[i] < 0) {
            out.write(IdWriter.END);
          }
        }
      }
      if (before >= 0) {
        put(before, out);
      }
    }
  }

  private double score(int first, int second) {
    if (!frequent(first) || !frequent(second)) {
      return 0;
    }
    int together = pairs.count(first, second);
    if (together < discount) {
      return 0;
    }
    return (together - discount) / (double) raw.counts()[first] / raw.counts()[second] * total;
  }

  private void put(int word, IdWriter out) throws IOException {
    if (word >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(word + 1, counts.length * 2));
    }
    counts[word]++;
    out.write(word);
  }

  private int phrase(int first, int second) {
    return joined.computeIfAbsent(
        PairCounts.key(first, second),
        key ->
            withJoint.computeIfAbsent(
                raw.words().get(first) + "_" + raw.words().get(second),
                phrase -> {
                  words.add(phrase);
                  return words.size() - 1;
                }));
  }
}
