package dev.simile.classic.counts;

import dev.simile.error.DataException;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of some texts.
 *
 * @param words the words, by id; empty where ids are those of a given tokenizer
 * @param trie all terms, in the order in which they were first read, and what they begin with
 * @param occurrences by node, 0 for what is no term
 * @param texts by node, how many texts hold the term
 * @param documents the number of texts
 * @param length the number of words in all of them
 */
record TermStatistics(
    List<String> words,
    NgramTrie trie,
    long[] occurrences,
    int[] texts,
    int documents,
    long length) {

  /**
   * The terms kept, as nodes in the order of first appearance.
   *
   * @param minTexts rarer terms are left out
   * @param maxShare terms in a greater share of the texts are left out
   * @param limit the most terms kept, those that occur most often; 0 is no limit
   * @param isStopWord of a word's id; terms that are one such word are left out
   * @throws DataException if none is left
   */
  int[] select(int minTexts, double maxShare, int limit, IntPredicate isStopWord) {
    int[] kept =
        IntStream.range(1, trie.size())
            .filter(node -> texts[node] >= minTexts && texts[node] <= maxShare * documents)
            .filter(
                node -> trie.parent(node) != NgramTrie.ROOT || !isStopWord.test(trie.word(node)))
            .toArray();
    if (limit > 0 && kept.length > limit) {
      kept =
          Arrays.stream(kept)
              .boxed()
              .sorted(Comparator.comparingLong((Integer node) -> -occurrences[node]))
              .limit(limit)
              .sorted()
              .mapToInt(Integer::intValue)
              .toArray();
    }
    if (kept.length == 0) {
      throw new DataException(
          "no term is left of "
              + documents
              + " texts; give texts with words, or loosen min-texts and max-text-share");
    }
    return kept;
  }

  /** The word of an id, which is that of a given tokenizer if there is one. */
  String word(int id, @Nullable Tokenizer pieces) {
    return pieces == null ? words.get(id) : pieces.vocabulary().token(id);
  }

  /**
   * The columns of the nodes kept. Without a tokenizer given one is made of their words and an
   * unknown token.
   */
  Terms terms(
      int[] kept,
      @Nullable Tokenizer pieces,
      String splitting,
      boolean lowercase,
      int least,
      int most) {
    long[] sequences = new long[Math.multiplyExact(kept.length, most)];
    Arrays.fill(sequences, Terms.PADDING);
    int[] newIds = new int[words.size()];
    Arrays.fill(newIds, Terms.PADDING);
    List<String> vocabulary = new ArrayList<>();
    for (int column = 0; column < kept.length; column++) {
      int[] sequence = trie.sequence(kept[column]);
      for (int n = 0; n < sequence.length; n++) {
        int id = sequence[n];
        if (pieces == null) {
          if (newIds[id] == Terms.PADDING) {
            newIds[id] = vocabulary.size();
            vocabulary.add(words.get(id));
          }
          id = newIds[id];
        }
        sequences[column * most + n] = id;
      }
    }
    Tokenizer tokenizer = pieces == null ? tokenizer(vocabulary, splitting, lowercase) : pieces;
    return new Terms(tokenizer, least, most, sequences);
  }

  private static Tokenizer tokenizer(List<String> words, String splitting, boolean lowercase) {
    String unknown = "[UNK]";
    while (words.contains(unknown)) {
      unknown = "[" + unknown + "]";
    }
    words.add(unknown);
    return Tokenizers.wordLevel(splitting, lowercase, words, unknown);
  }

  /** ln((1 + N) / (1 + df)) + 1, or ln(N / df) + 1 where not smooth. */
  float[] idf(int[] kept, boolean smooth) {
    float[] idf = new float[kept.length];
    int one = smooth ? 1 : 0;
    for (int column = 0; column < kept.length; column++) {
      double df = texts[kept[column]];
      idf[column] = (float) (Math.log((documents + one) / (df + one)) + 1);
    }
    return idf;
  }

  /** ln(1 + (N − df + ½) / (df + ½)). */
  float[] relevanceWeights(int[] kept) {
    float[] idf = new float[kept.length];
    for (int column = 0; column < kept.length; column++) {
      double df = texts[kept[column]];
      idf[column] = (float) Math.log1p((documents - df + 0.5) / (df + 0.5));
    }
    return idf;
  }
}
