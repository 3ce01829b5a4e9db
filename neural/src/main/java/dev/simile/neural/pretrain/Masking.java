package dev.simile.neural.pretrain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Chooses the tokens to be found: a share of a sequence's, whole words at a time. Of ten, eight
 * become [MASK], one a token drawn evenly from the vocabulary, one stays (Devlin et al. 2019,
 * section 3.1). A word that is too long for what is left of the share is passed over.
 *
 * @param share of the tokens
 * @param whole whether all pieces of a word are chosen together
 * @param mask the id of [MASK]
 * @param ordinary the ids that a token may become
 */
record Masking(double share, boolean whole, int mask, int[] ordinary) {
  /** Takes a token that is to be found. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param place the token's place in the sequence, from 0
     * @param seen the id that stands there in place of its own
     */
    void add(int place, int seen);
  }

  /** At least one token, in the order of their places. */
  void choose(Corpus corpus, Sequence sequence, Random random, Sink out) {
    int length = sequence.length();
    List<int[]> words = new ArrayList<>();
    for (int place = 0; place < length; ) {
      int from = place++;
      while (whole && place < length && continues(corpus, sequence, place)) {
        place++;
      }
      words.add(new int[] {from, place});
    }
    int wanted = Math.max(1, (int) Math.round(share * length));
    Collections.shuffle(words, random);
    BitSet chosen = new BitSet(length);
    int count = 0;
    for (int[] word : words) {
      int size = word[1] - word[0];
      if (count + size <= wanted) {
        chosen.set(word[0], word[1]);
        count += size;
      }
    }
    if (chosen.isEmpty()) {
      int[] shortest = Collections.min(words, Comparator.comparingInt(word -> word[1] - word[0]));
      int most = Math.max(wanted, length / 2);
      chosen.set(shortest[0], Math.min(shortest[1], shortest[0] + most));
    }
    for (int place = 0; place < length; place++) {
      if (chosen.get(place)) {
        double dice = random.nextDouble();
        int own = corpus.id(at(sequence, place));
        int seen = dice < 0.8 ? mask : dice < 0.9 ? ordinary[random.nextInt(ordinary.length)] : own;
        out.add(place, seen);
      }
    }
  }

  private static boolean continues(Corpus corpus, Sequence sequence, int place) {
    return place != sequence.end() - sequence.start() && !corpus.beginsWord(at(sequence, place));
  }

  /** Where in the corpus the sequence's token stands. */
  static int at(Sequence sequence, int place) {
    int first = sequence.end() - sequence.start();
    return place < first ? sequence.start() + place : sequence.secondStart() + place - first;
  }
}
