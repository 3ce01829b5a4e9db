package dev.simile.method;

import dev.simile.data.DataFile;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All a trainer is given.
 *
 * @param data the files, checked to exist
 * @param dev files on which the state is judged while it is trained; empty for none
 * @param base the model to start from
 * @param folder the unfinished folder ({@code OUT.partial}) the model is written to; checkpoints
 *     live in its {@code checkpoint/}, which the caller removes at the end
 * @param seed of every random choice
 * @param threads how many threads may work
 * @param deterministic true if the result must be the same bytes at this number of threads
 * @param checkpointEvery time between checkpoints
 * @param resume true if a checkpoint in the folder belongs to this very run and is to be continued
 * @param progress told what goes on; also says when to stop
 */
public record TrainingRun(
    Parameters parameters,
    List<DataFile> data,
    List<DataFile> dev,
    Optional<Model> base,
    Path folder,
    long seed,
    int threads,
    boolean deterministic,
    Duration checkpointEvery,
    boolean resume,
    Progress progress) {
  /** What was measured at the steps of a run, a JSON object a line, in the model's folder. */
  public static final String LOG = "training.jsonl";

  /** Its curves as a picture. */
  public static final String CURVES = "training.png";

  public TrainingRun {
    data = List.copyOf(data);
    dev = List.copyOf(dev);
  }

  /** A run that is not judged while it goes on. */
  public TrainingRun(
      Parameters parameters,
      List<DataFile> data,
      Optional<Model> base,
      Path folder,
      long seed,
      int threads,
      boolean deterministic,
      Duration checkpointEvery,
      boolean resume,
      Progress progress) {
    this(
        parameters,
        data,
        List.of(),
        base,
        folder,
        seed,
        threads,
        deterministic,
        checkpointEvery,
        resume,
        progress);
  }

  public Path checkpointFolder() {
    return folder.resolve("checkpoint");
  }
}
