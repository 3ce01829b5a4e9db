package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.vector.DenseVectors;
import java.io.IOException;

/** Text to word vectors. Stateless and thread-safe. */
final class Word2VecTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    Settings settings = Settings.of(run.parameters());
    if (run.base().isPresent() && settings.phrases() > 0) {
      throw new UsageException(
          "parameter phrases joins words; leave it out with a tokenizer's pieces");
    }
    fit(run).write(run);
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
