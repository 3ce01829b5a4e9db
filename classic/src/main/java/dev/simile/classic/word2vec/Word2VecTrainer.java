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
import java.nio.file.Path;
import java.util.List;

/** Text to word vectors. Stateless and thread-safe. */
final class Word2VecTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    Tokenizer pieces = WordTraining.pieces(run);
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
    WordTraining training = WordTraining.begin(run, settings);
    Corpus corpus = training.corpus();
    int words = corpus.words().size();
    Tables tables = Tables.of(settings, corpus.counts());
    Weights weights =
        training.train(
            words,
            1,
            (trained, thread) ->
                new WordTrainer(
                    tables,
                    corpus,
                    trained,
                    GradientStep.best(2 * settings.window()),
                    thread,
                    run.seed()));
    return new TrainedWords(corpus.words(), corpus.counts(), vectors(weights, settings));
  }

  private static DenseVectors vectors(Weights weights, Settings settings) {
    int dimensions = settings.dimensions();
    float[] values = new float[weights.inputs() * dimensions];
    for (int word = 0; word < weights.inputs(); word++) {
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
    return new DenseVectors(values, weights.inputs(), dimensions);
  }
}
