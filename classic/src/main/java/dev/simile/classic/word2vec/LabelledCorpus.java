package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labelled texts as training reads them. The file of ids holds for each text the number of its
 * labels, the number of its rows, the labels, and the rows: a word's id, or the number of words
 * plus that of a bucket's row for a run of words or an n-gram of a word that is not kept. Kept on
 * disk, so that a resumed run reads no text.
 *
 * @param words by id, most frequent first
 * @param counts of words
 * @param labels most frequent first
 * @param labelCounts of labels, falling
 * @param tokens words and labels of the data, rare ones among them
 * @param buckets the bucket of each row behind the words'
 * @param ids the file
 * @param starts where each text starts in it, in the order of training
 */
record LabelledCorpus(
    List<String> words,
    long[] counts,
    List<String> labels,
    long[] labelCounts,
    long tokens,
    int[] buckets,
    Path ids,
    long[] starts) {
  private static final int VERSION = 1;
  private static final String FILE = "examples.bin";
  private static final int CHUNK_WORDS = 10_000;
  static final String IDS = "ids.bin";

  /** How many texts a chunk has: about 10,000 words, and no less than 64 chunks. */
  int chunkTexts() {
    long texts = Math.min(starts.length / 64, (long) CHUNK_WORDS * starts.length / tokens);
    return (int) Math.max(1, texts);
  }

  int chunkCount() {
    return Math.ceilDiv(starts.length, chunkTexts());
  }

  /** Removes what an earlier run left. */
  static void discard(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * What a run of this identity left in the folder; empty if there is nothing whole.
   *
   * @throws UsageException if it belongs to another run
   */
  static Optional<LabelledCorpus> load(Path folder, String identity) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve(FILE)), 1 << 16))) {
      if (in.readInt() != VERSION) {
        return Optional.empty();
      }
      if (!in.readUTF().equals(identity)) {
        throw new UsageException(
            folder
                + ": a checkpoint of other data, parameters or seed; give the same ones, or train without --resume");
      }
      List<String> words = new ArrayList<>();
      long[] counts = entries(in, words);
      List<String> labels = new ArrayList<>();
      long[] labelCounts = entries(in, labels);
      long tokens = in.readLong();
      int[] buckets = new int[in.readInt()];
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = in.readInt();
      }
      long[] starts = new long[in.readInt()];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = in.readLong();
      }
      return Optional.of(
          new LabelledCorpus(
              words, counts, labels, labelCounts, tokens, buckets, folder.resolve(IDS), starts));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static long[] entries(DataInputStream in, List<String> names) throws IOException {
    long[] counts = new long[in.readInt()];
    for (int i = 0; i < counts.length; i++) {
      char[] name = new char[in.readInt()];
      for (int k = 0; k < name.length; k++) {
        name[k] = in.readChar();
      }
      names.add(new String(name));
      counts[i] = in.readLong();
    }
    return counts;
  }

  /** Written beside and renamed: a file of this name is whole. */
  void save(Path folder, String identity) throws IOException {
    Path part = folder.resolve(FILE + ".part");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      out.writeInt(VERSION);
      out.writeUTF(identity);
      entries(out, words, counts);
      entries(out, labels, labelCounts);
      out.writeLong(tokens);
      out.writeInt(buckets.length);
      for (int bucket : buckets) {
        out.writeInt(bucket);
      }
      out.writeInt(starts.length);
      for (long start : starts) {
        out.writeLong(start);
      }
    }
    Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void entries(DataOutputStream out, List<String> names, long[] counts)
      throws IOException {
    out.writeInt(counts.length);
    for (int i = 0; i < counts.length; i++) {
      out.writeInt(names.get(i).length());
      out.writeChars(names.get(i));
      out.writeLong(counts[i]);
    }
  }

  /** Where the texts start, in an order that depends on the seed alone. */
  static long[] shuffled(long[] starts, int size, long seed) {
    long[] order = Arrays.copyOf(starts, size);
    RandomBits random = RandomBits.of(seed, -2);
    for (int i = size - 1; i > 0; i--) {
      int other = random.below(i + 1);
      long start = order[i];
      order[i] = order[other];
      order[other] = start;
    }
    return order;
  }
}
