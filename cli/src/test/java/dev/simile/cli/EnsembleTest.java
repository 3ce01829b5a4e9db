package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
  @TempDir Path folder;

  @Test
  void saysTheMeanOfWhatItsMembersSay() throws IOException {
    Path words = folder.resolve("words.txt");
    Files.writeString(words, "good 1 0\nday 0 1\nbad -1 0\nnight 0.5 -1\n");
    String exact = folder.resolve("exact").toString();
    String bound = folder.resolve("bound").toString();
    String both = folder.resolve("both").toString();
    assertThat(Run.of("train", "wmd", "-m", words.toString(), "--out", exact).status()).isZero();
    assertThat(
            Run.of(
                    "train",
                    "wmd",
                    "-m",
                    words.toString(),
                    "--out",
                    bound,
                    "--set",
                    "distance=relaxed")
                .status())
        .isZero();
    assertThat(
            Run.of("train", "ensemble", "-m", exact, "--set", "with=" + bound, "--out", both)
                .status())
        .isZero();
    List<String> pair = List.of("good day", "bad night day");
    double mean = (score(exact, pair) + score(bound, pair)) / 2;
    assertThat(score(exact, pair)).isNotEqualTo(score(bound, pair));
    assertThat(score(both, pair)).isCloseTo(mean, within(1e-6));
    assertThat(Run.of("inspect", both).out()).contains("offers\tscorer", "labels\tscore");
    Run none =
        Run.of("train", "ensemble", "-m", exact, "--set", "with=no/such", "--out", both + "2");
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("no model no/such");
  }

  private static double score(String model, List<String> pair) {
    return Double.parseDouble(
        Run.of("compare", pair.get(0), pair.get(1), "-m", model).lines().getFirst());
  }
}
