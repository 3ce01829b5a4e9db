package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.FastTextFolder;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.words.CharacterNgrams;
import dev.simile.words.FastTextArguments;
import dev.simile.words.FastTextModel;
import dev.simile.words.FastTextRows;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text to a fastText model. Stateless and thread-safe. */
final class FastTextTrainer implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
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
    Subwords subwords = new Subwords(corpus.words(), ngrams, settings.stride());
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
    int[] order =
        IntStream.range(0, buckets.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(buckets[a], buckets[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    float[] input = new float[Math.multiplyExact(words + buckets.length, d)];
    float[] output = new float[words * d];
    int[] sorted = new int[buckets.length];
    for (int word = 0; word < words; word++) {
      System.arraycopy(weights.input(), word * weights.stride(), input, word * d, d);
      System.arraycopy(weights.output(), word * weights.stride(), output, word * d, d);
    }
    for (int i = 0; i < order.length; i++) {
      sorted[i] = buckets[order[i]];
      int row = words + order[i];
      System.arraycopy(weights.input(), row * weights.stride(), input, (words + i) * d, d);
    }
    return new FastTextModel(
        arguments(settings, ngrams),
        corpus.words(),
        corpus.counts(),
        List.of(),
        new long[0],
        corpus.wordCount(),
        new FastTextRows.Sparse(words, ngrams.bucket(), sorted, input, d, false),
        new FastTextRows.Dense(output, words, d));
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
