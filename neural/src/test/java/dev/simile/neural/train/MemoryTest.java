package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.neural.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final int STEPS = 2000;
  private static final int WARM = 500;

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /** Where steps, evaluation or mining kept one tensor each, there would be thousands more. */
  @Test
  void staysTheSameOverManySteps() throws IOException {
    SmallData data = new SmallData(folder);
    List<Long> pointers = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    Progress watcher =
        new Progress() {
          private int steps;

          @Override
          public void note(String line) {}

          @Override
          public void update(String stage, double done, String detail) {}

          @Override
          public void figure(String name, String value) {}

          @Override
          public boolean stopRequested() {
            steps++;
            if (steps == WARM || steps == STEPS) {
              pointers.add(Pointer.totalCount());
              bytes.add(Pointer.physicalBytes());
            }
            return steps == STEPS;
          }
        };
    Map<String, String> set = new LinkedHashMap<>(Map.of("epochs", "10000", "batch-size", "8"));
    set.putAll(Map.of("chunk", "6", "accumulate", "2", "mining-rounds", "1000"));
    set.putAll(Map.of("objective", "mnrl", "evaluate-every", "50"));
    assertThatThrownBy(
            () ->
                Training.run(
                    data.request(
                        "out",
                        set,
                        List.of(data.file("triplets.tsv")),
                        List.of(data.file("scored.tsv")),
                        false),
                    watcher))
        .isInstanceOf(Progress.StoppedException.class);
    assertThat(pointers.get(1)).isLessThan(pointers.get(0) + 100);
    assertThat(bytes.get(1)).isLessThan(bytes.get(0) + (200L << 20));
  }
}
