package dev.simile.classic.word2vec;

import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small language: each sentence is about one of four things and has words of that thing only, and
 * here and there "the".
 */
public final class Topics {
  /** Different words, "the" among them. */
  public static final int WORDS = 4 * 6 + 1;

  private Topics() {}

  /** Writes {@code sentences} sentences of eight words, one a line. */
  public static Path write(Path file, int sentences) throws IOException {
    return write(file, sentences, 0);
  }

  /**
   * @param strays the percentage of words that are of any topic
   */
  public static Path write(Path file, int sentences, int strays) throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      int topic = random.nextInt(4);
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < 8; k++) {
        int of = strays > 0 && random.nextInt(100) < strays ? random.nextInt(4) : topic;
        line.append(random.nextInt(10) == 0 ? "the" : "w" + of + "x" + random.nextInt(6))
            .append(' ');
      }
      lines.add(line.toString().strip());
    }
    return Files.write(file, lines);
  }

  /** The share of words whose nearest word is of the same topic. */
  public static double sameTopic(TrainedWords trained) {
    int right = 0;
    int all = 0;
    for (int a = 0; a < trained.words().size(); a++) {
      if (trained.words().get(a).equals("the")) {
        continue;
      }
      int nearest = -1;
      double best = -2;
      for (int b = 0; b < trained.words().size(); b++) {
        double cosine = Similarity.COSINE.of(trained.vectors(), a, trained.vectors(), b);
        if (b != a && cosine > best) {
          best = cosine;
          nearest = b;
        }
      }
      all++;
      right += trained.words().get(a).charAt(1) == trained.words().get(nearest).charAt(1) ? 1 : 0;
    }
    return (double) right / all;
  }
}
