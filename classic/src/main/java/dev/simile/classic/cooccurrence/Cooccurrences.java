package dev.simile.classic.cooccurrence;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.CountedCorpus;
import dev.simile.classic.word2vec.IdFile;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A corpus's co-occurrence counts in a file of cells, each pair once; where the window is symmetric
 * only i ≤ j stand there, for both orders.
 *
 * @param corpus whose words the cells number
 * @param file of cells, in no order that matters
 * @param resumed whether an earlier run of the same parameters left it
 */
public record Cooccurrences(Corpus corpus, Window window, Path file, boolean resumed) {
  private static final String FILE = "cells.bin";
  private static final int BLOCK = 1 << 15;

  /** Places for pairs of frequent words, eight bytes each. */
  private static final int FREQUENT = 1 << 23;

  /** Occurrences of rarer pairs held in memory, eight bytes each. */
  private static final int RARE = 1 << 23;

  /**
   * Counts a run's data, or takes what an interrupted run left.
   *
   * @param shuffled whether the cells shall stand in random order, that of the run's seed
   * @throws Progress.StoppedException if asked to stop
   */
  public static Cooccurrences of(TrainingRun run, boolean shuffled) throws IOException {
    CountedCorpus counted = CountedCorpus.of(run);
    Window window = Window.of(run.parameters());
    Path folder = run.checkpointFolder();
    Path file = folder.resolve(FILE);
    boolean resumed = counted.resumed() && Files.exists(file);
    if (!resumed) {
      Files.deleteIfExists(file);
      Path sorted = folder.resolve("sorted.bin");
      count(counted.corpus(), window, FREQUENT, RARE, folder, sorted, run.progress());
      Path last = sorted;
      if (shuffled) {
        last = folder.resolve("shuffled.bin");
        CellShuffle.shuffle(sorted, last, run.seed());
        Files.delete(sorted);
      }
      Files.move(last, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Cooccurrences cells = new Cooccurrences(counted.corpus(), window, file, resumed);
    long pairs = cells.pairs();
    run.progress().note(String.format(Locale.ROOT, "%,d pairs of neighbouring words", pairs));
    run.progress().figure("pairs of neighbouring words", Long.toString(pairs));
    return cells;
  }

  /** Takes one cell of X. */
  @FunctionalInterface
  public interface Visitor {
    void cell(int row, int column, float count);
  }

  /** Visits all cells of X above 0, both orders of a pair where symmetric. */
  public void visit(Visitor visitor) throws IOException {
    Cells cells = new Cells(BLOCK);
    try (CellFile in = new CellFile(file, BLOCK)) {
      for (long at = 0; at < in.size(); at += BLOCK) {
        int size = in.read(at, cells);
        for (int i = 0; i < size; i++) {
          int row = cells.focus()[i];
          int column = cells.context()[i];
          visitor.cell(row, column, cells.counts()[i]);
          if (window.symmetric() && row != column) {
            visitor.cell(column, row, cells.counts()[i]);
          }
        }
      }
    }
  }

  /** The number of cells of X above 0: both orders of a pair where symmetric. */
  public long pairs() throws IOException {
    long[] pairs = new long[1];
    visit((row, column, count) -> pairs[0]++);
    return pairs[0];
  }

  /** Counts into {@code target}, in memory of the given sizes. */
  static void count(
      Corpus corpus,
      Window window,
      int frequent,
      int rare,
      Path folder,
      Path target,
      Progress progress)
      throws IOException {
    int words = corpus.words().size();
    if (words > RarePairs.MAX_WORDS) {
      throw new DataException(
          words + " words are too many to count pairs; raise min-count or set vocabulary-limit");
    }
    FrequentPairs dense = new FrequentPairs(words, frequent, window.symmetric());
    RarePairs sparse = new RarePairs(folder, rare, window.units());
    try (IdFile ids = new IdFile(corpus.ids())) {
      scan(ids, window, dense, sparse, progress);
    }
    try (CellWriter out = new CellWriter(target, BLOCK)) {
      CellSink sink =
          (i, j, units) -> {
            // A pair of one word with itself is seen from both sides.
            double sides = window.symmetric() && i == j ? 2 : 1;
            out.write(i, j, (float) (sides * units * Window.UNIT));
          };
      dense.write(sink);
      sparse.write(sink);
      if (out.written() == 0) {
        throw new DataException(
            "no two words of the vocabulary stand near each other; give longer texts or a lower min-count");
      }
    }
  }

  /** Each word with those at most {@code reach} places before it in the same text. */
  private static void scan(
      IdFile ids, Window window, FrequentPairs dense, RarePairs sparse, Progress progress)
      throws IOException {
    int reach = window.reach();
    long[] units = window.units();
    int[] block = new int[reach + BLOCK];
    int known = 0;
    for (long at = 0; at < ids.size(); at += BLOCK) {
      if (progress.stopRequested()) {
        throw new Progress.StoppedException();
      }
      int size = (int) Math.min(BLOCK, ids.size() - at);
      int[] read = new int[size];
      ids.read(at, read, size);
      System.arraycopy(read, 0, block, reach, size);
      for (int place = reach; place < reach + size; place++) {
        int word = block[place];
        if (word < 0) {
          known = 0;
          continue;
        }
        for (int distance = 1; distance <= known; distance++) {
          int before = block[place - distance];
          int i = window.symmetric() ? Math.min(word, before) : word;
          int j = window.symmetric() ? Math.max(word, before) : before;
          if (!dense.add(i, j, units[distance])) {
            sparse.add(i, j, distance);
          }
        }
        known = Math.min(reach, known + 1);
      }
      System.arraycopy(block, size, block, 0, reach);
    }
  }
}
