package dev.simile.classic.staticembedding;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of the data, lower-cased, as a vocabulary; for a run without a base. */
final class DataVocabulary {
  private static final String UNKNOWN = "[UNK]";
  private static final List<String> COLUMNS =
      List.of(
          "text1",
          "sentence1",
          "premise",
          "anchor",
          "text2",
          "sentence2",
          "hypothesis",
          "positive",
          "negative",
          "title");

  private final String splitting;
  private final Tokenizer splitter;
  private final Map<String, Integer> counts = new HashMap<>();

  private DataVocabulary(String splitting) {
    this.splitting = splitting;
    splitter = Tokenizers.wordLevel(splitting, true, List.of(UNKNOWN), UNKNOWN);
  }

  /**
   * A tokenizer with every word that stands in the data {@code min-count} times, the most frequent
   * first.
   */
  static Tokenizer tokenizer(TrainingRun run) throws IOException {
    DataVocabulary vocabulary = new DataVocabulary(run.parameters().text("tokenizer"));
    for (DataFile file : run.data()) {
      for (Path path : TextSource.files(file.path())) {
        try (Table table = Table.open(path)) {
          vocabulary.count(table, file.column());
        }
      }
    }
    return vocabulary.tokenizer(run.parameters().integer("min-count"));
  }

  private void count(Table table, String own) {
    List<String> columns =
        table.columns().stream().filter(c -> COLUMNS.contains(c) || c.equals(own)).toList();
    Tokens tokens = new Tokens();
    while (table.next()) {
      for (String column : columns) {
        String text = table.get(column);
        tokens.clear();
        splitter.tokenize(text, tokens);
        for (int t = 0; t < tokens.size(); t++) {
          String word = text.substring(tokens.start(t), tokens.end(t)).toLowerCase(Locale.ROOT);
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
  }

  private Tokenizer tokenizer(int least) {
    List<String> words =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    if (counts.isEmpty()) {
      throw new DataException(
          "no word in the data: a file needs the columns of pairs, nli, triplets, labelled-texts, documents or texts, and"
              + " texts in them");
    }
    if (words.isEmpty()) {
      throw new DataException(
          "no word stands in the data " + least + " times; lower min-count, or give a base by -m");
    }
    return Tokenizers.wordLevel(splitting, true, words, null);
  }
}
