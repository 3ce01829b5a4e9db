package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Registry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A method that a jar on the class path brings is in the help, in the tables of docs and under the
 * contract test. Runs in a process of its own, since what is registered is found once.
 */
class RegisteringTest {
  @TempDir Path work;

  @Test
  void aMethodOfAnotherJarIsListedDocumentedAndTested() throws Exception {
    Path services = Files.createDirectories(work.resolve("jar/META-INF/services"));
    Files.writeString(
        services.resolve(ModuleProvider.class.getName()), DummyModule.class.getName() + "\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + work.resolve("jar"),
                Inside.class.getName(),
                work.resolve("work").toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed)
        .contains("[methods] dummy-method", "[methods] dummy-objective")
        .contains("[help] ", "[docs] | [`dummy-method`](#dummy-method) | encoder | texts |")
        .contains("[docs] | `dummy-size` | `4` |", "[contract] dummy-method");
    assertThat(printed.lines().filter(line -> line.startsWith("[help] ")))
        .anyMatch(line -> line.contains("dummy-method"));
  }

  /** What runs in the other process. */
  static final class Inside {
    private Inside() {}

    /** Prints all pages, and puts the dummy method through the contract tests. */
    public static void main(String[] args) throws IOException {
      print("methods", Run.of("methods").out());
      print("help", Run.of("train", "--help").out());
      print("docs", MethodPages.all());
      MethodContractTest.work = Files.createDirectories(Path.of(args[0]));
      MethodContractTest.trainWordsToStartFrom();
      Method dummy = Registry.get().method("dummy-method");
      assertThat(MethodContractTest.methods()).contains(dummy);
      MethodContractTest test = new MethodContractTest();
      test.describesItself(dummy);
      test.refusesWhatItDoesNotKnow(dummy);
      test.trainsSavesAndLoadsTheSameTwice(dummy);
      test.doesNothingToAFinishedFolderAndRefusesAnotherRun(dummy);
      print("contract", dummy.id());
    }

    private static void print(String page, String text) {
      text.lines().forEach(line -> System.out.println("[" + page + "] " + line.strip()));
    }
  }
}
