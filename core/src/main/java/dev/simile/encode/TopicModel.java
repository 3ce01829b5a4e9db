package dev.simile.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * A capability of an encoder whose vectors are shares of topics: what the topics are.
 * Implementations are immutable and thread-safe.
 */
public interface TopicModel {
  int topics();

  /** The words the topics are made of. */
  List<String> terms();

  /**
   * p(term | topic), {@code [terms, topics]}; over the terms a topic's add up to 1. Not to be
   * changed.
   */
  float[] phi();

  /**
   * The Dirichlet prior of a text's topics, {@code [topics]}; zeros where there is none. Not to be
   * changed.
   */
  double[] alpha();

  /** The share of each topic in the training texts, {@code [topics]}. Not to be changed. */
  double[] shares();

  /** The terms of a text in their order, as numbers; other words are left out. */
  int[] read(String text);

  /** The terms likeliest in a topic, as numbers, the likeliest first; of equals the first. */
  default List<Integer> top(int topic, int count) {
    float[] phi = phi();
    int topics = topics();
    List<Integer> best = new ArrayList<>();
    for (int term = 0; term < phi.length / topics; term++) {
      float p = phi[term * topics + topic];
      if (best.size() == count && p <= phi[best.getLast() * topics + topic]) {
        continue;
      }
      int place = best.size();
      while (place > 0 && phi[best.get(place - 1) * topics + topic] < p) {
        place--;
      }
      best.add(place, term);
      if (best.size() > count) {
        best.removeLast();
      }
    }
    return best;
  }

  /** {@link #top} in words. */
  default List<String> topWords(int topic, int count) {
    List<String> words = new ArrayList<>();
    top(topic, count).forEach(term -> words.add(terms().get(term)));
    return words;
  }
}
