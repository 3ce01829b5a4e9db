package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README.md shows is what happens: the commands of its console blocks are run, one after the
 * other, in a folder with a copy of {@code examples/}, and must print what stands below them. Java
 * blocks must stand, word for word, in {@link ReadmeExample}.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path README = ROOT.resolve("README.md");

  @TempDir Path folder;

  @Test
  void commandsPrintWhatIsShown() throws Exception {
    Path examples = Files.createDirectory(folder.resolve("examples"));
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      for (Path file : files.toList()) {
        Files.copy(file, examples.resolve(file.getFileName()));
      }
    }
    Path simile = folder.resolve("simile");
    Files.writeString(
        simile,
        "#!/bin/sh\nexec '%s' -Dsimile.models='%s' -cp '%s' dev.simile.cli.Main \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ROOT.resolve("mini/src/main/resources/simile/models"),
                System.getProperty("java.class.path")));
    assertThat(simile.toFile().setExecutable(true)).isTrue();
    String there = Files.readString(README);
    StringBuilder wanted = new StringBuilder();
    int commands = 0;
    List<String> lines = there.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      wanted.append(lines.get(i)).append('\n');
      if (!lines.get(i).equals("```console")) {
        continue;
      }
      for (i++; !lines.get(i).equals("```"); i++) {
        if (lines.get(i).startsWith("$ ")) {
          StringBuilder command = new StringBuilder(lines.get(i).substring(2));
          wanted.append(lines.get(i)).append('\n');
          while (lines.get(i).endsWith("\\")) {
            command.append('\n').append(lines.get(++i));
            wanted.append(lines.get(i)).append('\n');
          }
          wanted.append(run(command.toString()));
          commands++;
        }
      }
      wanted.append("```\n");
    }
    assertThat(commands).isGreaterThan(8);
    if ("write".equals(System.getProperty("simile.docs"))) {
      Files.writeString(README, wanted);
    }
    assertThat(Files.readString(README)).isEqualTo(wanted.toString());
  }

  private String run(String command) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", command).directory(folder.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command + "\n" + err).isZero();
    return out;
  }

  @Test
  void javaIsCompiledAndRun() throws IOException {
    String example =
        Files.readString(Path.of("src/test/java/dev/simile/cli/ReadmeExample.java"))
            .replaceAll("(?m)^ +", "");
    List<String> blocks = new ArrayList<>();
    String[] parts = Files.readString(README).split("```java\n", -1);
    for (int i = 1; i < parts.length; i++) {
      blocks.add(parts[i].substring(0, parts[i].indexOf("```")));
    }
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      assertThat(example).contains(block.replaceAll("(?m)^ +", ""));
    }
    assertThat(ReadmeExample.answer()).startsWith("en-01");
  }
}
