package dev.simile.evaluate.tournament;

import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.evaluate.pairs.TextKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tournament is held on, written below its work folder: {@code train.tsv}, {@code
 * texts.txt}, two samples of both, the questions, and the trap.
 *
 * @param labelled whether there is a {@code train.tsv} to learn labels from
 * @param trainRows rows, or texts, to learn from
 * @param smallRows of the smaller sample
 * @param largeRows of the larger sample
 * @param chinese whether most letters are Chinese
 */
record Material(
    HeldOut heldOut,
    boolean labelled,
    int trainRows,
    int smallRows,
    int largeRows,
    boolean chinese,
    Map<String, Object> questions,
    Map<String, Object> someQuestions) {
  static final String ROWS = "train.tsv";
  static final String TEXTS = "texts.txt";
  static final String SMALL = "small-";
  static final String LARGE = "large-";
  private static final int FEW_ROWS = 2000;
  private static final int SOME_QUESTIONS = 100;

  /** A folder to search in: its documents are learnt from, its queries are held out. */
  static Material ofFolder(Path folder, Path work, long seed) throws IOException {
    HeldOutQueries heldOut = HeldOutQueries.of(folder, seed);
    List<String> texts = heldOut.texts();
    int large = Math.min(texts.size(), Math.clamp(texts.size() / 10, 60, 1000));
    int small = texts.size() < FEW_ROWS ? large : large / 4;
    Rows.writeLines(work.resolve(TEXTS), texts);
    Rows.writeLines(work.resolve(SMALL + TEXTS), texts.subList(0, small));
    Rows.writeLines(work.resolve(LARGE + TEXTS), texts.subList(0, large));
    return of(heldOut, false, texts.size(), small, large, texts.subList(0, large), work);
  }

  /** Splits rows by text and writes all. */
  static Material of(Rows rows, Path work, long seed) throws IOException {
    TextGroups groups = new TextGroups();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.right().isEmpty()) {
        groups.add(rows.left().get(row));
      } else {
        groups.add(rows.left().get(row), rows.right().get(row));
      }
    }
    boolean[] out = groups.heldOut(seed);
    Rows train = rows.only(row -> !out[row]);
    Rows test = rows.only(row -> out[row]);
    requireNoLeak(train, test);
    if (train.size() == 0) {
      throw new DataException("no rows are left to train on; give more");
    }
    // Of few rows a second sample would cost as much as it tells.
    int large = Math.min(train.size(), Math.clamp(train.size() / 10, 60, 1000));
    int small = train.size() < FEW_ROWS ? large : large / 4;
    train.write(work.resolve(ROWS));
    train.writeTexts(work.resolve(TEXTS));
    Rows smallRows = train.only(row -> row < small);
    smallRows.write(work.resolve(SMALL + ROWS));
    smallRows.writeTexts(work.resolve(SMALL + TEXTS));
    Rows largeRows = train.only(row -> row < large);
    largeRows.write(work.resolve(LARGE + ROWS));
    largeRows.writeTexts(work.resolve(LARGE + TEXTS));
    HeldOut heldOut =
        switch (rows.shape()) {
          case LABELLED_TEXTS -> new HeldOutLabels(test, seed);
          case PAIRS -> HeldOutQueries.of(test, seed);
          default -> new HeldOutPairs(test, seed);
        };
    return of(heldOut, true, train.size(), small, large, largeRows.left(), work);
  }

  private static Material of(
      HeldOut heldOut,
      boolean labelled,
      int rows,
      int small,
      int large,
      List<String> sample,
      Path work)
      throws IOException {
    heldOut.writeTrap(work);
    boolean chinese = isChinese(sample);
    return new Material(
        heldOut,
        labelled,
        rows,
        small,
        large,
        chinese,
        withLanguage(heldOut.ask(work), chinese),
        heldOut.askSome(work, SOME_QUESTIONS));
  }

  private static Map<String, Object> withLanguage(Map<String, Object> asked, boolean chinese) {
    Map<String, Object> all = new LinkedHashMap<>(asked);
    all.put("language", chinese ? "zh" : "en");
    return all;
  }

  /**
   * @throws SimileException if a text stands on both sides
   */
  static void requireNoLeak(Rows train, Rows test) {
    Set<String> seen = new HashSet<>();
    train.left().forEach(text -> seen.add(TextKey.of(text)));
    train.right().forEach(text -> seen.add(TextKey.of(text)));
    for (List<String> side : List.of(test.left(), test.right())) {
      for (String text : side) {
        if (seen.contains(TextKey.of(text))) {
          throw new SimileException("a text stands on both sides of the split: " + text);
        }
      }
    }
  }

  private static boolean isChinese(List<String> texts) {
    long han = 0;
    long letters = 0;
    for (String text : texts) {
      letters += text.codePoints().filter(Character::isLetter).count();
      han +=
          text.codePoints()
              .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
              .count();
    }
    return han * 3 > letters;
  }
}
