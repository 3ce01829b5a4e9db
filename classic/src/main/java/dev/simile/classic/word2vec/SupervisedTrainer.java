package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.FastTextFolder;
import dev.simile.words.FastTextModel;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Labelled texts to a supervised fastText model. Stateless and thread-safe. */
final class SupervisedTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    LabelSettings settings = LabelSettings.of(run.parameters());
    FastTextFolder.writeSupervised(
        run.folder(), fit(run), settings.tokenizer(), settings.lowercase());
  }

  /** Trains without writing a model; checkpoints stay in the run's checkpoint folder. */
  FastTextModel fit(TrainingRun run) throws IOException {
    LabelSettings settings = LabelSettings.of(run.parameters());
    WordVectors base = base(run, settings);
    Path folder = run.checkpointFolder();
    Files.createDirectories(folder);
    String identity = WordTraining.identity(run);
    Optional<LabelledCorpus> kept =
        run.resume() ? LabelledCorpus.load(folder, identity) : Optional.empty();
    LabelledCorpus corpus;
    if (kept.isPresent()) {
      corpus = kept.get();
      run.progress().note("the texts are read from the checkpoint");
    } else {
      LabelledCorpus.discard(folder);
      Checkpoint.discard(folder);
      corpus =
          new LabelledCorpusBuilder(settings, base, run.progress())
              .build(run.data(), folder, identity, run.seed());
    }
    Weights weights = train(run, settings, corpus, base, kept.isPresent());
    int words = corpus.words().size();
    return new FastTextModel(
        settings.arguments(),
        corpus.words(),
        corpus.counts(),
        corpus.labels(),
        corpus.labelCounts(),
        corpus.tokens(),
        TrainedRows.input(
            weights, words, corpus.buckets(), settings.ngrams().bucket(), settings.dimensions()),
        TrainedRows.output(weights, settings.dimensions()));
  }

  private static Weights train(
      TrainingRun run,
      LabelSettings settings,
      LabelledCorpus corpus,
      @Nullable WordVectors base,
      boolean resumed)
      throws IOException {
    int threads = Epochs.threads(run);
    Weights weights = start(run, settings, corpus, base, threads);
    OptionalLong chunk =
        resumed ? Checkpoint.read(run.checkpointFolder(), weights) : OptionalLong.empty();
    if (resumed && chunk.isEmpty()) {
      weights = start(run, settings, corpus, base, threads);
    }
    BucketRows buckets = new BucketRows(settings.ngrams().bucket());
    Subwords subwords =
        new Subwords(corpus.words(), settings.ngrams()::of, true, buckets, weights.stride());
    Weights shared = weights;
    try (IdFile ids = new IdFile(corpus.ids())) {
      List<Epochs.Worker> workers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        workers.add(
            new LabelTrainer(settings, corpus, subwords, shared, thread, run.seed()).on(ids));
      }
      new Epochs(
              new Epochs.Plan(settings.epochs(), corpus.chunkCount(), corpus.tokens(), "words"),
              chunk.orElse(0),
              workers,
              next -> Checkpoint.write(run.checkpointFolder(), next, shared),
              run.checkpointEvery(),
              run.progress())
          .run();
    }
    run.progress().figure("vocabulary", Integer.toString(corpus.words().size()));
    return weights;
  }

  /** Random rows; those of the base's words are the base's. */
  private static Weights start(
      TrainingRun run,
      LabelSettings settings,
      LabelledCorpus corpus,
      @Nullable WordVectors base,
      int threads) {
    Weights weights =
        Weights.create(
            corpus.words().size() + corpus.buckets().length,
            corpus.labels().size(),
            2,
            settings.dimensions(),
            threads,
            run.seed());
    for (int word = 0; base != null && word < corpus.words().size(); word++) {
      int id = base.id(corpus.words().get(word));
      if (id >= 0) {
        System.arraycopy(
            base.matrix().values(),
            id * settings.dimensions(),
            weights.input(),
            word * weights.stride(),
            settings.dimensions());
      }
    }
    return weights;
  }

  private static @Nullable WordVectors base(TrainingRun run, LabelSettings settings) {
    if (run.base().isEmpty()) {
      return null;
    }
    WordVectors words =
        run.base()
            .get()
            .words()
            .orElseThrow(
                () ->
                    new UsageException(
                        run.base().get().name()
                            + " has no word vectors to start from; give a model or file that has, or leave out -m"));
    if (words.dimensions() != settings.dimensions()) {
      throw new UsageException(
          run.base().get().name()
              + " has vectors of "
              + words.dimensions()
              + " dimensions, not "
              + settings.dimensions()
              + "; add --set dimensions="
              + words.dimensions());
    }
    return words;
  }
}
