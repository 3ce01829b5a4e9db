package dev.simile.classic.counts;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small trainings for tests. */
final class TermRuns {
  private TermRuns() {}

  static Method method(String id) {
    return Counts.methods().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  /** Trains, saves and reads back. */
  static TermEncoder train(Path folder, String id, Map<String, String> set, String... texts)
      throws IOException {
    return train(folder, id, set, Optional.empty(), texts);
  }

  static TermEncoder train(
      Path folder, String id, Map<String, String> set, Optional<Model> base, String... texts)
      throws IOException {
    method(id).trainer().train(run(folder, id, set, base, texts));
    return TermFolder.read(folder);
  }

  static TrainingRun run(
      Path folder, String id, Map<String, String> set, Optional<Model> base, String... texts)
      throws IOException {
    Path data = Files.write(folder.resolve("texts.txt"), List.of(texts));
    return new TrainingRun(
        Parameters.of(method(id).parameters(), set),
        List.of(DataFile.of(data)),
        base,
        folder,
        1,
        1,
        true,
        Duration.ofMinutes(1),
        false,
        Progress.SILENT);
  }

  /** The term of a column, its tokens with a space between. */
  static String term(TermEncoder encoder, int column) {
    Terms terms = encoder.terms();
    StringBuilder term = new StringBuilder();
    for (int n = 0; n < terms.most(); n++) {
      long id = terms.sequences()[column * terms.most() + n];
      if (id != Terms.PADDING) {
        term.append(n == 0 ? "" : " ").append(encoder.tokenizer().vocabulary().token((int) id));
      }
    }
    return term.toString();
  }

  static List<String> terms(TermEncoder encoder) {
    return java.util.stream.IntStream.range(0, encoder.dimensions())
        .mapToObj(column -> term(encoder, column))
        .toList();
  }
}
