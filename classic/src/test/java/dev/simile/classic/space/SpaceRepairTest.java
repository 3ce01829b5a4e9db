package dev.simile.classic.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.composition.FiveWords;
import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.Embeddings;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.model.StaticFolder;
import dev.simile.parallel.Shards;
import dev.simile.transform.Normalize;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceRepairTest {
  private static final List<String> TEXTS =
      List.of(
          "sun moon", "sea", "tree road sun", "moon moon sea", "road tree", "sun sea road moon");

  /** numpy: (X − μ)·U/√s with U, s of np.linalg.svd(np.cov(X.T)), largest parts positive. */
  private static final double[][] WHITENED = {
    {0.6692272088742653, -0.45672037256476195, -1.555035264564127},
    {-1.6666586605461982, 1.0813295170546393, -0.28972113044297915},
    {0.9435181855390116, 0.9297778244226498, -0.3011785313911383},
    {-0.661194314482881, -1.334459386262801, -0.04537786270811709},
    {0.6668189987086408, 0.5802101902379764, 1.1416643530570767},
    {0.048288581907161364, -0.8001377728877025, 1.0496484360492824}
  };

  /** numpy: Y − (Y·u₁)u₁ᵀ with Y = X − μ. */
  private static final double[][] TOP_REMOVED = {
    {-0.2983208372064111, 0.05780824669102125, -0.038357975529788986},
    {0.4596859673636665, -0.09435706458802784, -0.32414575313965366},
    {0.39202655544576737, -0.0805753561401168, -0.2841556022024886},
    {-0.5923150398656927, 0.12075804127537326, 0.35792549081506764},
    {0.32720289863487617, -0.06451348379765953, -0.038394871377729775},
    {-0.2882795443722063, 0.0608796165594098, 0.3271287114345931}
  };

  /** The same as {@link #WHITENED}, each row of X scaled to length 1 first. */
  private static final double[][] WHITENED_UNIT = {
    {0.7011220646126627, -0.4201064921361343, -1.4006325796631593},
    {-1.6750266040544464, 1.054155032313488, -0.19580708219852136},
    {0.8900639582177409, 0.9574454191818408, -0.46299724161189787},
    {-0.6672587618317843, -1.3159257159710578, -0.2695636311217477},
    {0.6781967512215232, 0.5784339156608198, 1.1836734427076818},
    {0.07290259183430407, -0.8540021590489564, 1.145327091887645}
  };

  @TempDir Path folder;
  private Path words = Path.of("");

  @BeforeEach
  void writeWords() throws IOException {
    words = FiveWords.write(folder);
  }

  @Test
  void whitensAsNumpyDoesAndStaysATable() throws IOException {
    Model model = transform(SpaceRepair.whitening(), words, Map.of());
    assertRows(model, WHITENED);
    StaticEncoder encoder = (StaticEncoder) model.encoder().orElseThrow();
    assertThat(encoder.transforms()).isEmpty();
    assertThat(model.words().orElseThrow().count(0)).isEqualTo(5);
  }

  @Test
  void keepsTheFirstDimensions() throws IOException {
    Model model = transform(SpaceRepair.whitening(), words, Map.of("dimensions", "2"));
    float[] row = model.encoder().orElseThrow().encode(List.of("road tree")).vectors().row(0);
    assertThat(row).hasSize(2);
    assertThat((double) row[0]).isCloseTo(WHITENED[4][0], within(1e-5));
    assertThat((double) row[1]).isCloseTo(WHITENED[4][1], within(1e-5));
  }

  @Test
  void removesTheTopAsNumpyDoes() throws IOException {
    assertRows(transform(SpaceRepair.allButTheTop(), words, Map.of()), TOP_REMOVED);
  }

  @Test
  void becomesAModuleAfterAScalingAndStaysExplainable() throws IOException {
    Model model = transform(SpaceRepair.whitening(), unitModel(), Map.of());
    assertRows(model, WHITENED_UNIT);
    assertThat(((StaticEncoder) model.encoder().orElseThrow()).transforms()).hasSize(2);
    var explanation = model.explainable().orElseThrow().explain("sun moon", "moon moon sea");
    double dot = 0;
    double a = 0;
    double b = 0;
    for (int k = 0; k < 3; k++) {
      dot += WHITENED_UNIT[0][k] * WHITENED_UNIT[3][k];
      a += WHITENED_UNIT[0][k] * WHITENED_UNIT[0][k];
      b += WHITENED_UNIT[3][k] * WHITENED_UNIT[3][k];
    }
    assertThat(explanation.score()).isCloseTo(dot / Math.sqrt(a * b), within(1e-5));
    assertThat(model.encoder().orElseThrow().encode(List.of("")).vectors().row(0)).containsOnly(0f);
  }

  private Path unitModel() throws IOException {
    StaticEncoder base = (StaticEncoder) Models.open(words.toString()).encoder().orElseThrow();
    Path unit = Files.createDirectory(folder.resolve("unit"));
    EmbeddingTable table = base.table();
    StaticFolder.write(
        unit, new StaticEncoder(base.tokenizer(), table, List.of(new Normalize(3))), new long[0]);
    return unit;
  }

  @Test
  void takesTheWordsEachOnce() throws IOException {
    Model model = transform(SpaceRepair.whitening(), words, Map.of("over", "words"));
    DenseVectors matrix = model.words().orElseThrow().matrix();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int row = 0; row < matrix.count(); row++) {
          sum += matrix.row(row)[i] * matrix.row(row)[j];
        }
        assertThat(sum / (matrix.count() - 1)).isCloseTo(i == j ? 1 : 0, within(1e-5));
      }
    }
  }

  @Test
  void refusesWhatTheTextsDoNotSpan() throws IOException {
    assertThatThrownBy(() -> transform(SpaceRepair.whitening(), words, Map.of("dimensions", "4")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("span 3");
    assertThatThrownBy(
            () -> transform(SpaceRepair.allButTheTop(), words, Map.of("components", "4")))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(
            () -> FiveWords.train(SpaceRepair.whitening(), words, List.of("", "sun"), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("fewer than two texts");
  }

  @Test
  void momentsInBatchesOnThreadsAreThoseOfAll() {
    Random random = new Random(3);
    int d = 37;
    float[] rows = new float[500 * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (1000 + random.nextGaussian());
    }
    Moments whole = new Moments(d);
    Moments parts = new Moments(d);
    try (Shards one = new Shards(1);
        Shards two = new Shards(2)) {
      whole.add(rows, one);
      for (int at = 0; at < rows.length; at += 50 * d) {
        parts.add(java.util.Arrays.copyOfRange(rows, at, at + 50 * d), two);
      }
    }
    double[] expected = whole.covariance();
    double[] covariance = parts.covariance();
    for (int i = 0; i < expected.length; i++) {
      assertThat(covariance[i]).isCloseTo(expected[i], within(1e-10));
    }
  }

  private static Model transform(Method method, Path base, Map<String, String> set)
      throws IOException {
    return FiveWords.train(method, base, TEXTS, set);
  }

  private static void assertRows(Model model, double[][] expected) {
    Embeddings embeddings = model.encoder().orElseThrow().encode(TEXTS);
    for (int i = 0; i < expected.length; i++) {
      float[] row = embeddings.vectors().row(i);
      assertThat(row).hasSize(3);
      for (int k = 0; k < 3; k++) {
        assertThat((double) row[k]).isCloseTo(expected[i][k], within(1e-5));
      }
    }
  }
}
