package dev.simile.classic.doc2vec;

import dev.simile.data.DataFile;
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
final class DocumentRuns {
  private DocumentRuns() {}

  static Parameters parameters(String... given) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return Parameters.of(Doc2Vec.method().parameters(), values);
  }

  static TrainingRun run(Path corpus, Path folder, String... given) {
    return run(corpus, folder, false, Progress.SILENT, given);
  }

  /** One thread, a checkpoint as often as can be. */
  static TrainingRun run(
      Path corpus, Path folder, boolean resume, Progress progress, String... given) {
    return new TrainingRun(
        parameters(given),
        List.of(DataFile.of(corpus)),
        Optional.empty(),
        folder,
        1,
        1,
        false,
        Duration.ofMillis(1),
        resume,
        progress);
  }
}
