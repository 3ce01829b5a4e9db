package dev.simile.words;

import dev.simile.data.TextSource;
import dev.simile.error.ModelException;
import dev.simile.words.FastTextArguments.Kind;
import dev.simile.words.FastTextArguments.Loss;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads fastText's model files (.bin, quantized .ftz), also those of its first versions, which have
 * no magic number. The matrices of a plain file stay in it, mapped into memory. Words are kept byte
 * for byte as by {@link WordVectorReader}.
 */
public final class FastTextReader {
  static final int MAGIC = 793712314;
  static final int VERSION = 12;
  private static final int MAX_DIMENSIONS = 1 << 16;

  private final FastTextBytes in;
  private final String place;

  private FastTextReader(MemorySegment all, String place) {
    in = new FastTextBytes(all, place);
    this.place = place;
  }

  /** True if the file begins as fastText's models do. */
  public static boolean isModel(Path file) {
    try (InputStream stream = TextSource.open(file)) {
      byte[] start = stream.readNBytes(64);
      return start.length == 64
          && new FastTextReader(MemorySegment.ofArray(start), file.toString()).begins();
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + TextSource.reason(e), e);
    }
  }

  /**
   * Reads a model; unpacked into memory if the name ends in .gz or .xz.
   *
   * @throws ModelException naming the file if it is missing, cut short or damaged
   */
  public static FastTextModel read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file + ": no such file");
    }
    try {
      return new FastTextReader(bytes(file), file.toString()).read();
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + TextSource.reason(e), e);
    }
  }

  private static MemorySegment bytes(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".gz") || name.endsWith(".xz")) {
      try (InputStream stream = TextSource.open(file)) {
        return MemorySegment.ofArray(stream.readAllBytes());
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
  }

  /** With the magic number, or with arguments as they can be. */
  private boolean begins() {
    int first = in.readInt();
    if (first == MAGIC) {
      return true;
    }
    in.seek(0);
    int[] a = new int[12];
    for (int i = 0; i < a.length; i++) {
      a[i] = in.readInt();
    }
    double sample = in.readDouble();
    return a[0] > 0
        && a[0] <= MAX_DIMENSIONS
        && Loss.of(a[6]).isPresent()
        && Kind.of(a[7]).isPresent()
        && a[8] >= 0
        && a[11] > 0
        && sample >= 0
        && sample <= 1;
  }

  private FastTextModel read() {
    boolean old = in.readInt() != MAGIC;
    int version = 0;
    if (old) {
      in.seek(0);
      if (!begins()) {
        throw new ModelException(place + ": not a fastText model");
      }
      in.seek(0);
    } else {
      version = in.readInt();
      if (version < 11 || version > VERSION) {
        throw new ModelException(
            place + ": fastText's file version " + version + "; 11 and " + VERSION + " are known");
      }
    }
    FastTextArguments arguments = arguments(version);
    int size = in.readInt();
    int wordCount = in.readInt();
    int labelCount = in.readInt();
    long tokens = in.readLong();
    long pruned = old ? -1 : in.readLong();
    if (wordCount < 0 || labelCount < 0 || (long) wordCount + labelCount != size) {
      throw new ModelException(
          place + ": damaged: " + wordCount + " words and " + labelCount + " labels of " + size);
    }
    List<String> words = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    long[] counts = entries(wordCount, 0, words);
    long[] labelCounts = entries(labelCount, 1, labels);
    TreeMap<Integer, Integer> kept = kept(pruned);
    boolean quantized = !old && in.readFlag();
    FastTextRows input = quantized ? QuantizedRows.read(in) : matrix();
    if (pruned >= 0) {
      input = prune(input, wordCount, arguments.bucket(), kept);
    }
    if (input.dimensions() != arguments.dimensions()
        || input.rows() != (long) wordCount + arguments.bucket()) {
      throw new ModelException(
          place
              + ": damaged: an input matrix of "
              + input.rows()
              + " × "
              + input.dimensions()
              + " for "
              + wordCount
              + " words, "
              + arguments.bucket()
              + " buckets and "
              + arguments.dimensions()
              + " dimensions");
    }
    boolean outputQuantized = !old && in.readFlag() && quantized;
    FastTextRows output = outputQuantized ? QuantizedRows.read(in) : matrix();
    long outputs = arguments.kind() == Kind.SUPERVISED ? labelCount : wordCount;
    if (output.rows() != outputs || output.dimensions() != arguments.dimensions()) {
      throw new ModelException(
          place
              + ": damaged: an output matrix of "
              + output.rows()
              + " × "
              + output.dimensions()
              + " for "
              + outputs
              + " outputs");
    }
    return new FastTextModel(arguments, words, counts, labels, labelCounts, tokens, input, output);
  }

  private FastTextArguments arguments(int version) {
    int dimensions = in.readInt();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new ModelException(place + ": damaged: " + dimensions + " dimensions");
    }
    int window = in.readInt();
    int epochs = in.readInt();
    int minCount = in.readInt();
    int negatives = in.readInt();
    int wordNgrams = in.readInt();
    int loss = in.readInt();
    int kind = in.readInt();
    int bucket = in.readInt();
    int minn = in.readInt();
    int maxn = in.readInt();
    int updateRate = in.readInt();
    double sample = in.readDouble();
    if (bucket < 0) {
      throw new ModelException(place + ": damaged: " + bucket + " buckets");
    }
    Kind of =
        Kind.of(kind)
            .orElseThrow(() -> new ModelException(place + ": damaged: a model of kind " + kind));
    return new FastTextArguments(
        dimensions,
        window,
        epochs,
        minCount,
        negatives,
        wordNgrams,
        Loss.of(loss)
            .orElseThrow(() -> new ModelException(place + ": damaged: a loss of kind " + loss)),
        of,
        bucket,
        minn,
        // Supervised models of version 11 had no n-grams of characters, whatever they say.
        version == 11 && of == Kind.SUPERVISED ? 0 : maxn,
        updateRate,
        sample);
  }

  private long[] entries(int count, int type, List<String> words) {
    long[] counts = new long[Math.min(count, 1 << 16)];
    for (int i = 0; i < count; i++) {
      if (i == counts.length) {
        counts = Arrays.copyOf(counts, (int) Math.min(count, 2L * i));
      }
      words.add(in.readWord());
      counts[i] = in.readLong();
      if (in.readByte() != type) {
        throw new ModelException(
            place + ": damaged: the entry " + words.getLast() + " is of another type");
      }
    }
    return counts;
  }

  /** Bucket → row behind the words' of what pruning kept. */
  private TreeMap<Integer, Integer> kept(long pruned) {
    TreeMap<Integer, Integer> kept = new TreeMap<>();
    for (long i = 0; i < pruned; i++) {
      int bucket = in.readInt();
      kept.put(bucket, in.readInt());
    }
    return kept;
  }

  private static FastTextRows prune(
      FastTextRows rows, int words, int bucket, TreeMap<Integer, Integer> kept) {
    int d = rows.dimensions();
    float[] values = new float[Math.multiplyExact(words + kept.size(), d)];
    int to = 0;
    List<Long> from = new ArrayList<>();
    for (long word = 0; word < words; word++) {
      from.add(word);
    }
    kept.values().forEach(row -> from.add((long) words + row));
    for (long row : from) {
      float[] vector = new float[d];
      boolean unused = row >= 0 && row < rows.rows() && rows.addTo(row, vector);
      System.arraycopy(vector, 0, values, d * to++, d);
    }
    int[] buckets = kept.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new FastTextRows.Sparse(words, bucket, buckets, values, d, true);
  }

  private FastTextRows matrix() {
    long rows = in.readLong();
    long dimensions = in.readLong();
    if (rows < 0 || dimensions < 1 || dimensions > MAX_DIMENSIONS || rows > 1L << 40) {
      throw new ModelException(place + ": damaged: a matrix of " + rows + " × " + dimensions);
    }
    return new FastTextRows.Mapped(
        in.slice(rows * dimensions * Float.BYTES), rows, (int) dimensions);
  }
}
