package dev.simile.evaluate.doctor;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.RowException;
import dev.simile.evaluate.pairs.TextKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The texts and pairs of files that must not be learnt from, by hash. */
final class Benchmarks {
  /** A text this short says nothing of where it comes from. */
  private static final int SHORTEST = 12;

  private final String column;
  private final List<String> names = new ArrayList<>();
  private final HashTable texts = new HashTable();
  private final HashTable pairs = new HashTable();

  Benchmarks(String column) {
    this.column = column;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  String name(int benchmark) {
    return names.get(benchmark);
  }

  int size() {
    return names.size();
  }

  void add(Path path) {
    int number = names.size();
    names.add(path.toString());
    try (Table table = Table.open(path)) {
      Columns columns = Columns.of(table, path, column);
      while (true) {
        try {
          if (!table.next()) {
            return;
          }
        } catch (RowException e) {
          continue;
        }
        List<String> keys = columns.texts().stream().map(c -> TextKey.of(table.get(c))).toList();
        for (String key : keys) {
          if (isTelling(key)) {
            texts.putIfAbsent(TextKey.hash(key), number);
          }
        }
        if (columns.isPair()) {
          pairs.putIfAbsent(RowLedger.unordered(keys.get(0), keys.get(1)), number);
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
  }

  private static boolean isTelling(String key) {
    int length = key.length();
    for (int i = 0; i < key.length(); i++) {
      // A Chinese sign counts for several letters.
      length += Character.isIdeographic(key.charAt(i)) ? 2 : 0;
    }
    return length >= SHORTEST;
  }

  /** The benchmark a text stands in, or {@link HashTable#NONE}. */
  int ofText(String key) {
    return texts.get(TextKey.hash(key));
  }

  /** The benchmark a pair stands in, in either order, or {@link HashTable#NONE}. */
  int ofPair(String key1, String key2) {
    return pairs.get(RowLedger.unordered(key1, key2));
  }
}
