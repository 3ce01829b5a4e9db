package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiningTest {
  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @Test
  void findsTheNearestThatAreNoPositivesAndPassesOverTheSuspected() throws IOException {
    SmallData data = new SmallData(folder);
    Parameters parameters = SmallData.method("dan").values(Map.of(), true);
    try (TextNetwork network =
        NetworkStart.of(Models.open(data.words()), Architectures.get("dan"), parameters, 7)) {
      Rows rows =
          new RowReader(network.tokenizer(), 128, Progress.SILENT)
              .read(List.of(data.file("pairs.tsv")));
      int[] texts = new int[2 * rows.size()];
      for (int i = 0; i < rows.size(); i++) {
        texts[2 * i] = rows.row(i)[0];
        texts[2 * i + 1] = rows.row(i)[1];
      }
      TextVectors unit = TextVectors.of(Towers.shared(network), rows).normalized();
      TextVectors means = TextVectors.ofTokens(network, rows);
      assertThat(means.dimensions()).isEqualTo(12);
      float[] mean = means.values();
      float[] expectedMean =
          ((DenseVectors)
                  Models.open(data.words())
                      .encoder()
                      .orElseThrow()
                      .encode(List.of("w0 w10", "v0"))
                      .vectors())
              .values();
      for (int d = 0; d < 12; d++) {
        assertThat(mean[means.place(rows.row(0)[0], true) * 12 + d])
            .isCloseTo(expectedMean[d], within(1e-6f));
      }
      for (double margin : new double[] {-2, 0.05}) {
        HardNegatives.Found found = new HardNegatives(2, margin).find(unit, rows);
        long kept = 0;
        for (int i = 0; i < rows.size(); i++) {
          int[] row = rows.row(i);
          double most = unit.dot(row[0], row[1]) - margin;
          int[] expected =
              Arrays.stream(texts)
                  .distinct()
                  .filter(text -> isPositiveOfSome(rows, text) && text != row[1])
                  .filter(text -> unit.dot(row[0], text) <= most)
                  .boxed()
                  .sorted((a, b) -> Double.compare(unit.dot(row[0], b), unit.dot(row[0], a)))
                  .limit(2)
                  .mapToInt(Integer::intValue)
                  .toArray();
          int[] mined = Arrays.stream(found.texts()[i]).filter(text -> text >= 0).toArray();
          assertThat(mined).containsExactly(expected);
          kept += mined.length;
        }
        assertThat(found.kept()).isEqualTo(kept);
        assertThat(found.suspected() > 0).isEqualTo(margin > 0);
        assertThat(found.rejected()).isPositive();
      }
    }
  }

  private static boolean isPositiveOfSome(Rows rows, int text) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.row(i)[1] == text) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mnrl", "triplet"})
  void aStoppedRunGoesOnWithTheNegativesItHad(String objective) throws IOException {
    SmallData data = new SmallData(folder);
    Map<String, String> set =
        Map.of("objective", objective, "mining-rounds", "3", "mining-margin", "-1", "epochs", "4");
    List<DataFile> files =
        List.of(data.file(objective.equals("mnrl") ? "pairs.tsv" : "triplets.tsv"));
    Training.run(data.request("whole", set, files, List.of(), false), Progress.SILENT);
    for (int stop = 0; stop < 3; stop++) {
      assertThatThrownBy(
              () ->
                  Training.run(data.request("parts", set, files, List.of(), true), new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(data.request("parts", set, files, List.of(), true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
    assertThat(folder.resolve("parts/README.md")).content().contains("hard negatives kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "deletion", "insertion", "reorder", "span-cut"})
  void plainTextsTrainWithEveryAugmentation(String augment) throws IOException {
    SmallData data = new SmallData(folder);
    Training.run(
        data.request(
            "out",
            Map.of("augment", augment, "epochs", "2"),
            List.of(data.file("texts.txt")),
            List.of(data.file("pairs.tsv")),
            false),
        Progress.SILENT);
    assertThat(folder.resolve("out/training.jsonl")).content().contains("accuracy");
  }

  @Test
  void saysWhatHasNoEffectOnTheData() throws IOException {
    SmallData data = new SmallData(folder);
    assertThatThrownBy(() -> refused(data, "scored.tsv", Map.of("mining-rounds", "1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mining-rounds");
    assertThatThrownBy(() -> refused(data, "scored.tsv", Map.of("augment", "deletion")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("augment");
  }

  private static void refused(SmallData data, String file, Map<String, String> set)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put("objective", "cosent");
    Training.run(
        data.request("o", all, List.of(data.file(file)), List.of(), false), Progress.SILENT);
  }
}
