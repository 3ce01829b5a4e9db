package dev.simile.evaluate.doctor;

import dev.simile.evaluate.pairs.TextKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows stood where with what label, over all files. Not thread-safe. */
final class RowLedger {
  private final List<String> files;
  private final HashTable rows = new HashTable();
  private final HashTable texts = new HashTable();
  private final Map<String, Integer> labelIds = new HashMap<>();
  private int[] file = new int[1024];
  private int[] line = new int[1024];
  private int[] label = new int[1024];

  RowLedger(List<String> files) {
    this.files = files;
  }

  boolean severalFiles() {
    return files.size() > 1;
  }

  String file(int number) {
    return files.get(number);
  }

  /** The hash of a pair whatever its order. */
  static long unordered(String key1, String key2) {
    long a = TextKey.hash(key1);
    long b = TextKey.hash(key2);
    return a <= b ? TextKey.hash(a, b) : TextKey.hash(b, a);
  }

  static long ordered(List<String> keys) {
    long hash = 0;
    for (String key : keys) {
      hash = TextKey.hash(hash, TextKey.hash(key));
    }
    return hash;
  }

  /** Where a row stood first; null if it is new, and then it is remembered. */
  Row first(long hash, int inFile, long atLine, String withLabel) {
    int labelId =
        labelIds.size() < 100_000
            ? labelIds.computeIfAbsent(withLabel, unused -> labelIds.size())
            : labelIds.getOrDefault(withLabel, -1);
    int next = rows.size();
    int there = rows.putIfAbsent(hash, next);
    if (there != HashTable.NONE) {
      return new Row(file[there], line[there], label[there] == labelId, true);
    }
    if (next == file.length) {
      file = Arrays.copyOf(file, next * 2);
      line = Arrays.copyOf(line, next * 2);
      label = Arrays.copyOf(label, next * 2);
    }
    file[next] = inFile;
    line[next] = (int) Math.min(atLine, Integer.MAX_VALUE);
    label[next] = labelId;
    return new Row(inFile, atLine, true, false);
  }

  /** The first file a text stands in; this one if it is new. */
  int firstFile(String key, int inFile) {
    int there = texts.putIfAbsent(TextKey.hash(key), inFile);
    return there == HashTable.NONE ? inFile : there;
  }

  /**
   * A row that stood there before.
   *
   * @param sameLabel whether its label was that of the row asked for
   * @param known false if the row asked for is the first
   */
  record Row(int file, long line, boolean sameLabel, boolean known) {}
}
