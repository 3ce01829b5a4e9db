package dev.simile.tokenize;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the letter trigrams of texts, for a vocabulary of word hashing (Huang et al. 2013, section
 * 3.2): 30,621 of them stand for the paper's 500,000 English words. Not thread-safe.
 */
public final class LetterTrigramCounts {
  private final Map<String, long[]> counts = new HashMap<>();
  private final Tokenizer counting =
      pipeline(
          new TokenModel() {
            @Override
            public Vocabulary vocabulary() {
              return new Vocabulary(List.of(), Vocabulary.NONE);
            }

            @Override
            public void encode(AlignedText text, int from, int to, int word, Tokens out) {
              count(text, from, to);
            }

            @Override
            public Object json() {
              throw new UnsupportedOperationException("a count is not written");
            }
          });

  /** Words are letters, marks and digits, in lower case; other signs are left out. */
  private static Tokenizer pipeline(TokenModel model) {
    return new TokenizerPipeline(
        CharNormalizer.LOWERCASE, WordScanner.TERMS, model, List.of(), SpecialTokens.NONE);
  }

  /** Counts a text's trigrams. */
  public void add(String text) {
    counting.tokenize(text, new Tokens(0));
  }

  private void count(AlignedText text, int from, int to) {
    if (LetterTrigrams.isIdeograph(text, from, to)) {
      count(new String(text.chars, from, to - from));
      return;
    }
    LetterTrigrams.split(
        text,
        from,
        to,
        (start, end, first, last) -> {
          String inner = new String(text.chars, start, end - start);
          count((first ? LetterTrigrams.MARK : "") + inner + (last ? LetterTrigrams.MARK : ""));
        });
  }

  private void count(String trigram) {
    counts.computeIfAbsent(trigram, t -> new long[1])[0]++;
  }

  /**
   * A tokenizer of the trigrams counted so far, the frequent ones first.
   *
   * @param minCount rarer ones are left out
   * @param limit the most that are kept; 0 for all
   */
  public Tokenizer tokenizer(long minCount, int limit) {
    List<String> kept = new ArrayList<>(List.of(LetterTrigrams.MARK));
    counts.entrySet().stream()
        .filter(entry -> entry.getValue()[0] >= minCount)
        .sorted(
            Comparator.comparing((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit == 0 ? Long.MAX_VALUE : limit)
        .forEach(entry -> kept.add(entry.getKey()));
    return pipeline(new LetterTrigrams(new Vocabulary(kept, Vocabulary.NONE)));
  }

  /** How many different trigrams were counted. */
  public int size() {
    return counts.size();
  }

  /** Whether a token of such a tokenizer is the first of its word, or the only one. */
  public static boolean beginsWord(String token) {
    return token.startsWith(LetterTrigrams.MARK) || token.codePointCount(0, token.length()) != 3;
  }
}
