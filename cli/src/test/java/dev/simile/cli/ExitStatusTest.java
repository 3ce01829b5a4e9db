package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitStatusTest {
  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  private static void assertFails(int status, String message, String... args) {
    Run run = Run.of(args);
    assertThat(run.status()).as(String.join(" ", args) + ": " + run.err()).isEqualTo(status);
    assertThat(run.err()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void usageIsTwo() throws IOException {
    String texts = file("texts.txt", "good day\n");
    assertFails(2, "no command frobnicate", "frobnicate");
    assertFails(2, "did you mean compare?", "compre", "a", "b");
    assertFails(2, "no command given");
    assertFails(2, "did you mean --measure?", "compare", "a", "b", "--mesure", "dot");
    assertFails(2, "quotation marks", "compare", "a", "b", "c");
    assertFails(2, "not chebyshev", "compare", "a", "b", "-m", model, "--measure", "chebyshev");
    assertFails(
        2, "--batch takes a number from 1 on", "encode", texts, "-m", model, "--batch", "0");
    assertFails(2, "--in FILE", "search", "good");
    assertFails(2, "comes with simile-search", "search", "good", "--in", texts, "--mode", "hybrid");
    assertFails(
        2, "no method nothing", "train", "nothing", "--data", texts, "--out", folder + "/o");
    assertFails(2, "no method nothing", "methods", "nothing");
    assertFails(
        2,
        "epochs is set twice",
        "train",
        "static",
        "--data",
        texts,
        "--out",
        folder + "/o",
        "--set",
        "epochs=1",
        "--set",
        "epochs=2");
    assertFails(
        2,
        "--shape pairs or scored-pairs or nli",
        "train",
        "static",
        "--data",
        file("both.tsv", "text1\ttext2\tscore\tlabel\na\tb\t4\tneutral\n"),
        "--out",
        folder + "/o");
    assertFails(
        2, "no folder", "encode", texts, "-m", model, "-f", "npy", "-o", folder + "/none/x.npy");
  }

  @Test
  void modelIsThree() throws IOException {
    assertFails(3, "no model no/such", "compare", "a", "b", "-m", "no/such");
    Files.writeString(folder.resolve("model").resolve("modules.json"), "{");
    assertFails(3, "modules.json", "compare", "a", "b", "-m", model);
  }

  @Test
  void dataIsFour() throws IOException {
    assertFails(4, "no such file", "encode", folder + "/none.txt", "-m", model);
    assertFails(
        4,
        "there are a, b",
        "encode",
        file("t.tsv", "a\tb\nx\ty\n"),
        "--column",
        "zz",
        "-m",
        model);
    assertFails(4, "folder", "encode", folder.toString(), "-m", model);
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    Path binary = Files.write(folder.resolve("noise"), noise);
    assertFails(4, "binary", "encode", binary.toString(), "-m", model);
    Path latin =
        Files.write(
            folder.resolve("latin.txt"), "good\ndéjà vu\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFails(4, "latin.txt:2: not UTF-8", "encode", latin.toString(), "-m", model);
    assertFails(
        4,
        "rename one",
        "compare",
        "--pairs",
        file("q.tsv", "text1\ttext2\tscore\tgold_score\n"),
        "-m",
        model);
    assertFails(4, "text1", "compare", "--pairs", file("p.tsv", "a\tb\nx\ty\n"), "-m", model);
  }

  @Test
  void anEmptyFileGivesTheHeaderAndAWarning() throws IOException {
    String empty = file("empty.txt", "");
    Run encode = Run.of("encode", empty, "-m", model, "-f", "tsv");
    assertThat(encode.status()).isZero();
    assertThat(encode.out()).isEqualTo("text\td1\td2\td3\n");
    assertThat(encode.err()).contains("empty");
    Run search = Run.of("search", "good", "--in", empty, "-m", model);
    assertThat(search.status()).isZero();
    assertThat(search.out()).isEqualTo("rank\tscore\tid\ttext\n");
    assertThat(Run.of("encode", empty, "-m", model).out()).isEmpty();
  }

  @Test
  void debugShowsWhere() {
    assertThat(Run.of("compare", "a", "b", "-m", "no/such", "--debug").err())
        .contains("\tat dev.simile");
  }

  @Test
  void aReaderThatWentAwayIsNoError() {
    for (List<String> args : everyWayToPrint()) {
      Run run = Run.into(failing("Broken pipe"), args);
      assertThat(run.err()).as(args.toString()).isEmpty();
      assertThat(run.status()).as(args.toString()).isZero();
    }
  }

  @Test
  void aFullDiskBehindStandardOutputIsOneMessage() {
    for (List<String> args : everyWayToPrint()) {
      Run run = Run.into(failing("No space left on device"), args);
      assertThat(run.err())
          .as(args.toString())
          .isEqualTo("simile: standard output: No space left on device\n");
      assertThat(run.status()).as(args.toString()).isEqualTo(1);
    }
  }

  @Test
  void aFullDiskNamesTheFile() throws IOException {
    String full = "/dev/full";
    assumeTrue(Files.exists(Path.of(full)), "no device that is always full");
    String texts = file("texts.txt", "good day\n");
    for (String format : List.of("npy", "npz", "tsv")) {
      assertFails(
          1,
          full + ": No space left",
          "encode",
          texts,
          "-m",
          model,
          "-f",
          format,
          "-o",
          full,
          "--quiet");
    }
  }

  /** By the parser and by a command. */
  private List<List<String>> everyWayToPrint() {
    return List.of(
        List.of("--help"), List.of("--version"), List.of("compare", "good", "day", "-m", model));
  }

  private static PrintStream failing(String message) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    return new PrintStream(new PipeOutputStream(broken, 16), false, StandardCharsets.UTF_8);
  }

  @Test
  void everyCommandHelps() {
    List.of(Commands.values())
        .forEach(
            command -> {
              Run run = Run.of(command.id(), "--help");
              assertThat(run.status()).isZero();
              assertThat(run.out()).contains("simile " + command.id());
            });
    assertThat(Run.of("--help").out()).contains("Commands:", "compare", "doctor");
    assertThat(Run.of("--version").out()).startsWith("simile ");
  }

  @Test
  void completionScriptsNameTheCommands() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      assertThat(Run.of("completion", shell).out()).contains("compare", "search", "measure");
    }
  }
}
