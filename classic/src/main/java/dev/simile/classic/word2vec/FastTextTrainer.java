package dev.simile.classic.word2vec;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.FastTextFolder;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.words.CharacterNgrams;
import dev.simile.words.FastTextArguments;
import dev.simile.words.FastTextModel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Text to a fastText model. Stateless and thread-safe. */
final class FastTextTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    if (run.parameters().text("architecture").equals("supervised")) {
      new SupervisedTrainer().train(run);
      return;
    }
    checkWords(run);
    Tokenizer pieces = WordTraining.pieces(run);
    FastTextModel model = fit(run);
    Tokenizer tokenizer =
        pieces != null
            ? pieces
            : WordVectorFolder.tokenizer(
                model.words(),
                run.parameters().text("tokenizer"),
                run.parameters().flag("lowercase"));
    FastTextFolder.write(run.folder(), tokenizer, model);
  }

  /** Labels are for the classifier alone. */
  private static void checkWords(TrainingRun run) throws IOException {
    String objective = run.parameters().text("objective");
    if (objective.equals("label-softmax") || objective.equals("one-vs-all")) {
      throw new UsageException(
          "objective=" + objective + " predicts labels; add --set architecture=supervised");
    }
    for (DataFile file : run.data()) {
      if (file.shape().equals(Shape.LABELLED_TEXTS.id())) {
        throw new UsageException(
            "labelled texts train a classifier: add --set architecture=supervised");
      }
    }
    try (Table table = Table.open(TextSource.files(run.data().getFirst().path()).getFirst())) {
      if (table.columns().contains(LabelledReader.LABEL)) {
        run.progress()
            .note(
                "trains word vectors; the column label is not used (--set architecture=supervised trains a classifier)");
      }
    }
  }

  /**
   * Trains without writing a model; checkpoints and word ids stay in the run's checkpoint folder.
   */
  FastTextModel fit(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    CharacterNgrams ngrams =
        new CharacterNgrams(p.integer("minn"), p.integer("maxn"), p.integer("bucket"));
    if (ngrams.maxn() > 0 && ngrams.minn() > ngrams.maxn()) {
      throw new UsageException(
          "minn=" + ngrams.minn() + " is more than maxn=" + ngrams.maxn() + "; maxn=0 is none");
    }
    Settings settings = Settings.ofFastText(p);
    WordTraining training = WordTraining.begin(run, settings);
    Corpus corpus = training.corpus();
    Subwords subwords =
        new Subwords(
            corpus.words(), ngrams::of, true, new BucketRows(ngrams.bucket()), settings.stride());
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "their n-grams fall into %,d of %,d buckets",
                subwords.buckets().length,
                ngrams.bucket()));
    Tables tables = Tables.of(settings, corpus.counts());
    Weights weights =
        training.train(
            subwords.rows(),
            2,
            (trained, thread) ->
                new SubwordTrainer(
                    tables, subwords, corpus, trained, GradientStep.best(1), thread, run.seed()));
    return model(settings, ngrams, corpus, subwords.buckets(), weights);
  }

  private static FastTextModel model(
      Settings settings, CharacterNgrams ngrams, Corpus corpus, int[] buckets, Weights weights) {
    int words = corpus.words().size();
    int d = settings.dimensions();
    return new FastTextModel(
        arguments(settings, ngrams),
        corpus.words(),
        corpus.counts(),
        List.of(),
        new long[0],
        corpus.wordCount(),
        TrainedRows.input(weights, words, buckets, ngrams.bucket(), d),
        TrainedRows.output(weights, d));
  }

  private static FastTextArguments arguments(Settings settings, CharacterNgrams ngrams) {
    return new FastTextArguments(
        settings.dimensions(),
        settings.window(),
        settings.epochs(),
        settings.minCount(),
        settings.negatives(),
        1,
        settings.hierarchical()
            ? FastTextArguments.Loss.HIERARCHICAL_SOFTMAX
            : FastTextArguments.Loss.NEGATIVE_SAMPLING,
        settings.skipGram() ? FastTextArguments.Kind.SKIP_GRAM : FastTextArguments.Kind.CBOW,
        ngrams.bucket(),
        ngrams.minn(),
        ngrams.maxn(),
        100,
        settings.sample());
  }
}
