package dev.simile.classic.word2vec;

import dev.simile.error.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The labels of texts with their counts, numbered as they come. Not thread-safe. */
final class LabelCounts {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private long[] counts = new long[16];

  /** Counts a label once more; its number. */
  int count(String name) {
    Integer known = ids.get(name);
    int id = known == null ? names.size() : known;
    if (known == null) {
      ids.put(name, id);
      names.add(name);
      if (id == counts.length) {
        counts = Arrays.copyOf(counts, 2 * id);
      }
    }
    counts[id]++;
    return id;
  }

  int size() {
    return names.size();
  }

  String name(int label) {
    return names.get(label);
  }

  long count(int label) {
    return counts[label];
  }

  /**
   * The labels that stand at least so often, by falling count.
   *
   * @throws DataException if there is none
   */
  int[] kept(int least) {
    int[] kept =
        IntStream.range(0, names.size())
            .filter(label -> counts[label] >= least)
            .boxed()
            .sorted((a, b) -> Long.compare(counts[b], counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    if (kept.length == 0) {
      throw new DataException(
          "no label stands " + least + " times in the data; lower min-count-label");
    }
    return kept;
  }
}
