package dev.simile.classic.staticembedding;

import dev.simile.data.Table;
import java.util.ArrayList;
import java.util.List;

/** Pairs of texts that stand together in a document. */
record DocumentPairs(TextNumbers numbers, int pairsPerDocument, long seed) {
  /**
   * Title and lead sentence, then neighbouring sentences of one paragraph, drawn from the whole
   * document; the number of documents.
   */
  long read(Table table, String column, Examples examples) {
    long rows = 0;
    while (table.next()) {
      List<String> sentences = new ArrayList<>();
      List<Integer> neighbours = new ArrayList<>();
      for (String paragraph : table.text(column).split("\n", -1)) {
        List<String> own = Sentences.of(paragraph);
        for (int s = 0; s + 1 < own.size(); s += 2) {
          neighbours.add(sentences.size() + s);
        }
        sentences.addAll(own);
      }
      if (!sentences.isEmpty()) {
        join(numbers.of(table.get("title")), numbers.of(sentences.getFirst()), examples);
      }
      int wanted = Math.min(pairsPerDocument - 1, neighbours.size());
      for (int k = 0; k < wanted; k++) {
        int pick = k + Randomness.below(neighbours.size() - k, seed, rows << 20 | k);
        int first = neighbours.set(pick, neighbours.get(k));
        join(
            numbers.ofSentence(sentences.get(first)),
            numbers.ofSentence(sentences.get(first + 1)),
            examples);
      }
      rows++;
    }
    return rows;
  }

  private static void join(int anchor, int positive, Examples examples) {
    if (anchor >= 0 && positive >= 0) {
      examples.addPair(anchor, positive);
    }
  }
}
