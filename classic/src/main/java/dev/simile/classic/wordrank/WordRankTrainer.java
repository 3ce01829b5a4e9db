package dev.simile.classic.wordrank;

import dev.simile.classic.cooccurrence.AdaGradTable;
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

/** Text to WordRank vectors. Stateless and thread-safe. */
final class WordRankTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    fit(run).write(run);
  }

  /** Trains without writing a model; counts and checkpoints stay in the run's checkpoint folder. */
  TrainedWords fit(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    Cooccurrences counts = Cooccurrences.of(run, false);
    Corpus corpus = counts.corpus();
    int words = corpus.words().size();
    if (words < 2) {
      throw new DataException(
          "a single word cannot be ranked; give more text or a lower min-count");
    }
    RankedPairs pairs = RankedPairs.of(counts, settings);
    AdaGradTable table = start(words, settings, run.seed());
    OptionalLong next = OptionalLong.empty();
    if (counts.resumed()) {
      next = Checkpoint.read(run.checkpointFolder(), words, table.stride(), parts(table, pairs));
      if (next.isEmpty()) {
        pairs = RankedPairs.of(counts, settings);
        table = start(words, settings, run.seed());
      }
    }
    pass(run, settings, pairs, table, next.orElse(0));
    if (!table.isFinite()) {
      throw new DataException("the vectors left the range of numbers; lower learning-rate");
    }
    run.progress().figure("vocabulary", Integer.toString(words));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return new TrainedWords(corpus.words(), corpus.counts(), table.vectors(settings.output()));
  }

  /** Vectors uniform in ±0.5 / √dimensions. */
  static AdaGradTable start(int words, Settings settings, long seed) {
    AdaGradTable table = AdaGradTable.create(words, settings.dimensions(), settings.stride());
    table.randomize(settings.dimensions(), (float) (1 / Math.sqrt(settings.dimensions())), seed);
    return table;
  }

  private static void pass(
      TrainingRun run, Settings settings, RankedPairs pairs, AdaGradTable table, long next)
      throws IOException {
    List<PairTrainer> workers = new ArrayList<>();
    for (int thread = Epochs.threads(run); thread > 0; thread--) {
      workers.add(new PairTrainer(settings, table, pairs, run.seed()));
    }
    int chunks = PairTrainer.chunks(pairs.size());
    Epochs epochs =
        new Epochs(
            new Epochs.Plan(settings.epochs(), chunks, pairs.size(), "pairs"),
            next,
            workers,
            chunk ->
                Checkpoint.write(
                    run.checkpointFolder(),
                    chunk,
                    table.words(),
                    table.stride(),
                    parts(table, pairs)),
            run.checkpointEvery(),
            run.progress());
    long period = (long) settings.period() * chunks;
    long end = (long) settings.epochs() * chunks;
    long at = next;
    while (at < end) {
      // A run stopped at a period's end has not ranked there yet.
      if (at > 0 && at % period == 0) {
        pairs.rank(table, settings, run.threads());
      }
      at = Math.min(end, (at / period + 1) * period);
      epochs.runTo(at);
    }
  }

  private static Checkpoint.Part[] parts(AdaGradTable table, RankedPairs pairs) {
    return new Checkpoint.Part[] {
      new Checkpoint.Part(table.values(), table.values().length),
      new Checkpoint.Part(pairs.slopes(), pairs.slopes().length)
    };
  }
}
