package dev.simile.classic.word2vec;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs for tests, with parameters given as name, value, name, value … */
public final class TrainingRuns {
  private TrainingRuns() {}

  static Parameters parameters(String... given) {
    return parameters(Word2Vec.method(), given);
  }

  private static Parameters parameters(Method method, String... given) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return Parameters.of(method.parameters(), values);
  }

  static TrainingRun run(Path corpus, Path folder, int threads, String... given) {
    return run(Word2Vec.method(), corpus, folder, threads, given);
  }

  /** A run of any method. */
  public static TrainingRun run(
      Method method, Path corpus, Path folder, int threads, String... given) {
    return new TrainingRun(
        parameters(method, given),
        List.of(DataFile.of(corpus)),
        Optional.empty(),
        folder,
        1,
        threads,
        false,
        Duration.ofSeconds(30),
        false,
        Progress.SILENT);
  }

  /** The same run, watched by someone else. */
  public static TrainingRun watched(
      TrainingRun run, Duration checkpointEvery, boolean resume, Progress progress) {
    return new TrainingRun(
        run.parameters(),
        run.data(),
        run.base(),
        run.folder(),
        run.seed(),
        run.threads(),
        run.deterministic(),
        checkpointEvery,
        resume,
        progress);
  }
}
