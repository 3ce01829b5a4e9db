package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.method.Method;
import dev.simile.neural.NeuralModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The launcher knows without a JVM who may need libtorch. */
class LauncherTest {
  @Test
  void namesEveryMethodThatNeedsLibtorch() throws IOException {
    String launcher = Files.readString(Path.of("..", "simile"));
    assertThat(new NeuralModules().methods())
        .extracting(Method::id)
        .allSatisfy(id -> assertThat(launcher).containsPattern("train-" + id + "[ )]"));
  }
}
