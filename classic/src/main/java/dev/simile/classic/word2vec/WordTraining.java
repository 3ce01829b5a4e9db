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
import org.jspecify.annotations.Nullable;

/**
 * A run up to the trained matrices: reads and counts once, trains, keeps checkpoints, resumes. Not
 * thread-safe.
 *
 * @param kept whether the corpus is that of an earlier run which this one goes on with
 */
record WordTraining(TrainingRun run, Settings settings, Corpus corpus, boolean kept) {
  /** Makes the worker of one thread. */
  @FunctionalInterface
  interface Workers {
    ChunkTrainer worker(Weights weights, int thread);
  }

  /** Reads the corpus, or takes the one that an interrupted run left. */
  static WordTraining begin(TrainingRun run, Settings settings) throws IOException {
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
      corpus = read(run, settings, folder, identity);
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
    int threads = threads(run);
    int words = corpus.words().size();
    Weights weights =
        Weights.create(inputs, words, spread, settings.dimensions(), threads, run.seed());
    OptionalLong chunk =
        kept ? Checkpoint.read(run.checkpointFolder(), weights) : OptionalLong.empty();
    if (kept && chunk.isEmpty()) {
      weights = Weights.create(inputs, words, spread, settings.dimensions(), threads, run.seed());
    }
    List<ChunkTrainer> trainers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      trainers.add(workers.worker(weights, thread));
    }
    new Epochs(
            settings.epochs(),
            corpus.chunkCount(),
            corpus.wordCount(),
            corpus.ids(),
            weights,
            chunk.orElse(0),
            trainers,
            run.checkpointFolder(),
            run.checkpointEvery(),
            run.progress())
        .run();
    run.progress().figure("vocabulary", Integer.toString(words));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return weights;
  }

  /** The base's tokenizer, whose pieces take the place of words; null without a base. */
  static @Nullable Tokenizer pieces(TrainingRun run) {
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

  private static Corpus read(TrainingRun run, Settings settings, Path folder, String identity)
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
    Corpus corpus = Corpus.build(raw, settings, folder, identity);
    Files.delete(raw.ids());
    return corpus;
  }

  /** How many may work; says what that means for the result. */
  static int threads(TrainingRun run) {
    if (run.threads() == 1) {
      return 1;
    }
    if (run.deterministic()) {
      run.progress()
          .note("deterministic: trains on one thread, as threads that share the weights cannot be");
      return 1;
    }
    run.progress()
        .note(
            run.threads()
                + " threads share the weights without locks: another run gives slightly other vectors; one thread or"
                + " --deterministic gives the same bytes");
    return run.threads();
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
