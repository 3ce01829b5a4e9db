package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.Json;
import dev.simile.model.CalibrationFile;
import dev.simile.model.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  @TempDir Path folder;
  private String model = "";
  private String data = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
    StringBuilder pairs = new StringBuilder("label\ttext1\ttext2\n");
    for (int i = 0; i < 60; i++) {
      // good and day are at right angles; the same word is its own best partner.
      pairs.append(i % 6 == 0 ? 0 : 1).append("\tgood ").append(i).append("\tgood x").append(i);
      pairs.append('\n').append(i % 6 == 0 ? 1 : 0).append("\tgood ").append(i);
      pairs.append("\tday ").append(i).append('\n');
    }
    data = Files.writeString(folder.resolve("pairs.tsv"), pairs).toString();
  }

  @Test
  void aCalibratedCopySaysProbabilities() throws IOException {
    Path out = folder.resolve("calibrated");
    Path png = folder.resolve("picture.png");
    Run run =
        Run.of(
            "calibrate",
            "-m",
            model,
            "--data",
            data,
            "--dev",
            data,
            "--out",
            out.toString(),
            "--png",
            png.toString(),
            "--precision",
            "0.8",
            "--recall",
            "0.5,0.9");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().getFirst())
        .isEqualTo("metric\tvalue\tlow\thigh\tn\tthreshold\tprobability\tcurve\tdata");
    assertThat(run.out()).contains("\nece\t", "\nece-by-chance\t", "\nprecision@precision-0.8\t");
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(Files.readString(out.resolve("README.md"))).containsOnlyOnce("## Calibration");
    assertThat(folder.resolve("calibrated.partial")).doesNotExist();
    assertThat(Models.open(out.toString()).calibration()).isPresent();

    Run pair = Run.of("compare", "-m", out.toString(), "--probability", "good", "good");
    String[] fields = pair.lines().getFirst().split("\t");
    assertThat(fields[1]).isEqualTo("1.000000");
    assertThat(Double.parseDouble(fields[0])).isBetween(0.75, 0.9);
    Run json = Run.of("compare", "-m", out.toString(), "--probability", "--json", "good", "day");
    assertThat(Json.readObject(json.bytes(), "out").number("probability")).isBetween(0.1, 0.25);
    Run file =
        Run.withInput(
            "text1\ttext2\tprobability\ngood\tday\t7\n",
            "compare",
            "-m",
            out.toString(),
            "--probability",
            "--pairs",
            "-");
    assertThat(file.lines().getFirst())
        .isEqualTo("text1\ttext2\tgold_probability\tprobability\tscore");
    assertThat(Run.of("compare", "-m", out.toString(), "good", "good").out())
        .isEqualTo("1.000000\n");

    Run again =
        Run.of(
            "calibrate",
            "-m",
            model,
            "--data",
            data,
            "--dev",
            data,
            "--out",
            folder.resolve("again").toString(),
            "--precision",
            "0.8",
            "--recall",
            "0.5,0.9");
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(folder.resolve("again/calibration.json"))
        .hasSameTextualContentAs(out.resolve("calibration.json"));
  }

  @Test
  void aFolderOfOnesOwnIsCalibratedInPlaceAndAgain() throws IOException {
    for (int round = 0; round < 2; round++) {
      Run run = Run.of("calibrate", "-m", model, "--data", data, "--json");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(Json.readObject(run.bytes(), "out").objects("results")).hasSize(2);
    }
    assertThat(Files.readString(Path.of(model, "README.md"))).containsOnlyOnce("## Calibration");
    assertThat(Run.of("compare", "-m", model, "--probability", "good", "good").status()).isZero();
    try (Stream<Path> files = Files.list(Path.of(model))) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.endsWith(".new"));
    }
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    assertThat(Run.of("calibrate", "--data", data).status()).isEqualTo(2);
    assertThat(Run.of("calibrate", "--data", data).err()).contains("--out DIR");
    Run none = Run.of("compare", "-m", model, "--probability", "a", "b");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("has no calibration", "simile calibrate");
    assertThat(Run.of("calibrate", "-m", model, "--data", data, "--precision", "80").status())
        .isEqualTo(2);
    String few =
        Files.writeString(folder.resolve("few.tsv"), "label\ttext1\ttext2\n1\ta\tb\n").toString();
    Run tooFew = Run.of("calibrate", "-m", model, "--data", few);
    assertThat(tooFew.status()).isEqualTo(4);
    assertThat(tooFew.err()).contains("at least 10 of each");
    String nothing = Files.writeString(folder.resolve("none.tsv"), "").toString();
    assertThat(Run.of("calibrate", "-m", model, "--data", nothing).status()).isEqualTo(4);
    assertThat(Path.of(model, CalibrationFile.NAME)).doesNotExist();

    assertThat(Run.of("calibrate", "-m", model, "--data", data).status()).isZero();
    Run other = Run.of("compare", "-m", model, "--probability", "--measure", "dot", "a", "b");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("calibrated for the measure cosine, not dot");
    Path file = Path.of(model, CalibrationFile.NAME);
    String json = Files.readString(file);
    for (String broken :
        List.of(
            json.replaceFirst("\"format\" : 1", "\"format\" : 9"),
            json.replaceFirst("\"kind\" : \"[a-z]+\"", "\"kind\" : \"magic\""),
            json.substring(0, json.length() / 2))) {
      Files.write(file, broken.getBytes(StandardCharsets.UTF_8));
      Run run = Run.of("compare", "-m", model, "good", "day");
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err()).contains(CalibrationFile.NAME);
    }
  }
}
