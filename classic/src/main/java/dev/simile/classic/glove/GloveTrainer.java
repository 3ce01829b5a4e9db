package dev.simile.classic.glove;

import dev.simile.classic.cooccurrence.AdaGradTable;
import dev.simile.classic.cooccurrence.CellFile;
import dev.simile.classic.cooccurrence.Cooccurrences;
import dev.simile.classic.word2vec.Checkpoint;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.Epochs;
import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.error.DataException;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Text to GloVe vectors. Stateless and thread-safe. */
final class GloveTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    fit(run).write(run);
  }

  /** Trains without writing a model; counts and checkpoints stay in the run's checkpoint folder. */
  TrainedWords fit(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    Cooccurrences counts = Cooccurrences.of(run, true);
    Corpus corpus = counts.corpus();
    int words = corpus.words().size();
    AdaGradTable table = GloveTable.create(words, settings.dimensions(), run.seed());
    OptionalLong next = OptionalLong.empty();
    if (counts.resumed()) {
      next = Checkpoint.read(run.checkpointFolder(), words, table.stride(), part(table));
      if (next.isEmpty()) {
        table = GloveTable.create(words, settings.dimensions(), run.seed());
      }
    }
    pass(run, settings, counts, table, next.orElse(0));
    if (!table.isFinite()) {
      throw new DataException("the vectors left the range of numbers; lower learning-rate");
    }
    run.progress().figure("vocabulary", Integer.toString(words));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return new TrainedWords(corpus.words(), corpus.counts(), table.vectors(settings.output()));
  }

  private static void pass(
      TrainingRun run, Settings settings, Cooccurrences counts, AdaGradTable table, long next)
      throws IOException {
    List<CellFile> files = new ArrayList<>();
    try {
      List<CellTrainer> workers = new ArrayList<>();
      int blocks = 0;
      for (int thread = Epochs.threads(run); thread > 0; thread--) {
        CellFile file = new CellFile(counts.file(), CellTrainer.BLOCK);
        files.add(file);
        blocks = Math.toIntExact((file.size() + CellTrainer.BLOCK - 1) / CellTrainer.BLOCK);
        workers.add(new CellTrainer(settings, table, file, blocks, counts.window().symmetric()));
      }
      new Epochs(
              new Epochs.Plan(settings.epochs(), blocks, counts.pairs(), "pairs"),
              next,
              workers,
              chunk ->
                  Checkpoint.write(
                      run.checkpointFolder(), chunk, table.words(), table.stride(), part(table)),
              run.checkpointEvery(),
              run.progress())
          .run();
    } finally {
      for (CellFile file : files) {
        file.close();
      }
    }
  }

  private static Checkpoint.Part part(AdaGradTable table) {
    return new Checkpoint.Part(table.values(), table.values().length);
  }
}
