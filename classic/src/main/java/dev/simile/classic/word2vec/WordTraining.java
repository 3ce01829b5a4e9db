package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run up to the trained matrices: reads and counts once, trains, keeps checkpoints, resumes. Not
 * thread-safe.
 *
 * @param kept whether the corpus is that of an earlier run which this one goes on with
 */
public record WordTraining(TrainingRun run, Settings settings, Corpus corpus, boolean kept) {
  /** Makes the worker of one thread. */
  @FunctionalInterface
  public interface Workers {
    ChunkTrainer worker(Weights weights, int thread);
  }

  /** Reads the corpus, or takes the one that an interrupted run left. */
  public static WordTraining begin(TrainingRun run, Settings settings) throws IOException {
    return begin(run, settings, raw -> raw);
  }

  /**
   * @param change what is done to the corpus before rare words are left out
   */
  public static WordTraining begin(
      TrainingRun run, Settings settings, UnaryOperator<RawCorpus> change) throws IOException {
    Path folder = run.checkpointFolder();
    Files.createDirectories(folder);
    String identity = identity(run);
    Optional<Corpus> kept = run.resume() ? Corpus.load(folder, identity) : Optional.empty();
    Corpus corpus;
    if (kept.isPresent()) {
      corpus = kept.get();
      run.progress().note("the corpus is read from the checkpoint");
    } else {
      Corpus.discard(folder);
      Checkpoint.discard(folder);
      corpus = read(run, settings, change, folder, identity);
    }
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%,d words kept of %,d or more occurrences, %,d in all",
                corpus.words().size(),
                settings.minCount(),
                corpus.wordCount()));
    return new WordTraining(run, settings, corpus, kept.isPresent());
  }

  /**
   * Trains to the end; the output has a row a word.
   *
   * @param inputs rows of the input
   * @param spread of the first input rows, in 1 / dimensions
   */
  Weights train(int inputs, float spread, Workers workers) throws IOException {
    return train(inputs, corpus.words().size(), spread, workers);
  }

  /**
   * Trains to the end.
   *
   * @param inputs rows of the input
   * @param outputs rows of the output
   * @param spread of the first input rows, in 1 / dimensions
   */
  public Weights train(int inputs, int outputs, float spread, Workers workers) throws IOException {
    int threads = Epochs.threads(run);
    int words = corpus.words().size();
    Weights weights =
        Weights.create(inputs, outputs, spread, settings.dimensions(), threads, run.seed());
    OptionalLong chunk =
        kept ? Checkpoint.read(run.checkpointFolder(), weights) : OptionalLong.empty();
    if (kept && chunk.isEmpty()) {
      weights = Weights.create(inputs, outputs, spread, settings.dimensions(), threads, run.seed());
    }
    Weights shared = weights;
    try (IdFile ids = new IdFile(corpus.ids())) {
      List<Epochs.Worker> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        all.add(workers.worker(shared, thread).on(ids));
      }
      new Epochs(
              new Epochs.Plan(settings.epochs(), corpus.chunkCount(), corpus.wordCount(), "words"),
              chunk.orElse(0),
              all,
              next -> Checkpoint.write(run.checkpointFolder(), next, shared),
              run.checkpointEvery(),
              run.progress())
          .run();
    }
    run.progress().figure("vocabulary", Integer.toString(words));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return weights;
  }

  /** The base's tokenizer, whose pieces take the place of words; null without a base. */
  public static @Nullable Tokenizer pieces(TrainingRun run) {
    if (run.base().isEmpty()) {
      return null;
    }
    Tokenizer tokenizer = run.base().get().tokenizer();
    if (tokenizer == null) {
      throw new UsageException(
          run.base().get().name()
              + " has no tokenizer; give a folder that has one, or leave out -m");
    }
    return tokenizer;
  }

  private static Corpus read(
      TrainingRun run,
      Settings settings,
      UnaryOperator<RawCorpus> change,
      Path folder,
      String identity)
      throws IOException {
    Path ids = folder.resolve("raw.bin");
    RawCorpus raw =
        new CorpusReader(
                CorpusReader.MAX_WORDS,
                pieces(run),
                settings.tokenizer(),
                settings.lowercase(),
                run.progress())
            .read(run.data(), ids);
    for (int pass = 0; pass < settings.phrases(); pass++) {
      Path joined = folder.resolve("phrases" + pass + ".bin");
      RawCorpus next =
          Phrases.join(
              raw, settings.phraseThreshold(), settings.phraseMinCount(), joined, run.progress());
      Files.delete(raw.ids());
      raw = next;
    }
    Corpus corpus = Corpus.build(change.apply(raw), settings, folder, identity);
    Files.delete(raw.ids());
    return corpus;
  }

  /** A hash of the parameters and the seed; that the data is the same is the caller's to check. */
  static String identity(TrainingRun run) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(run.parameters().asMap())
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    text.append(run.seed()).append('\n');
    run.data().forEach(file -> text.append(file.column()).append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
