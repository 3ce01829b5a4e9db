package dev.simile.classic.topics;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small corpora and trainings for tests. */
final class TopicRuns {
  static final int PLANTED = 4;
  private static final int WORDS = 12;

  private TopicRuns() {}

  static Method method(String id) {
    return id.equals("lda") ? Lda.method() : Plsa.method();
  }

  /** Texts of 40 words from one or two of four topics, each of twelve words of its own. */
  static Path planted(Path folder, int texts) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>();
    for (int text = 0; text < texts; text++) {
      int first = random.nextInt(PLANTED);
      int second = random.nextInt(PLANTED);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        words.add(word(random.nextInt(3) < 2 ? first : second, random.nextInt(WORDS)));
      }
      lines.add(String.join(" ", words));
    }
    return Files.write(folder.resolve("planted.txt"), lines);
  }

  static String word(int topic, int n) {
    return "" + (char) ('a' + topic) + (char) ('a' + n);
  }

  static Map<String, String> set(String... given) {
    Map<String, String> values = new HashMap<>(Map.of("topics", "4"));
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return values;
  }

  /** A run that is told by {@code progress}; parameters as name, value, name, value … */
  static TrainingRun run(
      String id,
      Path data,
      Path folder,
      int threads,
      boolean resume,
      Progress progress,
      String... given) {
    return new TrainingRun(
        Parameters.of(method(id).parameters(), set(given)),
        List.of(DataFile.of(data)),
        Optional.empty(),
        folder,
        1,
        threads,
        true,
        Duration.ofMinutes(1),
        resume,
        progress);
  }

  /** Trains, saves and reads back. */
  static FoldInEncoder train(String id, Path data, Path folder, int threads, String... given)
      throws IOException {
    Files.createDirectories(folder);
    TrainingRun run = run(id, data, folder, threads, false, Progress.SILENT, given);
    method(id).trainer().train(run);
    return (FoldInEncoder) ModelFolder.open(folder, "test").encoder().orElseThrow();
  }

  /** Remembers figures and what was shown, and asks to stop at each {@code stopEvery}-th look. */
  static final class Watch implements Progress {
    final Map<String, String> figures = new LinkedHashMap<>();
    final List<String> shown = new ArrayList<>();
    private final int stopEvery;
    private int looks;

    Watch(int stopEvery) {
      this.stopEvery = stopEvery;
    }

    @Override
    public void note(String line) {}

    @Override
    public void update(String stage, double done, String detail) {
      shown.add(detail);
    }

    @Override
    public void figure(String name, String value) {
      figures.put(name, value);
    }

    @Override
    public boolean stopRequested() {
      return ++looks == stopEvery;
    }
  }
}
