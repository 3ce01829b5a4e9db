package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.StaticFolder;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import dev.simile.words.FastTextRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Chinese text to word vectors made of strokes. Stateless and thread-safe. */
final class Cw2vecTrainer implements Trainer {
  /**
   * What was trained.
   *
   * @param words with the vectors kept
   * @param ngrams the rows of n-grams, behind a row a word
   */
  record Trained(TrainedWords words, FastTextRows.Sparse ngrams) {}

  @Override
  public void train(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    StrokeNgrams ngrams = ngrams(p);
    Tokenizer pieces = WordTraining.pieces(run);
    Trained trained = fit(run, ngrams);
    TrainedWords words = trained.words();
    Tokenizer tokenizer =
        pieces != null
            ? pieces
            : WordVectorFolder.tokenizer(words.words(), p.text("tokenizer"), p.flag("lowercase"));
    write(run.folder(), tokenizer, words);
    int d = words.vectors().dimensions();
    int n = words.words().size();
    StrokeFolder.add(
        run.folder(),
        ngrams,
        trained.ngrams().buckets(),
        Arrays.copyOfRange(
            trained.ngrams().values(), n * d, (n + trained.ngrams().buckets().length) * d));
  }

  /** Words of the tokenizer's vocabulary that were not trained get zeros. */
  private static void write(Path folder, Tokenizer tokenizer, TrainedWords trained)
      throws IOException {
    Vocabulary vocabulary = tokenizer.vocabulary();
    int d = trained.vectors().dimensions();
    float[] table = new float[Math.multiplyExact(vocabulary.size(), d)];
    long[] counts = new long[vocabulary.size()];
    for (int word = 0; word < trained.words().size(); word++) {
      int id = vocabulary.id(trained.words().get(word));
      System.arraycopy(trained.vectors().values(), word * d, table, id * d, d);
      counts[id] = trained.counts()[word];
    }
    StaticFolder.write(
        folder, tokenizer, table, d, counts, StaticFolder.Precision.FLOAT32, List.of());
  }

  private static StrokeNgrams ngrams(Parameters p) throws IOException {
    if (p.text("strokes").isEmpty()) {
      throw new UsageException(
          "cw2vec needs the strokes of characters: --set strokes=FILE with lines such as 大:横,撇,捺");
    }
    if (p.integer("minn") > p.integer("maxn")) {
      throw new UsageException(
          "minn=" + p.integer("minn") + " is more than maxn=" + p.integer("maxn"));
    }
    return new StrokeNgrams(
        Strokes.read(Path.of(p.text("strokes"))),
        p.integer("minn"),
        p.integer("maxn"),
        p.integer("bucket"));
  }

  Trained fit(TrainingRun run) throws IOException {
    return fit(run, ngrams(run.parameters()));
  }

  private static Trained fit(TrainingRun run, StrokeNgrams ngrams) throws IOException {
    Settings settings = Settings.ofCw2vec(run.parameters());
    WordTraining training = WordTraining.begin(run, settings);
    Corpus corpus = training.corpus();
    Subwords subwords =
        new Subwords(
            corpus.words(), ngrams::of, false, new BucketRows(ngrams.bucket()), settings.stride());
    long without = corpus.words().stream().filter(w -> ngrams.of(w).length == 0).count();
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%,d stroke n-grams; %,d words without strokes have a vector of their own",
                subwords.buckets().length,
                without));
    Tables tables = Tables.of(settings, corpus.counts());
    Weights weights =
        training.train(
            subwords.rows(),
            2,
            (trained, thread) ->
                new SubwordTrainer(
                    tables, subwords, corpus, trained, GradientStep.best(1), thread, run.seed()));
    int d = settings.dimensions();
    return new Trained(
        new TrainedWords(
            corpus.words(), corpus.counts(), vectors(weights, subwords, settings, corpus)),
        TrainedRows.input(weights, corpus.words().size(), subwords.buckets(), ngrams.bucket(), d));
  }

  private static DenseVectors vectors(
      Weights weights, Subwords subwords, Settings settings, Corpus corpus) {
    int d = settings.dimensions();
    int n = corpus.words().size();
    float[] values = new float[Math.multiplyExact(n, d)];
    int[] rows = new int[16];
    for (int word = 0; word < n; word++) {
      if (!settings.output().equals("context")) {
        int count = subwords.count(word);
        rows = rows.length < count ? new int[2 * count] : rows;
        subwords.copy(word, rows, 0);
        for (int i = 0; i < count; i++) {
          for (int k = 0; k < d; k++) {
            values[word * d + k] += weights.input()[rows[i] + k] / count;
          }
        }
      }
      if (!settings.output().equals("strokes")) {
        for (int k = 0; k < d; k++) {
          values[word * d + k] += weights.output()[word * weights.stride() + k];
        }
      }
    }
    return new DenseVectors(values, n, d);
  }
}
