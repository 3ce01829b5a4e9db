package dev.simile.neural.data;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Shape;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files of one shape as rows of token ids. Not thread-safe. */
public final class RowReader {
  /** What it reads. */
  public static final List<Shape> SHAPES =
      List.of(
          Shape.TEXTS,
          Shape.PAIRS,
          Shape.SCORED_PAIRS,
          Shape.LABELLED_PAIRS,
          Shape.NLI,
          Shape.TRIPLETS);

  private static final String NEGATIVE = "negative";

  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final Progress progress;
  private final Tokens tokens = new Tokens();
  private @Nullable Rows rows;
  private long read;
  private long empty;
  private long cut;
  private long leftOut;

  /**
   * @param maxTokens texts are cut behind so many, and the progress is told how many were
   */
  public RowReader(Tokenizer tokenizer, int maxTokens, Progress progress) {
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.progress = progress;
  }

  /**
   * All rows of the files.
   *
   * @throws DataException if a file lacks the columns of a shape, a label is unknown, or there are
   *     fewer than two rows
   * @throws UsageException if files have different shapes
   */
  public Rows read(List<DataFile> files) throws IOException {
    for (DataFile file : files) {
      for (Path path : TextSource.files(file.path())) {
        try (Table table = Table.open(path)) {
          if (!table.isEmpty()) {
            read(table, file, path);
          }
        }
      }
    }
    if (rows == null || rows.size() < 2) {
      throw new DataException("nothing to train on: fewer than two rows with texts in all files");
    }
    if (rows.shape() == Shape.SCORED_PAIRS) {
      float[] range = rows.scale();
      progress.note(String.format(Locale.ROOT, "scores %s to %s are 0 to 1", range[0], range[1]));
    }
    progress.note(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %,d to train on; left out: %,d with an empty text, %,d of no class; %,d texts cut at %d tokens",
            rows.shape().id(),
            read,
            rows.size(),
            empty,
            leftOut,
            cut,
            maxTokens));
    return rows;
  }

  /**
   * Every text that a file's shape has, row after row.
   *
   * @throws DataException if a file lacks the columns of a shape
   */
  public static void texts(DataFile file, Consumer<String> out) throws IOException {
    for (Path path : TextSource.files(file.path())) {
      try (Table table = Table.open(path)) {
        if (table.isEmpty()) {
          continue;
        }
        List<String> columns =
            switch (shape(table, file, path)) {
              case TEXTS -> List.of(file.column());
              case TRIPLETS ->
                  List.of(table.require(Table.TEXT1), table.require(Table.TEXT2), NEGATIVE);
              default -> List.of(table.require(Table.TEXT1), table.require(Table.TEXT2));
            };
        while (table.next()) {
          columns.forEach(column -> out.accept(table.text(column)));
        }
      }
    }
  }

  private void read(Table table, DataFile file, Path path) {
    Shape shape = shape(table, file, path);
    if (rows == null) {
      rows = new Rows(shape);
    } else if (rows.shape() != shape) {
      throw new UsageException(
          path
              + " holds "
              + shape.id()
              + ", the files before it "
              + rows.shape().id()
              + "; to learn from both give each a task: --data NAME=FILE");
    }
    String left = shape == Shape.TEXTS ? file.column() : table.require(Table.TEXT1);
    String right = shape == Shape.TEXTS ? file.column() : table.require(Table.TEXT2);
    while (table.next()) {
      read++;
      int first = number(table.text(left), rows);
      int second = shape == Shape.TEXTS ? first : number(table.text(right), rows);
      int third = shape == Shape.TRIPLETS ? number(table.text(NEGATIVE), rows) : 0;
      if (first < 0 || second < 0 || third < 0) {
        empty++;
        continue;
      }
      add(table, rows, shape, first, second, third);
    }
  }

  private void add(Table table, Rows to, Shape shape, int first, int second, int third) {
    switch (shape) {
      case TRIPLETS -> {
        to.add(0, first, second, third);
        to.positive(first, second);
      }
      case NLI -> {
        String label = table.get("label").strip();
        int number = Rows.NLI.indexOf(label);
        if (number >= 0) {
          to.add(number, first, second);
        } else if (label.equals("not_entailment")) {
          to.add(Rows.NOT_ENTAILMENT, first, second);
        } else if (label.equals("-")) {
          leftOut++;
        } else {
          throw label(table, label, String.join(", ", Rows.NLI));
        }
      }
      case LABELLED_PAIRS -> {
        String label = table.get("label").strip();
        if (!label.equals("0") && !label.equals("1")) {
          throw label(table, label, "0 or 1");
        }
        to.add(Float.parseFloat(label), first, second);
        if (label.equals("1")) {
          to.positive(first, second);
        }
      }
      case SCORED_PAIRS -> to.add(score(table), first, second);
      default -> {
        to.add(0, first, second);
        to.positive(first, second);
      }
    }
  }

  private static float score(Table table) {
    String cell = table.get("score").strip();
    try {
      float score = Float.parseFloat(cell);
      if (Float.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new DataException(table.place() + ": the score " + cell + " is no number");
  }

  private static DataException label(Table table, String label, String wanted) {
    return new DataException(table.place() + ": the label " + label + " is not " + wanted);
  }

  private static Shape shape(Table table, DataFile file, Path path) {
    if (!file.shape().isEmpty()) {
      return SHAPES.stream()
          .filter(shape -> shape.id().equals(file.shape()))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "networks learn from "
                          + String.join(", ", SHAPES.stream().map(Shape::id).toList())
                          + ", not from "
                          + file.shape()));
    }
    boolean pair = table.find(Table.TEXT1) != null && table.find(Table.TEXT2) != null;
    boolean label = table.find("label") != null;
    boolean score = table.find("score") != null;
    if (pair && label && score) {
      throw new UsageException(
          path + " has a label and a score; say --shape scored-pairs, labelled-pairs or nli");
    }
    if (pair) {
      return table.find(NEGATIVE) != null
          ? Shape.TRIPLETS
          : score ? Shape.SCORED_PAIRS : label ? labelled(path) : Shape.PAIRS;
    }
    if (table.find(file.column()) == null) {
      throw new DataException(
          path
              + ":1: for pairs, triplets or texts a file needs their columns; there are "
              + String.join(", ", table.columns()));
    }
    return Shape.TEXTS;
  }

  /** By the first label. */
  private static Shape labelled(Path path) {
    try (Table table = Table.openColumns(path)) {
      boolean number = table.next() && table.get("label").strip().matches("[01]");
      return number ? Shape.LABELLED_PAIRS : Shape.NLI;
    } catch (IOException e) {
      throw new DataException(path + ": " + e.getMessage());
    }
  }

  /** The number of a text, −1 if it has no tokens. */
  private int number(String text, Rows to) {
    tokens.clear();
    tokenizer.tokenize(text, tokens);
    if (tokens.size() == 0) {
      return -1;
    }
    if (tokens.size() > maxTokens) {
      cut++;
    }
    return to.number(Arrays.copyOf(tokens.idBuffer(), Math.min(maxTokens, tokens.size())));
  }
}
