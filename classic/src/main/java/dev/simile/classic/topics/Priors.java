package dev.simile.classic.topics;

import java.util.Arrays;

/**
 * Dirichlet priors: of a text's topics, one number a topic, and of a topic's words, one number.
 *
 * @param alpha {@code [topics]}, each above 0
 * @param beta above 0
 */
record Priors(double[] alpha, double beta) {
  private static final int STEPS = 20;
  private static final double NEAR = 1e-4;
  private static final double LEAST = 1e-6;
  private static final int DENSE = 1024;

  static Priors symmetric(int topics, double alpha, double beta) {
    double[] all = new double[topics];
    Arrays.fill(all, alpha);
    return new Priors(all, beta);
  }

  double alphaSum() {
    return Arrays.stream(alpha).sum();
  }

  /**
   * The priors under which the topics given are likeliest, by Minka's fixed point (Minka 2000,
   * equation 55; Wallach 2008, section 2.3) from these on. A text's α is asymmetric, a topic's β
   * symmetric (Wallach, Mimno &amp; McCallum 2009). A topic that nothing has keeps an α above 0 by
   * a Gamma(1.001, 1) prior.
   */
  Priors learn(GibbsTokens tokens, TopicCounts counts) {
    return new Priors(learnAlpha(tokens, counts.topics()), learnBeta(counts));
  }

  private double[] learnAlpha(GibbsTokens tokens, int topics) {
    Histogram[] ofTopic = new Histogram[topics];
    Arrays.setAll(ofTopic, topic -> new Histogram());
    Histogram lengths = new Histogram();
    int[] inText = new int[topics];
    for (int text = 0; text < tokens.texts(); text++) {
      int from = tokens.start(text, 0);
      int to = tokens.start(text, tokens.blocks());
      for (int i = from; i < to; i++) {
        inText[tokens.topics()[i]]++;
      }
      lengths.add(to - from);
      for (int i = from; i < to; i++) {
        int topic = tokens.topics()[i];
        ofTopic[topic].add(inText[topic]);
        inText[topic] = 0;
      }
    }
    double[] learnt = alpha.clone();
    for (int step = 0; step < STEPS; step++) {
      double below = lengths.slope(Arrays.stream(learnt).sum()) + 1;
      double change = 0;
      for (int topic = 0; topic < topics; topic++) {
        double next = (learnt[topic] * ofTopic[topic].slope(learnt[topic]) + 1e-3) / below;
        next = Math.max(LEAST, next);
        change = Math.max(change, Math.abs(next - learnt[topic]) / next);
        learnt[topic] = next;
      }
      if (change < NEAR) {
        break;
      }
    }
    return learnt;
  }

  private double learnBeta(TopicCounts counts) {
    Histogram ofTerm = new Histogram();
    for (int count : counts.table()) {
      ofTerm.add(count);
    }
    Histogram totals = new Histogram();
    for (int total : counts.totals()) {
      totals.add(total);
    }
    double learnt = beta;
    for (int step = 0; step < STEPS; step++) {
      double below = counts.terms() * totals.slope(counts.terms() * learnt);
      double next = Math.max(LEAST, learnt * ofTerm.slope(learnt) / below);
      boolean near = Math.abs(next - learnt) < NEAR * next;
      learnt = next;
      if (near) {
        break;
      }
    }
    return learnt;
  }

  /** How often each count stands there; counts of 0 do not matter. */
  private static final class Histogram {
    private final int[] small = new int[DENSE];
    private int[] large = new int[16];
    private int size;
    private int most;

    void add(int count) {
      if (count == 0) {
        return;
      }
      most = Math.max(most, Math.min(count, DENSE - 1));
      if (count < DENSE) {
        small[count]++;
        return;
      }
      if (size == large.length) {
        large = Arrays.copyOf(large, 2 * size);
      }
      large[size++] = count;
    }

    /** Σ Ψ(n + a) − Ψ(a) over the counts n. */
    double slope(double a) {
      double sum = 0;
      double difference = 0;
      for (int n = 1; n <= most; n++) {
        difference += 1 / (a + n - 1);
        sum += small[n] * difference;
      }
      for (int i = 0; i < size; i++) {
        sum += Digamma.of(large[i] + a) - Digamma.of(a);
      }
      return sum;
    }
  }
}
