package dev.simile.classic.unigram;

import dev.simile.data.DataFile;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.tokenize.Normalizer;
import dev.simile.tokenize.WordSplitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the units of a corpus; holds the distinct ones in memory. */
final class UnitReader {
  /** Longer stretches are cut: no piece is as long. */
  static final int LONGEST = 64;

  private static final class Count {
    long times;
  }

  private final Map<String, Count> counts = new HashMap<>();
  private final double[] characters = new double[1 << 16];
  private final double coverage;
  private final double hanShare;
  private final Progress progress;

  UnitReader(double coverage, double hanShare, Progress progress) {
    this.coverage = coverage;
    this.hanShare = hanShare;
    this.progress = progress;
  }

  Units read(List<DataFile> data, Normalizer normalizer) throws IOException {
    WordSplitter splitter = WordSplitter.of(normalizer);
    long texts = 0;
    try (Texts in = Texts.open(data)) {
      for (String text = in.next(); text != null; text = in.next()) {
        splitter.split(text, this::count);
        if ((++texts & 0xFFF) == 0) {
          progress.update("reading", 0, texts + " texts, " + counts.size() + " different words");
          if (progress.stopRequested()) {
            throw new Progress.StoppedException();
          }
        }
      }
    }
    if (counts.isEmpty()) {
      throw new DataException(
          (data.isEmpty() ? "the corpus" : data.getFirst().path())
              + ": no words to find pieces in; give a file of texts");
    }
    progress.note(texts + " texts, " + counts.size() + " different words");
    return units();
  }

  private void count(String word) {
    for (int from = 0; from < word.length(); from += LONGEST) {
      String part = word.substring(from, Math.min(word.length(), from + LONGEST));
      counts.computeIfAbsent(part, unused -> new Count()).times++;
    }
  }

  private Units units() {
    List<Map.Entry<String, Count>> words = new ArrayList<>(counts.entrySet());
    words.sort(Map.Entry.comparingByKey());
    double han = 0;
    double all = 0;
    for (Map.Entry<String, Count> entry : words) {
      String word = entry.getKey();
      long times = entry.getValue().times;
      double length = (double) times * word.length();
      all += length;
      han += hasHan(word) ? length : 0;
    }
    double hanWeight =
        hanShare == 0 || han == 0 || han == all ? 1 : hanShare / (1 - hanShare) * (all - han) / han;
    for (Map.Entry<String, Count> entry : words) {
      String word = entry.getKey();
      double weight = entry.getValue().times * (hasHan(word) ? hanWeight : 1);
      for (int i = 0; i < word.length(); i++) {
        characters[word.charAt(i)] += weight;
      }
    }
    char[] covered = covered();
    boolean[] has = new boolean[1 << 16];
    for (char c : covered) {
      has[c] = true;
    }
    return parts(words, has, hanWeight, covered);
  }

  /** The frequent characters that make up the share wanted; never half of a surrogate pair. */
  private char[] covered() {
    List<Character> order = new ArrayList<>();
    double total = 0;
    for (int c = 0; c < characters.length; c++) {
      if (characters[c] > 0 && !Character.isSurrogate((char) c)) {
        order.add((char) c);
        total += characters[c];
      }
    }
    order.sort((a, b) -> Double.compare(characters[b], characters[a]));
    double sum = 0;
    int size = 0;
    while (size < order.size() && sum < coverage * total) {
      sum += characters[order.get(size++)];
    }
    char[] covered = new char[size];
    for (int i = 0; i < size; i++) {
      covered[i] = order.get(i);
    }
    return covered;
  }

  /** Units are what is left of the words between characters that are not covered. */
  private Units parts(
      List<Map.Entry<String, Count>> words, boolean[] has, double hanWeight, char[] covered) {
    long room = 0;
    int most = 0;
    for (Map.Entry<String, Count> word : words) {
      room += word.getKey().length();
      most += word.getKey().length() / 2 + 1;
    }
    char[] chars = new char[Math.toIntExact(room)];
    int[] starts = new int[most + 1];
    double[] weights = new double[most];
    int size = 0;
    int used = 0;
    for (Map.Entry<String, Count> entry : words) {
      String word = entry.getKey();
      double weight = entry.getValue().times * (hasHan(word) ? hanWeight : 1);
      for (int i = 0; i < word.length(); i++) {
        if (has[word.charAt(i)]) {
          chars[used++] = word.charAt(i);
        }
        if ((i + 1 == word.length() || !has[word.charAt(i)]) && used > starts[size]) {
          weights[size++] = weight;
          starts[size] = used;
        }
      }
    }
    return new Units(
        chars,
        java.util.Arrays.copyOf(starts, size + 1),
        java.util.Arrays.copyOf(weights, size),
        covered);
  }

  private static boolean hasHan(String word) {
    return word.chars().anyMatch(Folding::isHan);
  }
}
