package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.ChunkTrainer;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.GradientStep;
import dev.simile.classic.word2vec.Settings;
import dev.simile.classic.word2vec.Tables;
import dev.simile.classic.word2vec.Weights;
import dev.simile.classic.word2vec.WordTraining;
import dev.simile.error.DataException;
import dev.simile.method.Parameters;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Texts to a doc2vec model. Stateless and thread-safe. */
final class Doc2VecTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    Tokenizer pieces = WordTraining.pieces(run);
    Parameters p = run.parameters();
    Trained trained = fit(run);
    Tokenizer tokenizer =
        pieces != null
            ? pieces
            : WordVectorFolder.tokenizer(
                trained.corpus().words(), p.text("tokenizer"), p.flag("lowercase"));
    long[] tokens = new long[trained.corpus().words().size()];
    Arrays.setAll(tokens, word -> tokenizer.vocabulary().id(trained.corpus().words().get(word)));
    Doc2VecLoader.write(run.folder(), tokenizer, tokens, trained.model());
  }

  /** A finished run. */
  record Trained(Corpus corpus, ParagraphModel model) {}

  /**
   * Trains without writing a model; checkpoints and word ids stay in the run's checkpoint folder.
   */
  Trained fit(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    Architecture architecture = Architecture.of(p);
    Settings settings = Settings.ofDocuments(p, architecture == Architecture.DM_MEAN);
    WordTraining training = WordTraining.begin(run, settings);
    Corpus corpus = training.corpus();
    int words = corpus.words().size();
    int texts = corpus.texts();
    int width = architecture.width(settings.window());
    long inputs = (long) architecture.wordRows(words) + texts;
    long outputs = width == 1 ? words : (words + 1L) * width;
    if (Math.max(inputs, outputs) > Integer.MAX_VALUE) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%,d texts and %,d words are too many for one matrix; raise min-count, set vocabulary-limit or give fewer texts",
              texts,
              words));
    }
    Tables tables = Tables.of(settings, corpus.counts());
    Weights weights =
        training.train(
            (int) inputs,
            (int) outputs,
            1,
            (trained, thread) -> worker(architecture, tables, corpus, trained, thread, run.seed()));
    run.progress().figure("texts with a vector", Integer.toString(texts));
    int d = settings.dimensions();
    int wordRows = architecture.wordRows(words);
    ParagraphModel model =
        new ParagraphModel(
            architecture,
            settings.hierarchical(),
            d,
            settings.window(),
            settings.negatives(),
            settings.exponent(),
            settings.sample(),
            settings.learningRate(),
            settings.minLearningRateRatio(),
            p.integer("inference-epochs") > 0 ? p.integer("inference-epochs") : settings.epochs(),
            corpus.counts(),
            rows(weights.input(), wordRows, weights.stride(), d),
            rows(weights.output(), words * width, weights.stride(), d));
    return new Trained(corpus, model);
  }

  static ChunkTrainer worker(
      Architecture architecture,
      Tables tables,
      Corpus corpus,
      Weights weights,
      int thread,
      long seed) {
    int window = tables.settings().window();
    return switch (architecture) {
      case DBOW, DBOW_WORDS ->
          new BagOfWordsTrainer(
              architecture,
              tables,
              corpus,
              weights,
              GradientStep.best(architecture.hasWords() ? 2 * window + 1 : 1),
              thread,
              seed);
      case DM_MEAN, DM_SUM ->
          new MemoryTrainer(tables, corpus, weights, GradientStep.best(1), thread, seed);
      case DM_CONCATENATION ->
          ConcatenationTrainer.of(tables, corpus, weights, GradientStep.best(1), thread, seed);
    };
  }

  private static float[] rows(float[] matrix, int count, int stride, int d) {
    float[] rows = new float[Math.multiplyExact(count, d)];
    for (int row = 0; row < count; row++) {
      System.arraycopy(matrix, row * stride, rows, row * d, d);
    }
    return rows;
  }
}
