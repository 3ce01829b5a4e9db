package dev.simile.classic.powermean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.composition.FiveWords;
import dev.simile.encode.TextReport;
import dev.simile.error.UsageException;
import dev.simile.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerMeanTest {
  /** numpy: min, mean, √mean(x²), real cube root of mean(x³), max of sun, moon, sea, moon. */
  private static final double[] EXPECTED = {
    -1.0, -1.5, 0.5,
    -0.1875, 0.375, 1.375,
    0.875, 1.299038105676658, 1.5206906325745548,
    -0.6266622418705731, 1.0681646704244792, 1.623766322028066,
    1.0, 2.0, 2.0
  };

  @TempDir Path folder;

  @Test
  void concatenatesThePowerMeansNumpyGives() throws IOException {
    Model model = FiveWords.train(PowerMean.method(), FiveWords.write(folder), List.of(), Map.of());
    var embeddings = model.encoder().orElseThrow().encode(List.of("Sun moon xyz sea moon", "xyz"));
    float[] row = embeddings.vectors().row(0);
    assertThat(row).hasSize(15);
    for (int k = 0; k < 15; k++) {
      assertThat((double) row[k]).isCloseTo(EXPECTED[k], within(1e-6));
    }
    assertThat(embeddings.reports())
        .containsExactly(new TextReport(5, 0, 1), new TextReport(0, 0, 1));
    assertThat(embeddings.vectors().row(1)).containsOnly(0f);
  }

  @Test
  void takesSeveralTables() throws IOException {
    Path words = FiveWords.write(folder);
    Model model =
        FiveWords.train(
            PowerMean.method(),
            words,
            List.of(),
            Map.of("powers", "1,-inf", "embeddings", words.toString()));
    float[] row = model.encoder().orElseThrow().encode(List.of("sun moon")).vectors().row(0);
    assertThat(row)
        .containsExactly(0, 1.25f, 1.25f, -1, 0.5f, 0.5f, 0, 1.25f, 1.25f, -1, 0.5f, 0.5f);
  }

  @Test
  void refusesOtherPowers() {
    for (String powers : List.of("", "0", "1,,2", "2.5", "nan", "10")) {
      assertThatThrownBy(() -> Power.parse(powers)).isInstanceOf(UsageException.class);
    }
  }
}
