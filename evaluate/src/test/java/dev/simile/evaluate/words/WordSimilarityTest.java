package dev.simile.evaluate.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.evaluate.SmallModel;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordSimilarityTest {
  @TempDir Path folder;

  @Test
  void pairsWithoutAVectorAreCountedAndLeftOut() throws IOException {
    WordVectors words = SmallModel.open(folder.resolve("m")).words().orElseThrow();
    PairSet pairs =
        new PairSet(
            "w",
            List.of("King", "king", "man", "king"),
            List.of("queen", "apple", "woman", "unicorn"),
            new double[] {9, 1, 3, 10});
    WordSimilarity result = WordSimilarity.of(words, pairs, Bootstrap.seeded(1));
    assertThat(result.pairs()).isEqualTo(4);
    assertThat(result.covered()).isEqualTo(3);
    // Cosines: .775, −.445, .218.
    assertThat(result.spearman().value()).isCloseTo(1, within(1e-12));
    PairSet none = new PairSet("w", List.of("x"), List.of("y"), new double[1]);
    assertThat(WordSimilarity.of(words, none, Bootstrap.seeded(1)).spearman().value()).isNaN();
  }
}
