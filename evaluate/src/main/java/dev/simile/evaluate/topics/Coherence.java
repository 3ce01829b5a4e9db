package dev.simile.evaluate.topics;

import dev.simile.encode.TopicModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the likeliest words of a topic stand together in texts: means over all pairs of a topic's
 * {@value #WORDS} likeliest words.
 *
 * @param npmi by topic, normalized pointwise mutual information (Bouma 2009; Lau et al. 2014): ln
 *     (p(a, b) / p(a) p(b)) / −ln p(a, b), and −1 for two words that never meet
 * @param umass by topic, ln ((D(a, b) + 1) / D(b)) with b the likelier word (Mimno et al. 2011)
 * @param diversity the share of different words among the likeliest of all topics (Dieng et al.
 *     2020)
 */
public record Coherence(double[] npmi, double[] umass, double diversity) {
  private static final int WORDS = 10;

  /**
   * @param texts in which words meet
   */
  public static Coherence of(TopicModel model, Iterable<String> texts) {
    List<List<Integer>> tops = new ArrayList<>();
    Map<Integer, BitSet> textsOf = new HashMap<>();
    int listed = 0;
    for (int topic = 0; topic < model.topics(); topic++) {
      tops.add(model.top(topic, WORDS));
      listed += tops.getLast().size();
      tops.getLast().forEach(term -> textsOf.put(term, new BitSet()));
    }
    int count = 0;
    for (String text : texts) {
      for (int term : model.read(text)) {
        BitSet found = textsOf.get(term);
        if (found != null) {
          found.set(count);
        }
      }
      count++;
    }
    double[] npmi = new double[tops.size()];
    double[] umass = new double[tops.size()];
    for (int topic = 0; topic < npmi.length; topic++) {
      List<BitSet> words =
          tops.get(topic).stream().map(term -> textsOf.getOrDefault(term, new BitSet())).toList();
      int pairs = 0;
      for (int i = 1; i < words.size(); i++) {
        for (int j = 0; j < i; j++) {
          BitSet both = (BitSet) words.get(i).clone();
          both.and(words.get(j));
          double first = words.get(i).cardinality();
          double second = words.get(j).cardinality();
          npmi[topic] += npmi(both.cardinality(), first, second, count);
          umass[topic] += Math.log((both.cardinality() + 1) / Math.max(1, second));
          pairs++;
        }
      }
      npmi[topic] /= Math.max(1, pairs);
      umass[topic] /= Math.max(1, pairs);
    }
    return new Coherence(npmi, umass, textsOf.size() / (double) listed);
  }

  private static double npmi(double both, double first, double second, double texts) {
    if (both == 0) {
      return -1;
    }
    double p = both / texts;
    return p < 1 ? Math.log(p * texts * texts / (first * second)) / -Math.log(p) : 1;
  }
}
