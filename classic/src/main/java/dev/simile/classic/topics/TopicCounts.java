package dev.simile.classic.topics;

/**
 * How often each topic was given to each term, and to all; workers change them in place.
 *
 * @param table {@code [terms, stride]}
 * @param totals {@code [stride]}
 */
record TopicCounts(int terms, int topics, int stride, int[] table, int[] totals, Priors[] current) {
  static TopicCounts of(GibbsTokens tokens, int topics, Priors priors) {
    int stride = TopicKernel.stride(topics);
    int[] table = new int[Math.multiplyExact(tokens.vocabulary(), stride)];
    int[] totals = new int[stride];
    for (int i = 0; i < tokens.size(); i++) {
      table[tokens.terms()[i] * stride + tokens.topics()[i]]++;
      totals[tokens.topics()[i]]++;
    }
    return new TopicCounts(
        tokens.vocabulary(), topics, stride, table, totals, new Priors[] {priors});
  }

  Priors priors() {
    return current[0];
  }

  void priors(Priors learnt) {
    current[0] = learnt;
  }
}
