package dev.simile.evaluate.words;

import dev.simile.evaluate.words.AnalogyQuestions.Question;
import dev.simile.evaluate.words.AnalogyQuestions.Section;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import dev.simile.words.WordVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Answers analogies by 3CosAdd (Mikolov et al. 2013; Levy &amp; Goldberg 2014, equation 2): of all
 * words but a, b and c the x with the highest cos(x, b) − cos(x, a) + cos(x, c), which is the order
 * of cos(x, b − a + c) for vectors of length 1. Every word of the vocabulary is looked at. The
 * cosines are computed once for each distinct word that is asked about, not for each question.
 */
public final class AnalogyTest {
  private static final int PANEL = 1024;

  private final WordVectors words;
  private final int size;
  private final int dimensions;
  private final float[] unit;

  /**
   * @param limit questions and answers are taken from this many words, from the first on (the most
   *     frequent)
   */
  public AnalogyTest(WordVectors words, int limit) {
    this.words = words;
    size = Math.min(limit, words.size());
    dimensions = words.dimensions();
    unit = Arrays.copyOf(words.matrix().values(), size * dimensions);
    for (int id = 0; id < size; id++) {
      Kernels.normalize(unit, id * dimensions, dimensions);
    }
  }

  /**
   * A section with its answers. The array is not copied and not to be written to.
   *
   * @param questions all questions
   * @param right one a question of which all four words are known: whether it was answered right
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Answers(String section, boolean syntactic, int questions, boolean[] right) {}

  /** Answers all questions. A word that is not there is looked for in lower case. */
  public List<Answers> answer(AnalogyQuestions questions, int threads) {
    Map<Integer, Integer> rows = new HashMap<>();
    List<Integer> asked = new ArrayList<>();
    List<int[]> known = new ArrayList<>();
    for (Section section : questions.sections()) {
      for (Question question : section.questions()) {
        int[] ids = ids(question);
        if (ids.length > 0) {
          known.add(ids);
          for (int part = 0; part < 3; part++) {
            if (rows.putIfAbsent(ids[part], asked.size()) == null) {
              asked.add(ids[part]);
            }
          }
        }
      }
    }
    int[] answers = search(known, rows, asked, threads);
    List<Answers> result = new ArrayList<>();
    int next = 0;
    for (Section section : questions.sections()) {
      List<Boolean> right = new ArrayList<>();
      for (Question question : section.questions()) {
        if (ids(question).length > 0) {
          right.add(answers[next] == known.get(next)[3]);
          next++;
        }
      }
      boolean[] flags = new boolean[right.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = right.get(i);
      }
      result.add(
          new Answers(section.name(), section.isSyntactic(), section.questions().size(), flags));
    }
    return result;
  }

  /** The questions of which all four words are known, in the same sections. */
  public AnalogyQuestions known(AnalogyQuestions questions) {
    return new AnalogyQuestions(
        questions.sections().stream()
            .map(
                section ->
                    new Section(
                        section.name(),
                        section.questions().stream().filter(q -> ids(q).length > 0).toList()))
            .toList());
  }

  /** The four words' rows, or nothing where one is not among the first {@code limit}. */
  private int[] ids(Question question) {
    int[] ids = {id(question.a()), id(question.b()), id(question.c()), id(question.d())};
    return Arrays.stream(ids).allMatch(id -> id >= 0) ? ids : new int[0];
  }

  private int id(String word) {
    int id = words.id(word);
    if (id < 0 || id >= size) {
      id = words.id(word.toLowerCase(Locale.ROOT));
    }
    return id < size ? id : -1;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Best(float[] score, int[] word) {}

  private int[] search(
      List<int[]> questions, Map<Integer, Integer> rows, List<Integer> asked, int threads) {
    int[][] triples = new int[questions.size()][];
    for (int q = 0; q < triples.length; q++) {
      int[] ids = questions.get(q);
      triples[q] = new int[] {rows.get(ids[0]), rows.get(ids[1]), rows.get(ids[2])};
    }
    List<Best> panels =
        Shards.map(threads, size, PANEL, (from, to) -> panel(questions, triples, asked, from, to));
    int[] answers = new int[questions.size()];
    for (int q = 0; q < answers.length; q++) {
      float most = Float.NEGATIVE_INFINITY;
      answers[q] = -1;
      for (Best best : panels) {
        if (best.score[q] > most) {
          most = best.score[q];
          answers[q] = best.word[q];
        }
      }
    }
    return answers;
  }

  /** The best answers among the words {@code from} … {@code to − 1}. */
  private Best panel(
      List<int[]> questions, int[][] triples, List<Integer> asked, int from, int to) {
    int width = to - from;
    float[][] cosines = new float[asked.size()][width];
    for (int row = 0; row < cosines.length; row++) {
      int at = asked.get(row) * dimensions;
      for (int x = 0; x < width; x++) {
        cosines[row][x] = Kernels.dot(unit, at, unit, (from + x) * dimensions, dimensions);
      }
    }
    Best best = new Best(new float[triples.length], new int[triples.length]);
    float[] scores = new float[width];
    for (int q = 0; q < triples.length; q++) {
      float[] a = cosines[triples[q][0]];
      float[] b = cosines[triples[q][1]];
      float[] c = cosines[triples[q][2]];
      for (int x = 0; x < width; x++) {
        scores[x] = b[x] - a[x] + c[x];
      }
      for (int part = 0; part < 3; part++) {
        int x = questions.get(q)[part] - from;
        if (x >= 0 && x < width) {
          scores[x] = Float.NEGATIVE_INFINITY;
        }
      }
      int at = 0;
      for (int x = 1; x < width; x++) {
        at = scores[x] > scores[at] ? x : at;
      }
      best.score[q] = scores[at];
      best.word[q] = from + at;
    }
    return best;
  }
}
