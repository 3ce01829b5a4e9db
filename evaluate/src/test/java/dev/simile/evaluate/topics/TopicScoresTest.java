package dev.simile.evaluate.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.TopicModel;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden figures are numpy's: src/test/python/golden_topics.py. */
class TopicScoresTest {
  private static final List<String> TEXTS = List.of("a b a c d", "f e d f", "a", "x a y f e b", "");

  /** Two topics over the letters a to f. */
  private static final class Letters implements TopicModel {
    @Override
    public int topics() {
      return 2;
    }

    @Override
    public List<String> terms() {
      return List.of("a", "b", "c", "d", "e", "f");
    }

    @Override
    public float[] phi() {
      return new float[] {.5f, .02f, .3f, .03f, .1f, .05f, .05f, .1f, .03f, .3f, .02f, .5f};
    }

    @Override
    public double[] alpha() {
      return new double[] {.3, .6};
    }

    @Override
    public double[] shares() {
      return new double[] {.5, .5};
    }

    @Override
    public int[] read(String text) {
      return Arrays.stream(text.split(" "))
          .mapToInt(terms()::indexOf)
          .filter(t -> t >= 0)
          .toArray();
    }
  }

  @Test
  void perplexityIsThatOfTheSecondHalves() {
    DocumentCompletion completion = DocumentCompletion.of(new Letters(), TEXTS, 2);
    assertThat(completion.words()).containsExactly(2, 2, 0, 2, 0);
    assertThat(completion.total()).isEqualTo(6);
    Estimate perplexity = Bootstrap.seeded(1).estimate(TEXTS.size(), completion.perplexity());
    assertThat(perplexity.value()).isCloseTo(4.656578679782077, within(1e-5));
    assertThat(perplexity.low()).isLessThan(perplexity.value());
  }

  @Test
  void coherenceIsThatOfWordsThatMeet() {
    Coherence coherence = Coherence.of(new Letters(), TEXTS);
    assertThat(coherence.npmi()[0]).isCloseTo(0.09112798677369352, within(1e-12));
    assertThat(coherence.npmi()[1]).isCloseTo(0.09112798677369353, within(1e-12));
    assertThat(coherence.umass()[0]).isCloseTo(-0.0348832095843032, within(1e-12));
    assertThat(coherence.umass()[1]).isCloseTo(0.05406201441442192, within(1e-12));
    assertThat(coherence.diversity()).isEqualTo(0.5);
  }

  @Test
  void theLikeliestWordsComeFirst() {
    assertThat(new Letters().topWords(1, 3)).containsExactly("f", "e", "d");
    assertThat(new Letters().top(0, 99)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void wordsThatNeverMeetAreAtTheBottom() {
    Coherence coherence = Coherence.of(new Letters(), List.of("a", "b"));
    assertThat(coherence.npmi()).containsOnly(-1);
    assertThat(Coherence.of(new Letters(), List.of()).npmi()).containsOnly(-1);
  }
}
