package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.StaticFolder;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Text to word vectors: reads and counts once, trains, resumes. Stateless and thread-safe. */
final class Word2VecTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    Tokenizer pieces = pieces(run);
    if (pieces != null && settings.phrases() > 0) {
      throw new UsageException(
          "parameter phrases joins words; leave it out with a tokenizer's pieces");
    }
    TrainedWords trained = fit(run);
    if (pieces != null) {
      write(run.folder(), pieces, trained);
      return;
    }
    WordVectorFolder.write(
        run.folder(),
        trained.words(),
        trained.counts(),
        trained.vectors(),
        settings.tokenizer(),
        settings.lowercase());
  }

  /** The base's tokenizer, whose pieces take the place of words; null without a base. */
  private static @Nullable Tokenizer pieces(TrainingRun run) {
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

  /** A row a piece; pieces too rare to be trained get zeros. */
  private static void write(Path folder, Tokenizer pieces, TrainedWords trained)
      throws IOException {
    Vocabulary vocabulary = pieces.vocabulary();
    int d = trained.vectors().dimensions();
    float[] table = new float[Math.multiplyExact(vocabulary.size(), d)];
    long[] counts = new long[vocabulary.size()];
    for (int word = 0; word < trained.words().size(); word++) {
      int id = vocabulary.id(trained.words().get(word));
      System.arraycopy(trained.vectors().values(), word * d, table, id * d, d);
      counts[id] = trained.counts()[word];
    }
    StaticFolder.write(folder, pieces, table, d, counts, StaticFolder.Precision.FLOAT32, List.of());
  }

  /**
   * Trains without writing a model; checkpoints and word ids stay in the run's checkpoint folder.
   */
  TrainedWords fit(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
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
    int threads = threads(run);
    Weights weights = Weights.create(corpus.words().size(), settings, threads, run.seed());
    OptionalLong chunk = kept.isPresent() ? Checkpoint.read(folder, weights) : OptionalLong.empty();
    if (kept.isPresent() && chunk.isEmpty()) {
      weights = Weights.create(corpus.words().size(), settings, threads, run.seed());
    }
    new Epochs(
            Tables.of(settings, corpus.counts()),
            corpus,
            weights,
            chunk.orElse(0),
            threads,
            run.seed(),
            folder,
            run.checkpointEvery(),
            run.progress())
        .run();
    run.progress().figure("vocabulary", Integer.toString(corpus.words().size()));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return new TrainedWords(corpus.words(), corpus.counts(), vectors(weights, settings));
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

  private static int threads(TrainingRun run) {
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
  private static String identity(TrainingRun run) {
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

  private static DenseVectors vectors(Weights weights, Settings settings) {
    int dimensions = settings.dimensions();
    float[] values = new float[weights.words() * dimensions];
    for (int word = 0; word < weights.words(); word++) {
      for (int d = 0; d < dimensions; d++) {
        int at = word * weights.stride() + d;
        values[word * dimensions + d] =
            switch (settings.output()) {
              case "input" -> weights.input()[at];
              case "output" -> weights.output()[at];
              default -> weights.input()[at] + weights.output()[at];
            };
      }
    }
    return new DenseVectors(values, weights.words(), dimensions);
  }
}
