package dev.simile.classic.staticembedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pairs made out of single texts. */
final class TextPairs {
  /** How many others of its label a text is paired with. */
  private static final int OF_LABEL = 8;

  /** How many draws of its rare tokens a text is paired with. */
  private static final int VIEWS = 4;

  private final TextStore store;
  private final long seed;

  /**
   * @param store has the texts, and gets the keywords
   */
  TextPairs(TextStore store, long seed) {
    this.store = store;
    this.seed = seed;
  }

  /**
   * Texts of one label belong together: in an order drawn once each is a pair with the next few.
   * None of its label is ever its negative.
   *
   * @param groups the texts of each label
   */
  void ofLabels(List<List<Integer>> groups, Examples examples) {
    for (int label = 0; label < groups.size(); label++) {
      List<Integer> texts = new ArrayList<>(groups.get(label));
      int n = texts.size();
      for (int text : texts) {
        examples.label(text, label);
      }
      for (int i = 0; i < n; i++) {
        Collections.swap(texts, i, i + Randomness.below(n - i, Randomness.bits(seed, label), i));
      }
      for (int i = 0; i < n; i++) {
        for (int k = 1; k <= Math.min(OF_LABEL, n - 1); k++) {
          examples.addPair(texts.get(i), texts.get((i + k) % n));
        }
      }
    }
  }

  /**
   * A text belongs to its keywords: of the half of its tokens that stand in the fewest of the
   * texts, a half drawn several times. So the words with which all of them begin or end come to
   * weigh little.
   */
  void ofKeywords(List<Integer> texts, Examples examples) {
    Map<Integer, Integer> frequency = new HashMap<>();
    for (int text : texts) {
      distinct(text).forEach(token -> frequency.merge(token, 1, Integer::sum));
    }
    for (int text : texts) {
      int[] rare =
          distinct(text)
              .boxed()
              .sorted(Comparator.comparing(frequency::get))
              .mapToInt(Integer::intValue)
              .toArray();
      rare = Arrays.copyOf(rare, (rare.length + 1) / 2);
      for (int view = 0; view < VIEWS; view++) {
        examples.addPair(text, half(rare, (long) text * VIEWS + view));
      }
    }
  }

  private IntStream distinct(int text) {
    return Arrays.stream(store.tokens(), store.start(text), store.end(text)).distinct();
  }

  /** The number of the text of half of the tokens; their order is left changed. */
  private int half(int[] tokens, long draw) {
    int kept = (tokens.length + 1) / 2;
    for (int i = 0; i < kept; i++) {
      int pick = i + Randomness.below(tokens.length - i, Randomness.bits(seed, draw), i);
      int token = tokens[pick];
      tokens[pick] = tokens[i];
      tokens[i] = token;
    }
    return store.add(tokens, kept);
  }
}
