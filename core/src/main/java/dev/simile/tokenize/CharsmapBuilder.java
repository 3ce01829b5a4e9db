package dev.simile.tokenize;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds the blob {@link Precompiled} reads: a double array in the layout of darts-clone, first fit. A unit holds the
 * label that leads to it, whether a value hangs on it, and the distance (by exclusive or) to the block of its children;
 * no two nodes share a block's base, so a label is proof enough of the parent.
 */
final class CharsmapBuilder {
  private static final int LEAF = 1 << 8;
  private static final int VALUE = 1 << 31;
  private static final int BLOCK = 256;

  private static final class Node {
    final TreeMap<Integer, Node> children = new TreeMap<>();
    int value = -1;
  }

  private int[] units = new int[BLOCK];
  private final BitSet used = new BitSet();
  private final BitSet bases = new BitSet();
  private int firstFree = 1;

  private CharsmapBuilder() {}

  static byte[] build(Map<String, String> map) {
    Node root = new Node();
    ByteArrayOutputStream pool = new ByteArrayOutputStream();
    Map<String, Integer> places = new HashMap<>();
    new TreeMap<>(map)
        .forEach(
            (key, text) -> {
              Integer place = places.get(text);
              if (place == null) {
                place = pool.size();
                places.put(text, place);
                pool.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                pool.write(0);
              }
              insert(root, key.getBytes(StandardCharsets.UTF_8), place);
            });
    CharsmapBuilder builder = new CharsmapBuilder();
    builder.used.set(0);
    builder.place(root, 0, 0);
    ByteBuffer blob =
        ByteBuffer.allocate(4 + 4 * builder.units.length + pool.size()).order(ByteOrder.LITTLE_ENDIAN);
    blob.putInt(4 * builder.units.length);
    for (int unit : builder.units) {
      blob.putInt(unit);
    }
    return blob.put(pool.toByteArray()).array();
  }

  private static void insert(Node root, byte[] key, int value) {
    Node node = root;
    for (byte b : key) {
      if (b == 0) {
        throw new IllegalArgumentException("a key with NUL");
      }
      node = node.children.computeIfAbsent(b & 0xFF, label -> new Node());
    }
    node.value = value;
  }

  private void place(Node node, int position, int label) {
    int[] labels = labels(node);
    int base = base(labels);
    bases.set(base);
    for (int child : labels) {
      used.set(base ^ child);
    }
    int distance = position ^ base;
    units[position] = label | (node.value >= 0 ? LEAF : 0) | distance << 10;
    if (node.value >= 0) {
      units[base] = node.value | VALUE;
    }
    node.children.forEach((child, next) -> place(next, base ^ child, child));
  }

  /** The labels of the children, with 0 for a value. */
  private static int[] labels(Node node) {
    int[] labels = node.children.keySet().stream().mapToInt(Integer::intValue).toArray();
    if (node.value < 0) {
      return labels;
    }
    int[] all = Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = 0;
    return all;
  }

  private int base(int[] labels) {
    firstFree = used.nextClearBit(firstFree);
    for (int slot = firstFree; ; slot = used.nextClearBit(slot + 1)) {
      int base = slot ^ labels[0];
      grow(Math.max(slot, base));
      if (base > 0 && !bases.get(base) && fits(base, labels)) {
        if (base >= 1 << 21) {
          throw new IllegalArgumentException("too many characters for one table");
        }
        return base;
      }
    }
  }

  private boolean fits(int base, int[] labels) {
    for (int label : labels) {
      if (used.get(base ^ label)) {
        return false;
      }
    }
    return true;
  }

  private void grow(int position) {
    if (position >= units.length) {
      units = Arrays.copyOf(units, (position / BLOCK + 1) * BLOCK);
    }
  }
}
