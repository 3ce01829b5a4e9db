package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.neural.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory stays what it is over many steps. */
class MemoryTest {
  private static final int STEPS = 2000;
  private static final int WARM_UP = 200;

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /**
   * A step of this network makes 200 kB of tensors, so that a few of them kept would be tens of
   * megabytes.
   */
  @Test
  void twoThousandStepsNeedNoMoreMemoryThanTwoHundred() throws IOException {
    Path data = folder.resolve("pairs.tsv");
    Path words = folder.resolve("words.txt");
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder vectors = new StringBuilder();
    for (int w = 0; w < 50; w++) {
      vectors.append('w').append(w);
      for (int c = 0; c < 16; c++) {
        vectors.append(' ').append((float) random.nextGaussian());
      }
      vectors.append('\n');
    }
    StringBuilder pairs = new StringBuilder("text1\ttext2\n");
    for (int row = 0; row < 176; row++) {
      pairs.append(text(random)).append('\t').append(text(random)).append('\n');
    }
    Files.writeString(words, vectors);
    Files.writeString(data, pairs);
    Method method =
        EncoderMethods.all().stream()
            .filter(m -> m.id().equals("infersent"))
            .findFirst()
            .orElseThrow();
    Watch watch = new Watch();
    Training.run(
        new Training.Request(
            method,
            Map.of("epochs", "200", "batch-size", "16", "hidden-size", "32"),
            List.of(DataFile.of(data)),
            words.toString(),
            folder.resolve("out"),
            1,
            1,
            true,
            Duration.ofHours(1),
            false,
            "test"),
        watch);
    assertThat(watch.step).isEqualTo(WARM_UP + STEPS);
    // Fewer where what an earlier test left is collected meanwhile.
    assertThat(watch.pointers[1]).isLessThanOrEqualTo(watch.pointers[0]);
    assertThat(watch.bytes[1] - watch.bytes[0]).isLessThan(32L << 20);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int words = 1 + random.nextInt(4);
    for (int i = 0; i < words; i++) {
      text.append('w').append(random.nextInt(50)).append(' ');
    }
    return text.toString().strip();
  }

  /** Asked after each step. */
  private static final class Watch implements Progress {
    private final long[] pointers = new long[2];
    private final long[] bytes = new long[2];
    private int step;

    @Override
    public boolean stopRequested() {
      step++;
      if (step == WARM_UP) {
        look(0);
      } else if (step == WARM_UP + STEPS) {
        look(1);
      }
      return false;
    }

    private void look(int which) {
      pointers[which] = Pointer.totalCount();
      // The heap's growth is not of interest.
      bytes[which] = Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }

    @Override
    public void note(String line) {}

    @Override
    public void update(String stage, double done, String detail) {}

    @Override
    public void figure(String name, String value) {}
  }
}
