package dev.simile.classic.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.word2vec.RandomBits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriorsTest {
  /** Abramowitz and Stegun 1964, table 6.1, and Ψ(½) = −γ − 2 ln 2. */
  @Test
  void digamma() {
    assertThat(Digamma.of(1)).isCloseTo(-0.5772156649, within(1e-9));
    assertThat(Digamma.of(0.5)).isCloseTo(-1.9635100260, within(1e-9));
    assertThat(Digamma.of(2)).isCloseTo(0.4227843351, within(1e-9));
    assertThat(Digamma.of(1e-3)).isCloseTo(-1000.5755719, within(1e-6));
    assertThat(Digamma.of(1e6)).isCloseTo(Math.log(1e6) - 5e-7, within(1e-10));
  }

  /** 400 texts of 50 words whose topics were drawn under α = (0.2, 1, 3). */
  private static GibbsTokens drawn() {
    double[] alpha = {0.2, 1, 3};
    SplittableRandom random = new SplittableRandom(11);
    int texts = 400;
    int length = 50;
    int[] starts = new int[texts + 1];
    int[] indices = new int[texts];
    float[] values = new float[texts];
    for (int text = 0; text < texts; text++) {
      starts[text + 1] = text + 1;
      values[text] = length;
    }
    SparseMatrix counts = new SparseMatrix(texts, 1, starts, indices, values);
    GibbsTokens tokens = GibbsTokens.of(counts, 1, 3, new RandomBits(1));
    for (int text = 0; text < texts; text++) {
      double[] urn = alpha.clone();
      double total = 4.2;
      for (int i = text * length; i < (text + 1) * length; i++) {
        double u = random.nextDouble() * total;
        int topic = u < urn[0] ? 0 : u < urn[0] + urn[1] ? 1 : 2;
        tokens.topics()[i] = (char) topic;
        urn[topic]++;
        total++;
      }
    }
    return tokens;
  }

  @Test
  void findsTheAlphaThatTextsWereDrawnUnder() {
    GibbsTokens tokens = drawn();
    Priors learnt = Priors.symmetric(3, 0.1, 0.01);
    for (int i = 0; i < 50; i++) {
      learnt = learnt.learn(tokens, TopicCounts.of(tokens, 3, learnt));
    }
    assertThat(learnt.alpha()[0]).isCloseTo(0.2, within(0.04));
    assertThat(learnt.alpha()[1]).isCloseTo(1, within(0.15));
    assertThat(learnt.alpha()[2]).isCloseTo(3, within(0.5));
    assertThat(learnt.beta()).isPositive().isFinite();
  }
}
