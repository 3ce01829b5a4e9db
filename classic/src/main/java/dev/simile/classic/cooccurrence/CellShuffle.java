package dev.simile.classic.cooccurrence;

import dev.simile.classic.word2vec.RandomBits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a file's cells into random order, every order as likely: each cell is thrown into one of as
 * many files as are needed for each to fit into memory, where it is shuffled (Rao 1961; Sandelius
 * 1962).
 */
final class CellShuffle {
  /** Cells of a part that is shuffled in memory. */
  private static final int PART = 1 << 21;

  private static final int BLOCK = 1 << 13;

  private CellShuffle() {}

  static void shuffle(Path from, Path to, long seed) throws IOException {
    RandomBits random = RandomBits.of(seed, -2);
    List<Path> parts = new ArrayList<>();
    try (CellFile in = new CellFile(from, BLOCK)) {
      int count = Math.toIntExact(in.size() / PART + 1);
      List<CellWriter> writers = new ArrayList<>();
      try {
        for (int part = 0; part < count; part++) {
          parts.add(to.resolveSibling("part" + part + ".bin"));
          writers.add(new CellWriter(parts.getLast(), BLOCK));
        }
        Cells cells = new Cells(BLOCK);
        for (long at = 0; at < in.size(); at += BLOCK) {
          int size = in.read(at, cells);
          for (int i = 0; i < size; i++) {
            writers
                .get(random.below(count))
                .write(cells.focus()[i], cells.context()[i], cells.counts()[i]);
          }
        }
      } finally {
        for (CellWriter writer : writers) {
          writer.close();
        }
      }
    }
    try (CellWriter out = new CellWriter(to, BLOCK)) {
      for (Path part : parts) {
        append(part, out, random);
        Files.delete(part);
      }
    }
  }

  private static void append(Path part, CellWriter out, RandomBits random) throws IOException {
    int size = Math.toIntExact(Files.size(part) / Cells.BYTES);
    Cells all = new Cells(size);
    try (CellFile in = new CellFile(part, Math.max(1, size))) {
      in.read(0, all);
    }
    for (int i = size - 1; i > 0; i--) {
      all.swap(i, random.below(i + 1));
    }
    for (int i = 0; i < size; i++) {
      out.write(all.focus()[i], all.context()[i], all.counts()[i]);
    }
  }
}
