package dev.simile.method;

import dev.simile.data.DataFile;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.error.SimileException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.model.FileHash;
import dev.simile.model.Model;
import dev.simile.model.ModelCard;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelIdentity;
import dev.simile.model.Models;
import dev.simile.model.Provenance;
import dev.simile.model.ProvenanceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One training from data to a finished folder. The model grows in {@code OUT.partial/}, is loaded
 * and checked there, and becomes OUT by one rename; a run that was killed leaves its last
 * checkpoint, which the same run with {@code resume} continues.
 */
public final class Training {
  /** How a training ended. */
  public enum Outcome {
    TRAINED,
    /** The folder holds the result of this very run already; nothing was changed. */
    ALREADY_DONE
  }

  /**
   * What the user asked for.
   *
   * @param set the parameters given, by name
   * @param dev files on which the state is judged while it is trained; empty for none
   * @param base the model to start from, as the user named it, or null
   * @param command the whole command, for the card
   */
  public record Request(
      Method method,
      Map<String, String> set,
      List<DataFile> data,
      List<DataFile> dev,
      @Nullable String base,
      Path out,
      long seed,
      int threads,
      boolean deterministic,
      Duration checkpointEvery,
      boolean resume,
      String command) {
    /** A training that is not judged while it goes on. */
    public Request(
        Method method,
        Map<String, String> set,
        List<DataFile> data,
        @Nullable String base,
        Path out,
        long seed,
        int threads,
        boolean deterministic,
        Duration checkpointEvery,
        boolean resume,
        String command) {
      this(
          method,
          set,
          data,
          List.of(),
          base,
          out,
          seed,
          threads,
          deterministic,
          checkpointEvery,
          resume,
          command);
    }
  }

  private final Request request;
  private Parameters parameters;
  private final List<ModelCard.DataEntry> entries = new ArrayList<>();
  private final PartialFolder folder;

  private Training(Request request) {
    this.request = request;
    parameters = request.method.values(request.set, request.base != null);
    folder = PartialFolder.of(request.out);
  }

  /**
   * Runs a training.
   *
   * @throws UsageException for wrong parameters, an output folder in use, or a resume of another
   *     run
   * @throws DataException if data is missing or unfit
   * @throws Progress.StoppedException if the user asked to stop; the state is saved
   */
  public static Outcome run(Request request, Progress progress) throws IOException {
    return new Training(request).run(progress);
  }

  private Outcome run(Progress progress) throws IOException {
    checkRequest();
    String identity = identity();
    if (folder.isInUse()) {
      return finishedBefore(identity);
    }
    Optional<Model> base =
        request.base == null ? Optional.empty() : Optional.of(Models.open(request.base));
    base.ifPresent(
        model ->
            parameters = parameters.with(request.method.trainer().settled(model, request.set)));
    boolean resumed = folder.prepare(identity, request.resume);
    Figures figures = new Figures(progress);
    progress.note("seed " + request.seed + (resumed ? ", resumed" : ""));
    if (request.method.shapes().isEmpty() && !request.data.isEmpty()) {
      progress.note(request.method.id() + " learns nothing from data; --data is not read");
    }
    long start = System.nanoTime();
    request
        .method
        .trainer()
        .train(
            new TrainingRun(
                parameters,
                request.data,
                request.dev,
                base,
                folder.partial(),
                request.seed,
                request.threads,
                request.deterministic,
                request.checkpointEvery,
                resumed,
                figures));
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    // What training held goes before the finished model is opened beside it.
    System.gc();
    finish(identity, figures, seconds);
    return Outcome.TRAINED;
  }

  private void checkRequest() {
    Method method = request.method;
    if (request.data.isEmpty() && !method.shapes().isEmpty()) {
      throw new UsageException(method.id() + " is trained from data: give --data FILE");
    }
    if (request.base == null && method.base() == Method.Base.REQUIRED) {
      throw new UsageException(method.id() + " starts from a model: give -m MODEL");
    }
    if (request.base != null && method.base() == Method.Base.NONE) {
      throw new UsageException(method.id() + " does not start from a model; leave -m out");
    }
    if (!request.dev.isEmpty() && !method.trainer().evaluates()) {
      throw new UsageException(method.id() + " is not judged while it is trained; leave --dev out");
    }
    requireReadable(request.data);
    requireReadable(request.dev);
  }

  /**
   * Checks that data can be read, more than once.
   *
   * @throws UsageException for standard input
   * @throws DataException if a file is missing or unreadable
   */
  public static void requireReadable(List<DataFile> data) {
    for (DataFile file : data) {
      if (file.path().equals(TextSource.STDIN)) {
        throw new UsageException("training reads its data more than once; give a file, not -");
      }
      if (!Files.isReadable(file.path())) {
        throw new DataException(
            file.path()
                + (Files.exists(file.path()) ? ": no permission to read it" : ": no such file"));
      }
    }
  }

  /** The hash of all that decides the result; paths, times and the number of threads do not. */
  private String identity() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("method", request.method.versionedId());
    all.put("parameters", parameters.asMap());
    all.put("seed", request.seed);
    all.put("data", data(request.data, ""));
    if (!request.dev.isEmpty()) {
      all.put("dev", data(request.dev, " (dev)"));
    }
    if (request.base != null) {
      all.put("base", ModelIdentity.of(Models.locate(request.base)));
    }
    return FileHash.of(Json.write(all).getBytes(StandardCharsets.UTF_8));
  }

  /** What decides the result of each file; each gets its entry in the card. */
  private List<String> data(List<DataFile> files, String use) {
    List<String> data = new ArrayList<>();
    for (DataFile file : files) {
      String hash = FileHash.of(file.path());
      entries.add(
          new ModelCard.DataEntry(file.path().getFileName() + use, bytes(file.path()), hash));
      data.add(file.task() + "=" + hash + ":" + file.column() + ":" + file.shape());
    }
    return data;
  }

  private static long bytes(Path path) {
    return TextSource.files(path).stream()
        .mapToLong(
            file -> {
              try {
                return Files.size(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sum();
  }

  private Outcome finishedBefore(String identity) {
    if (!request.resume) {
      throw new UsageException(
          request.out + " exists and is not empty; choose another --out or remove it");
    }
    Optional<Provenance> there =
        ModelFolder.isModel(request.out) ? Provenance.read(request.out) : Optional.empty();
    if (there.isPresent() && there.get().identity().equals(identity)) {
      return Outcome.ALREADY_DONE;
    }
    throw new UsageException(
        request.out
            + " holds the result of a run with other data, parameters, seed or base; choose another --out");
  }

  private void finish(String identity, Figures figures, long seconds) throws IOException {
    Path partial = folder.partial();
    folder.discardState();
    Method method = request.method;
    ProvenanceWriter.write(partial, method.versionedId(), identity);
    new ModelCard(
            String.valueOf(request.out.toAbsolutePath().normalize().getFileName()),
            method.id(),
            method.paper(),
            parameters,
            request.seed,
            request.threads,
            entries,
            figures.values,
            request.command,
            Long.toString(seconds),
            request.base == null ? null : Models.locate(request.base))
        .write(partial);
    try {
      var unused = ModelFolder.open(partial, partial.toString());
    } catch (ModelException e) {
      throw new SimileException("the trained model does not load: " + e.getMessage(), e);
    }
    folder.finish();
  }
}
