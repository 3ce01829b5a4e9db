package dev.simile.classic.cooccurrence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts of any number of pairs in bounded memory: occurrences are gathered as numbers (focus,
 * context, distance), sorted and added up; what does not fit is spilled as sorted runs, which are
 * merged at the end. Not thread-safe.
 */
final class RarePairs {
  private static final int WORD_BITS = 27;
  private static final int DISTANCE_BITS = 8;
  private static final int DISTANCE_MASK = (1 << DISTANCE_BITS) - 1;

  /** So many words can be numbered. */
  static final int MAX_WORDS = 1 << WORD_BITS;

  private final Path folder;
  private final long[] unitsOfDistance;
  private final long[] occurrences;
  private final List<Path> runs = new ArrayList<>();
  private int size;

  /**
   * @param folder where runs are spilled to
   * @param capacity occurrences held in memory
   */
  RarePairs(Path folder, int capacity, long[] unitsOfDistance) {
    this.folder = folder;
    this.unitsOfDistance = unitsOfDistance;
    occurrences = new long[capacity];
  }

  void add(int focus, int context, int distance) throws IOException {
    if (size == occurrences.length) {
      spill();
    }
    occurrences[size++] = ((long) focus << WORD_BITS | context) << DISTANCE_BITS | (long) distance;
  }

  private void spill() throws IOException {
    Path run = folder.resolve("pairs" + runs.size() + ".bin");
    runs.add(run);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
      addUp(
          (focus, context, units) -> {
            out.writeLong((long) focus << WORD_BITS | context);
            out.writeLong(units);
          });
      out.writeLong(-1);
    }
    size = 0;
  }

  private void addUp(CellSink sink) throws IOException {
    Arrays.sort(occurrences, 0, size);
    for (int at = 0; at < size; ) {
      long pair = occurrences[at] >>> DISTANCE_BITS;
      long units = 0;
      while (at < size && occurrences[at] >>> DISTANCE_BITS == pair) {
        units += unitsOfDistance[(int) occurrences[at] & DISTANCE_MASK];
        at++;
      }
      sink.cell((int) (pair >>> WORD_BITS), (int) pair & MAX_WORDS - 1, units);
    }
  }

  /** Gives all pairs, sorted, and removes the runs. */
  void write(CellSink sink) throws IOException {
    if (runs.isEmpty()) {
      addUp(sink);
      return;
    }
    spill();
    PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparingLong(run -> run.pair));
    try {
      for (Path run : runs) {
        heads.add(new Run(run));
      }
      while (!heads.isEmpty() && heads.element().pair != Run.DONE) {
        long pair = heads.element().pair;
        long units = 0;
        while (heads.element().pair == pair) {
          Run run = heads.remove();
          units += run.units;
          run.next();
          heads.add(run);
        }
        sink.cell((int) (pair >>> WORD_BITS), (int) pair & MAX_WORDS - 1, units);
      }
    } finally {
      for (Run run : heads) {
        run.close();
      }
    }
    for (Path run : runs) {
      Files.delete(run);
    }
  }

  private static final class Run implements Closeable {
    static final long DONE = Long.MAX_VALUE;

    private final DataInputStream in;
    private long pair;
    private long units;

    Run(Path path) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
      next();
    }

    private void next() throws IOException {
      long read = in.readLong();
      pair = read < 0 ? DONE : read;
      units = read < 0 ? 0 : in.readLong();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
