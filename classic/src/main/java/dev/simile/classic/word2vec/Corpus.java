package dev.simile.classic.word2vec;

import dev.simile.error.DataException;
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
import java.util.stream.IntStream;

/**
 * What training reads: the vocabulary, most frequent word first, and a file of word ids cut into
 * chunks of whole sentences. Kept on disk, so that a resumed run reads no text.
 *
 * @param words by id
 * @param counts by id, falling
 * @param ids the file; a negative number ends each sentence and says which text it is of
 * @param chunks where each chunk starts in the file, and the file's size
 */
public record Corpus(List<String> words, long[] counts, Path ids, long[] chunks) {
  private static final int VERSION = 2;
  private static final int CHUNK_WORDS = 10_000;
  private static final String IDS = "ids.bin";
  private static final String WORDS = "words.bin";

  /**
   * Leaves out rare words, sorts the others and writes {@code ids.bin} and, last, {@code
   * words.bin}.
   */
  static Corpus build(RawCorpus raw, Settings settings, Path folder, String identity)
      throws IOException {
    int[] kept =
        IntStream.range(0, raw.counts().length)
            .filter(word -> raw.counts()[word] >= settings.minCount())
            .boxed()
            .sorted((a, b) -> Long.compare(raw.counts()[b], raw.counts()[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (settings.vocabularyLimit() > 0 && kept.length > settings.vocabularyLimit()) {
      kept = Arrays.copyOf(kept, settings.vocabularyLimit());
    }
    if (kept.length == 0) {
      throw new DataException(
          "no word stands "
              + settings.minCount()
              + " times in the "
              + raw.total()
              + " words of this corpus; give more text or set min-count=1");
    }
    int[] rank = new int[raw.counts().length];
    Arrays.fill(rank, -1);
    List<String> words = new ArrayList<>(kept.length);
    long[] counts = new long[kept.length];
    for (int id = 0; id < kept.length; id++) {
      rank[kept[id]] = id;
      words.add(raw.words().get(kept[id]));
      counts[id] = raw.counts()[kept[id]];
    }
    int[] idOfRaw = new int[raw.wordOfId().length];
    for (int i = 0; i < idOfRaw.length; i++) {
      int word = raw.wordOfId()[i];
      idOfRaw[i] = word < 0 ? -1 : rank[word];
    }
    Path ids = folder.resolve(IDS);
    long[] chunks =
        write(raw.ids(), idOfRaw, Arrays.stream(counts).sum(), settings.sentenceLength(), ids);
    Corpus corpus = new Corpus(words, counts, ids, chunks);
    corpus.save(folder, identity);
    return corpus;
  }

  private static long[] write(Path raw, int[] idOfRaw, long words, int sentenceLength, Path target)
      throws IOException {
    long[] chunks = new long[16];
    int chunk = 0;
    long least = Math.max(1000, Math.min(CHUNK_WORDS, words / 64));
    try (IdFile in = new IdFile(raw);
        IdWriter out = new IdWriter(target)) {
      int[] block = new int[1 << 14];
      int length = 0;
      long text = 0;
      for (long at = 0; at < in.size(); at += block.length) {
        int size = (int) Math.min(block.length, in.size() - at);
        in.read(at, block, size);
        for (int i = 0; i < size; i++) {
          int id = block[i] < 0 ? -1 : idOfRaw[block[i]];
          if (id >= 0) {
            out.write(id);
            length++;
          }
          if (length == sentenceLength || length > 0 && block[i] < 0) {
            out.write(IdWriter.endOf(text));
            length = 0;
            if (out.written() - chunks[chunk] >= least) {
              if (++chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
              }
              chunks[chunk] = out.written();
            }
          }
          text += block[i] < 0 ? 1 : 0;
        }
      }
      if (out.written() > chunks[chunk]) {
        if (++chunk == chunks.length) {
          chunks = Arrays.copyOf(chunks, chunk + 1);
        }
        chunks[chunk] = out.written();
      }
    }
    return Arrays.copyOf(chunks, chunk + 1);
  }

  /** Chunks of whole sentences. */
  public int chunkCount() {
    return chunks.length - 1;
  }

  /** The number of ids in the file, sentence ends among them. */
  public long size() {
    return chunks[chunks.length - 1];
  }

  /** The number of words in the file. */
  public long wordCount() {
    return Arrays.stream(counts).sum();
  }

  /**
   * The number of texts up to the last that has a known word. Each text has its number, also where
   * it is empty; beyond 2<sup>31</sup> texts all have the last one.
   */
  public int texts() throws IOException {
    int[] last = new int[1];
    try (IdFile file = new IdFile(ids)) {
      file.read(file.size() - 1, last, 1);
    }
    return Math.min(IdWriter.text(last[0]), Integer.MAX_VALUE - 1) + 1;
  }

  /** Removes what an earlier run left. */
  static void discard(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(WORDS));
  }

  /**
   * The corpus a run of this identity left in the folder; empty if there is none.
   *
   * @throws UsageException if it belongs to another run
   */
  static Optional<Corpus> load(Path folder, String identity) throws IOException {
    Path file = folder.resolve(WORDS);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != VERSION) {
        return Optional.empty();
      }
      if (!in.readUTF().equals(identity)) {
        throw new UsageException(
            folder
                + ": a checkpoint of other data, parameters or seed; give the same ones, or train without --resume");
      }
      int size = in.readInt();
      List<String> words = new ArrayList<>(size);
      long[] counts = new long[size];
      for (int i = 0; i < size; i++) {
        char[] word = new char[in.readInt()];
        for (int k = 0; k < word.length; k++) {
          word[k] = in.readChar();
        }
        words.add(new String(word));
        counts[i] = in.readLong();
      }
      long[] chunks = new long[in.readInt()];
      for (int i = 0; i < chunks.length; i++) {
        chunks[i] = in.readLong();
      }
      Corpus corpus = new Corpus(words, counts, folder.resolve(IDS), chunks);
      return Files.size(corpus.ids) == corpus.size() * Integer.BYTES
          ? Optional.of(corpus)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void save(Path folder, String identity) throws IOException {
    Path part = folder.resolve(WORDS + ".part");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      out.writeInt(VERSION);
      out.writeUTF(identity);
      out.writeInt(words.size());
      for (int i = 0; i < counts.length; i++) {
        out.writeInt(words.get(i).length());
        out.writeChars(words.get(i));
        out.writeLong(counts[i]);
      }
      out.writeInt(chunks.length);
      for (long chunk : chunks) {
        out.writeLong(chunk);
      }
    }
    Files.move(part, folder.resolve(WORDS), StandardCopyOption.ATOMIC_MOVE);
  }
}
