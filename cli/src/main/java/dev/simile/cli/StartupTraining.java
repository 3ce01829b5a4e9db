package dev.simile.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs a few light commands in one process, so that the JVM can keep what they load (its
 * ahead-of-time cache). Prints nothing; a command that fails here (no model is bundled) is no
 * matter.
 */
final class StartupTraining {
  private static final List<List<String>> RUNS =
      List.of(
          List.of("compare", "How are you?", "今天天气很好"),
          List.of("compare", "How are you?", "How do you do?"),
          List.of("explain", "How are you?", "How do you do?"),
          List.of("tokenize"),
          List.of("methods", "--json"),
          List.of("methods"),
          List.of("models", "list"),
          List.of("--version"),
          List.of("--help"),
          List.of("compare", "--help"),
          List.of("frobnicate"));

  private StartupTraining() {}

  public static void main(String[] args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (List<String> run : RUNS) {
      var unused =
          Simile.run(run.toArray(String[]::new), InputStream.nullInputStream(), nowhere, nowhere);
    }
  }
}
