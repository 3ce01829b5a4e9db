package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorDataTest {
  @TempDir Path folder;
  private String swapped = "";
  private String clean = "";

  @BeforeEach
  void writeFiles() throws IOException {
    swapped =
        Files.writeString(
                folder.resolve("swapped.tsv"),
                "label\ttext1\ttext2\nhow are you today\t1\thow do you do\nwhat is it\t0\tthat\n")
            .toString();
    clean =
        Files.writeString(folder.resolve("clean.txt"), "one two three\nfour five six\n").toString();
  }

  @Test
  void findingsAreNoFailure() {
    Run run = Run.of("doctor", "data", swapped, clean);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            swapped + ": labelled-pairs, 2 rows",
            "error: " + swapped + ": the columns are swapped");
    Run json = Run.of("doctor", "data", swapped, "--json");
    var report = Json.readObject(json.bytes(), "out");
    assertThat(report.objects("files")).hasSize(1);
    assertThat(report.objects("findings").getFirst().string("id")).isEqualTo("swapped-columns");
    assertThat(Run.of("doctor", "data", clean).out()).contains("nothing wrong was found");
    assertThat(Run.of("doctor", "data", folder.resolve("none.tsv").toString()).status())
        .isEqualTo(4);
    assertThat(Run.of("doctor", "data").status()).isEqualTo(2);
  }

  @Test
  void trainingBeginsWithALookAtItsData() {
    String out = folder.resolve("model").toString();
    Run run = Run.of("train", "bow", "--data", clean, "--out", out);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("data: 2 rows examined, nothing wrong found");
    Run wrong = Run.of("train", "bow", "--data", swapped, "--column", "text1", "--out", out + "2");
    assertThat(wrong.err()).contains("warning: " + swapped + ": the columns are swapped");
    Run quiet = Run.of("train", "bow", "--data", clean, "--out", out + "3", "--quiet");
    assertThat(quiet.err()).isEmpty();
  }
}
