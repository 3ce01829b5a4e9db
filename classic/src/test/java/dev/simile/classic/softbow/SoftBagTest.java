package dev.simile.classic.softbow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.composition.FiveWords;
import dev.simile.model.Model;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftBagTest {
  @TempDir Path folder;

  /** The cosines are numpy's; of each word the nearest three, itself first, none below 0. */
  @Test
  void holdsOfEachWordItsHighestCosine() throws IOException {
    Model model =
        FiveWords.train(
            SoftBag.method(), FiveWords.write(folder), List.of(), Map.of("neighbours", "3"));
    var vectors =
        (SparseVectors)
            model.encoder().orElseThrow().encode(List.of("tree sea xyz", "", "xyz")).vectors();
    float[] row = vectors.row(0);
    assertThat((double) row[0]).isCloseTo(0.714285714, within(1e-6));
    assertThat((double) row[1]).isCloseTo(0.23979626, within(1e-6));
    assertThat(row[2]).isEqualTo(1);
    assertThat(row[3]).isEqualTo(1);
    assertThat((double) row[4]).isCloseTo(0.154434143, within(1e-6));
    assertThat(vectors.rowStarts()).containsExactly(0, 5, 5, 5);
  }

  @Test
  void hasAtMostAsManyNumbersAsWordsTimesNeighbours() throws IOException {
    Model model =
        FiveWords.train(
            SoftBag.method(),
            FiveWords.write(folder),
            List.of(),
            Map.of("neighbours", "2", "vocabulary-size", "4"));
    var encoder = model.encoder().orElseThrow();
    var embeddings = encoder.encode(List.of("sun", "road", "sun moon"));
    assertThat(encoder.dimensions()).isEqualTo(4);
    assertThat(((SparseVectors) embeddings.vectors()).rowStarts()).containsExactly(0, 2, 2, 6);
    assertThat(embeddings.reports().get(1).unknown()).isEqualTo(1);
  }
}
