package dev.simile.neural.train;

import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Vectors of rows' texts as the networks give them now, without dropout. A row's first text stands
 * on the side of questions, the others on the other.
 *
 * @param queries where the vector of a first text stands, by the text's number
 * @param documents where that of another text stands; the same where one network is both sides
 * @param values {@code [texts, dimensions]}
 */
record TextVectors(
    Map<Integer, Integer> queries,
    Map<Integer, Integer> documents,
    float[] values,
    int dimensions) {
  private static final int BATCH = 64;

  /** Of all texts in the rows, each encoded once on its side. */
  static TextVectors of(Towers towers, Rows rows) {
    if (towers.areShared()) {
      return of(towers.query(), rows, texts(rows, 0, rows.columns()));
    }
    TextVectors queries = of(towers.query(), rows, texts(rows, 0, 1));
    TextVectors documents = of(towers.document(), rows, texts(rows, 1, rows.columns()));
    int before = queries.queries.size();
    Map<Integer, Integer> places = HashMap.newHashMap(documents.queries.size());
    documents.queries.forEach((text, place) -> places.put(text, before + place));
    float[] all = Arrays.copyOf(queries.values, queries.values.length + documents.values.length);
    System.arraycopy(documents.values, 0, all, queries.values.length, documents.values.length);
    return new TextVectors(queries.queries, places, all, towers.dimensions());
  }

  /** The numbers of the texts in some columns. */
  private static int[] texts(Rows rows, int from, int to) {
    return IntStream.range(0, rows.size())
        .flatMap(row -> Arrays.stream(rows.row(row), from, to))
        .filter(text -> text >= 0)
        .toArray();
  }

  private static TextVectors of(TextNetwork network, Rows rows, int[] texts) {
    Integer[] order =
        Arrays.stream(texts)
            .distinct()
            .boxed()
            .sorted(Comparator.comparingInt(text -> rows.text(text).length))
            .toArray(Integer[]::new);
    int dimensions = network.dimensions();
    float[] values = new float[Math.multiplyExact(order.length, dimensions)];
    Map<Integer, Integer> places = HashMap.newHashMap(order.length);
    for (int from = 0; from < order.length; from += BATCH) {
      List<Integer> batch =
          Arrays.asList(order).subList(from, Math.min(order.length, from + BATCH));
      try (Scope scope = new Scope();
          NoGradGuard guard = new NoGradGuard()) {
        List<int[]> ids = batch.stream().map(rows::text).toList();
        float[] part = Tensors.floats(network.forward(TokenBatch.of(ids), false));
        System.arraycopy(part, 0, values, from * dimensions, part.length);
      }
      for (int i = 0; i < batch.size(); i++) {
        places.put(batch.get(i), from + i);
      }
    }
    return new TextVectors(places, places, values, dimensions);
  }

  /** The means of their tokens' vectors, before any network. */
  static TextVectors ofTokens(TextNetwork network, Rows rows) {
    float[] table;
    try (Scope scope = new Scope()) {
      table = Tensors.floats(network.tokens().weight());
    }
    int dimensions = table.length / network.tokenizer().vocabulary().size();
    int[] distinct = Arrays.stream(texts(rows, 0, rows.columns())).distinct().toArray();
    float[] values = new float[Math.multiplyExact(distinct.length, dimensions)];
    Map<Integer, Integer> places = HashMap.newHashMap(distinct.length);
    for (int i = 0; i < distinct.length; i++) {
      int[] ids = rows.text(distinct[i]);
      for (int id : ids) {
        for (int d = 0; d < dimensions; d++) {
          values[i * dimensions + d] += table[id * dimensions + d] / ids.length;
        }
      }
      places.put(distinct[i], i);
    }
    return new TextVectors(places, places, values, dimensions);
  }

  /**
   * The place of a text that was encoded.
   *
   * @param query whether as a row's first
   */
  int place(int text, boolean query) {
    return (query ? queries : documents).getOrDefault(text, -1);
  }

  /** Gives each the length 1; the zero vector stays. */
  TextVectors normalized() {
    float[] unit = values.clone();
    for (int from = 0; from < unit.length; from += dimensions) {
      double square = 0;
      for (int d = from; d < from + dimensions; d++) {
        square += (double) unit[d] * unit[d];
      }
      float factor = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
      for (int d = from; d < from + dimensions; d++) {
        unit[d] *= factor;
      }
    }
    return new TextVectors(queries, documents, unit, dimensions);
  }

  /** Of a first text and another. */
  double dot(int left, int right) {
    int a = place(left, true) * dimensions;
    int b = place(right, false) * dimensions;
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      sum += (double) values[a + d] * values[b + d];
    }
    return sum;
  }
}
