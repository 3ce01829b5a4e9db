package dev.simile.words;

/**
 * A Huffman code of words by their counts, built as in the original: with words sorted by falling
 * count, two queues give the two smallest nodes in linear time. It follows from the counts alone,
 * so that a fastText model trained by hierarchical softmax keeps no tree. Immutable and
 * thread-safe.
 */
public final class HuffmanTree {
  // Row w holds the path of word w from the root: offsets[w] … offsets[w + 1].
  private final int[] offsets;
  private final int[] points;
  private final byte[] codes;
  private final int longest;

  /**
   * @param counts of the words, falling
   */
  public HuffmanTree(long[] counts) {
    int n = counts.length;
    int[] parent = new int[Math.max(1, 2 * n - 1)];
    byte[] bit = new byte[Math.max(1, 2 * n - 1)];
    long[] merged = new long[Math.max(0, n - 1)];
    int leaf = n - 1;
    int inner = 0;
    int[] two = new int[2];
    for (int made = 0; made < n - 1; made++) {
      long sum = 0;
      for (int k = 0; k < 2; k++) {
        if (leaf >= 0 && (inner >= made || counts[leaf] < merged[inner])) {
          sum += counts[leaf];
          two[k] = leaf--;
        } else {
          sum += merged[inner];
          two[k] = n + inner++;
        }
      }
      merged[made] = sum;
      parent[two[0]] = n + made;
      parent[two[1]] = n + made;
      bit[two[1]] = 1;
    }
    int root = 2 * n - 2;
    int[] depth = new int[Math.max(1, 2 * n - 1)];
    for (int node = root - 1; node >= 0; node--) {
      depth[node] = depth[parent[node]] + 1;
    }
    offsets = new int[n + 1];
    int most = 0;
    for (int word = 0; word < n; word++) {
      offsets[word + 1] = offsets[word] + depth[word];
      most = Math.max(most, depth[word]);
    }
    longest = most;
    points = new int[offsets[n]];
    codes = new byte[offsets[n]];
    for (int word = 0; word < n; word++) {
      int node = word;
      for (int at = offsets[word + 1] - 1; at >= offsets[word]; at--) {
        codes[at] = bit[node];
        node = parent[node];
        points[at] = node - n;
      }
    }
  }

  /** How many inner nodes stand above the word. */
  public int length(int word) {
    return offsets[word + 1] - offsets[word];
  }

  /** The inner node at this step from the root, 0 … words − 2. */
  public int point(int word, int step) {
    return points[offsets[word] + step];
  }

  /** The branch taken there, 0 or 1. */
  public int code(int word, int step) {
    return codes[offsets[word] + step];
  }

  /** The longest path. */
  public int longest() {
    return longest;
  }
}
