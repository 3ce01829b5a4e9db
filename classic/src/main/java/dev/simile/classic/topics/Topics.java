package dev.simile.classic.topics;

/**
 * What training finds.
 *
 * @param phi p(term | topic), {@code [terms, topics]}
 * @param alpha the prior of a text's topics, {@code [topics]}; zeros where there is none
 * @param shares p(topic), {@code [topics]}
 * @param temper β of Hofmann 1999, equation 9; 1 where folding in is plain
 */
record Topics(float[] phi, double[] alpha, double[] shares, double temper) {
  int topics() {
    return alpha.length;
  }

  int terms() {
    return phi.length / alpha.length;
  }
}
