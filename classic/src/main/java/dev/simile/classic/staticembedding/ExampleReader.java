package dev.simile.classic.staticembedding;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pairs, NLI, triplets, labelled texts, documents and plain texts as examples, files of one
 * task together.
 */
final class ExampleReader {
  private static final String[] LEFT = Table.TEXT1.toArray(String[]::new);
  private static final String[] RIGHT = Table.TEXT2.toArray(String[]::new);

  /** Sentences of fewer tokens say too little to be recognized by. */
  private static final int SHORTEST = 5;

  private static final int LONGEST = 200;

  private final Tokenizer tokenizer;
  private final TextStore store;
  private final int pairsPerDocument;
  private final long seed;
  private final Progress progress;
  private final Map<String, Examples> tasks = new LinkedHashMap<>();
  private final Tokens buffer = new Tokens();
  private String column = "text";
  private long rows;
  private long empty;

  ExampleReader(
      Tokenizer tokenizer, TextStore store, int pairsPerDocument, long seed, Progress progress) {
    this.tokenizer = tokenizer;
    this.store = store;
    this.pairsPerDocument = pairsPerDocument;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * The tasks in the order of their first files.
   *
   * @throws DataException if a file has not the columns of any shape, or nothing can be learned
   *     from all of them
   */
  List<Examples> read(List<DataFile> files) throws IOException {
    for (DataFile file : files) {
      String task = file.task().isEmpty() ? plainName(file.path()) : file.task();
      Examples examples = tasks.computeIfAbsent(task, Examples::new);
      for (Path path : TextSource.files(file.path())) {
        rows = 0;
        empty = 0;
        int before = examples.size();
        int negatives = examples.negativeCount();
        int duplicates = examples.duplicates();
        try (Table table = Table.open(path)) {
          column = file.column();
          read(table, file.shape(), path, examples);
        }
        progress.note(
            path.getFileName()
                + " ("
                + task
                + "): "
                + rows
                + " rows, "
                + (examples.size() - before)
                + " pairs, "
                + (examples.negativeCount() - negatives)
                + " hard negatives; left out: "
                + (examples.duplicates() - duplicates)
                + " repeated or of a text with itself, "
                + empty
                + " with an empty text");
      }
    }
    List<Examples> usable = tasks.values().stream().filter(task -> task.size() > 1).toList();
    if (usable.isEmpty()) {
      throw new DataException(
          "nothing to train on: the data holds fewer than two pairs of texts that belong together");
    }
    return usable;
  }

  private static String plainName(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void read(Table table, String shape, Path path, Examples examples) {
    if (table.isEmpty()) {
      return;
    }
    String left = table.find(LEFT);
    String right = table.find(RIGHT);
    boolean pair = left != null && right != null;
    String kind = shape.isEmpty() ? shape(table, pair) : shape;
    switch (kind) {
      case "documents" -> documents(table, examples);
      case "texts" -> texts(table, path, examples);
      case "labelled-texts" -> labelledTexts(table, path, examples);
      case "triplets", "nli", "pairs", "labelled-pairs" -> {
        if (left == null || right == null) {
          throw lacks(
              path,
              table,
              kind,
              "two texts (" + String.join("|", LEFT) + " and " + String.join("|", RIGHT) + ")");
        }
        switch (kind) {
          case "pairs" -> pairs(table, left, right, examples);
          case "triplets" -> triplets(table, left, right, path, examples);
          default -> labelled(table, left, right, path, examples);
        }
      }
      case "" ->
          throw lacks(
              path,
              table,
              "pairs, nli, triplets, labelled-texts, documents or texts",
              "the columns of one of them");
      default ->
          throw new UsageException(
              "static learns from pairs, labelled-pairs, nli, triplets, labelled-texts, documents and texts, not from "
                  + kind);
    }
  }

  private String shape(Table table, boolean pair) {
    if (pair) {
      return table.find("negative") != null
          ? "triplets"
          : table.find("label") != null ? "nli" : "pairs";
    }
    if (table.find(column) == null) {
      return "";
    }
    return table.find("title") != null
        ? "documents"
        : table.find("label") != null ? "labelled-texts" : "texts";
  }

  private static DataException lacks(Path path, Table table, String kind, String wanted) {
    return new DataException(
        path
            + ":1: for "
            + kind
            + " a file needs "
            + wanted
            + "; there are the columns "
            + String.join(", ", table.columns()));
  }

  private void pairs(Table table, String left, String right, Examples examples) {
    while (table.next()) {
      rows++;
      int anchor = text(table.text(left));
      int positive = text(table.text(right));
      if (anchor >= 0 && positive >= 0) {
        examples.addPair(anchor, positive);
      }
    }
  }

  private void triplets(Table table, String left, String right, Path path, Examples examples) {
    if (table.find("negative") == null) {
      throw lacks(path, table, "triplets", "a column negative");
    }
    while (table.next()) {
      rows++;
      int anchor = text(table.text(left));
      int positive = text(table.text(right));
      int negative = text(table.get("negative"));
      if (anchor >= 0 && positive >= 0) {
        examples.addPair(anchor, positive);
        if (negative >= 0) {
          examples.addNegative(anchor, negative);
        }
      }
    }
  }

  /** Entailment (or 1) is a pair, contradiction (or 0) a hard negative; neutral is neither. */
  private void labelled(Table table, String left, String right, Path path, Examples examples) {
    if (table.find("label") == null) {
      throw lacks(path, table, "nli", "a column label");
    }
    while (table.next()) {
      rows++;
      String label = table.get("label").strip();
      boolean positive = label.equals("entailment") || label.equals("1");
      boolean negative = label.equals("contradiction") || label.equals("0");
      if (positive || negative) {
        int first = text(table.text(left));
        int second = text(table.text(right));
        if (first >= 0 && second >= 0) {
          if (positive) {
            examples.addPair(first, second);
          } else {
            examples.addNegative(first, second);
          }
        }
      } else if (!label.equals("neutral") && !label.equals("not_entailment")) {
        throw new DataException(
            table.place()
                + ": the label "
                + label
                + " is none of entailment, neutral, contradiction, not_entailment, 1, 0");
      }
    }
  }

  private void labelledTexts(Table table, Path path, Examples examples) {
    if (table.find("label") == null || table.find(column) == null) {
      throw lacks(path, table, "labelled-texts", "the columns label and " + column);
    }
    Map<String, List<Integer>> texts = new LinkedHashMap<>();
    while (table.next()) {
      rows++;
      int text = text(table.text(column));
      if (text >= 0) {
        texts.computeIfAbsent(table.get("label").strip(), label -> new ArrayList<>()).add(text);
      }
    }
    new TextPairs(store, seed).ofLabels(List.copyOf(texts.values()), examples);
  }

  private void texts(Table table, Path path, Examples examples) {
    if (table.find(column) == null) {
      throw lacks(path, table, "texts", "the column " + column);
    }
    List<Integer> texts = new ArrayList<>();
    while (table.next()) {
      rows++;
      int text = text(table.text(column));
      if (text >= 0) {
        texts.add(text);
      }
    }
    new TextPairs(store, seed).ofKeywords(texts, examples);
  }

  /**
   * Title and lead sentence, then neighbouring sentences of one paragraph, drawn from the whole
   * document.
   */
  private void documents(Table table, Examples examples) {
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
        join(text(table.get("title")), text(sentences.getFirst()), examples);
      }
      int wanted = Math.min(pairsPerDocument - 1, neighbours.size());
      for (int k = 0; k < wanted; k++) {
        int pick = k + Randomness.below(neighbours.size() - k, seed, rows << 20 | k);
        int first = neighbours.set(pick, neighbours.get(k));
        join(sentence(sentences.get(first)), sentence(sentences.get(first + 1)), examples);
      }
      rows++;
    }
  }

  private static void join(int anchor, int positive, Examples examples) {
    if (anchor >= 0 && positive >= 0) {
      examples.addPair(anchor, positive);
    }
  }

  /** As {@link #text}, but −1 also where it is too short or too long to be one sentence. */
  private int sentence(String text) {
    buffer.clear();
    tokenizer.tokenize(text, buffer);
    return buffer.size() >= SHORTEST && buffer.size() <= LONGEST
        ? store.add(buffer.idBuffer(), buffer.size())
        : -1;
  }

  /** The number of a text, −1 if it has no tokens. */
  private int text(String text) {
    buffer.clear();
    tokenizer.tokenize(text, buffer);
    if (buffer.size() == 0) {
      empty++;
      return -1;
    }
    return store.add(buffer.idBuffer(), buffer.size());
  }
}
