package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinCommandTest {
  @TempDir Path folder;
  private String model = "";
  private String left = "";
  private String right = "";

  @BeforeEach
  void write() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
    left = Files.writeString(folder.resolve("l.txt"), "good\nday\nbad\nnight\n").toString();
    right =
        Files.writeString(folder.resolve("r.tsv"), "id\tname\na\tgood good\nb\tbad bad\nc\t今 今\n")
            .toString();
  }

  @Test
  void pairsAreEachOthersNearest() {
    Run run = Run.of("join", left, right, "--right-column", "name", "-k", "2", "-m", model);
    assertThat(run.lines().getFirst()).isEqualTo("left\tright\tscore\tmargin\ttext1\ttext2");
    assertThat(
            run.lines().stream().skip(1).map(line -> line.replaceAll("\t[0-9.]+\t[0-9.]+\t", "\t")))
        .containsExactlyInAnyOrder(
            "1\ta\tgood\tgood good", "3\tb\tbad\tbad bad", "4\tc\tnight\t今 今");
    Run json =
        Run.of("join", left, right, "--right-column", "name", "-k", "2", "-m", model, "--json");
    assertThat(json.out())
        .contains("{\"left\":\"1\",\"right\":\"a\",\"score\":1.000000,\"margin\":")
        .contains("\"text1\":\"good\",\"text2\":\"good good\"}");
  }

  @Test
  void inOrderNothingCrosses() throws IOException {
    String other = Files.writeString(folder.resolve("o.txt"), "day\ngood\nbad\n").toString();
    Run run = Run.of("join", left, other, "--in-order", "--threshold", "0.5", "-m", model);
    assertThat(run.lines())
        .containsExactly(
            "left\tright\tscore\tmargin\ttext1\ttext2",
            "1\t2\t1.000000\t0.500000\tgood\tgood",
            "3\t3\t1.000000\t0.500000\tbad\tbad");
  }

  @Test
  void writesAFileAndRefusesWhatDoesNotGoTogether() throws IOException {
    Path out = folder.resolve("pairs.tsv");
    assertThat(Run.of("join", left, left, "-o", out.toString(), "-m", model).out()).isEmpty();
    assertThat(Files.readAllLines(out)).hasSize(5);
    assertThat(Run.of("join", left, left, "--threshold", "0.5", "-m", model).status()).isEqualTo(2);
    assertThat(Run.of("join", left, left, "-k", "0", "-m", model).status()).isEqualTo(2);
    Run huge = Run.of("join", left, left, "--in-order", "--band", "900000000", "-m", model);
    assertThat(huge.status()).isEqualTo(2);
    assertThat(huge.err()).contains("smaller --band");
    assertThat(Run.of("join", left, right, "-m", model).status()).isEqualTo(4);
  }
}
