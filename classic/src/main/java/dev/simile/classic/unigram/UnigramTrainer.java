package dev.simile.classic.unigram;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.model.TokenizerFolder;
import dev.simile.parallel.Shards;
import dev.simile.tokenize.Normalizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One run of the method: units, seed pieces, rounds, folder. */
final class UnigramTrainer {
  private static final String UNKNOWN = "[UNK]";
  private static final int MAXIMIZATIONS = 2;

  private UnigramTrainer() {}

  static void train(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    Normalizer normalizer = Folding.of(p.text("normalizer"));
    Units units =
        new UnitReader(p.real("coverage"), p.real("han-share"), run.progress())
            .read(run.data(), normalizer);
    int wanted = p.integer("vocabulary-size") - 1;
    if (units.characters().length > wanted) {
      throw new UsageException(
          "parameter vocabulary-size is "
              + (wanted + 1)
              + ", but the data has "
              + units.characters().length
              + " characters to cover; make it larger, or coverage smaller");
    }
    Checkpoint checkpoint = run.resume() ? Checkpoint.read(run.checkpointFolder()) : null;
    if (checkpoint == null) {
      run.progress().update("seeds", 0, "");
      checkpoint =
          new Checkpoint(
              0, new SeedPieces(units, p.integer("piece-length")).find(p.integer("seed-pieces")));
      run.progress().note(checkpoint.pieces().size() + " pieces to begin with");
    }
    try (Shards shards = new Shards(run.threads())) {
      Pieces pieces = search(run, units, wanted, checkpoint, new PieceSearch(units, shards));
      write(run, normalizer, pieces);
    }
  }

  private static Pieces search(
      TrainingRun run, Units units, int wanted, Checkpoint begin, PieceSearch search)
      throws IOException {
    double shrink = run.parameters().real("shrink");
    Pieces pieces = begin.pieces();
    int round = begin.round();
    int first = pieces.size();
    long saved = System.nanoTime();
    while (true) {
      for (int i = 0; i < MAXIMIZATIONS; i++) {
        pieces = search.maximize(pieces);
      }
      report(run.progress(), search, ++round, pieces.size(), first, wanted);
      if (pieces.size() <= wanted) {
        break;
      }
      pieces = search.prune(pieces, Math.max(wanted, (int) (pieces.size() * shrink)));
      boolean stop = run.progress().stopRequested();
      if (stop || System.nanoTime() - saved > run.checkpointEvery().toNanos()) {
        new Checkpoint(round, pieces).write(run.checkpointFolder());
        saved = System.nanoTime();
      }
      if (stop) {
        throw new Progress.StoppedException();
      }
    }
    run.progress().figure("distinct words", Integer.toString(units.size()));
    run.progress()
        .figure(
            "log-likelihood a character",
            String.format(Locale.ROOT, "%.4f", search.logLikelihood()));
    return pieces;
  }

  private static void report(
      Progress progress, PieceSearch search, int round, int size, int first, int wanted) {
    double done =
        first <= wanted
            ? 1
            : Math.log((double) first / size) / Math.log((double) first / Math.max(1, wanted));
    progress.update(
        "round " + round,
        Math.clamp(done, 0, 1),
        String.format(
            Locale.ROOT,
            "%,d pieces, log-likelihood a character %.4f",
            size,
            search.logLikelihood()));
  }

  /** Pieces by falling probability, the unknown one first. */
  private static void write(TrainingRun run, Normalizer normalizer, Pieces pieces)
      throws IOException {
    int[] order =
        IntStream.range(0, pieces.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> -pieces.scores()[i])
                    .thenComparing(i -> pieces.texts()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<String> texts = new ArrayList<>();
    double[] scores = new double[order.length + 1];
    texts.add(UNKNOWN);
    for (int i : order) {
      // Four decimals tell pieces apart and keep the file short.
      scores[texts.size()] = Math.round(pieces.scores()[i] * 1e4) / 1e4;
      texts.add(pieces.texts()[i]);
    }
    run.progress().figure("pieces", Integer.toString(texts.size()));
    TokenizerFolder.write(run.folder(), Tokenizers.unigram(normalizer, texts, scores, UNKNOWN));
  }
}
