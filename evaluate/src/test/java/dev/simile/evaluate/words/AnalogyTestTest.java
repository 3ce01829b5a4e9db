package dev.simile.evaluate.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import dev.simile.evaluate.words.AnalogyQuestions.Question;
import dev.simile.evaluate.words.AnalogyQuestions.Section;
import dev.simile.evaluate.words.AnalogyTest.Answers;
import dev.simile.vector.DenseVectors;
import dev.simile.words.NearestWords;
import dev.simile.words.WordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalogyTestTest {
  @TempDir Path folder;

  /** Words w0, w1 … whose vectors are sums of two of a few directions, with noise. */
  private static WordTable table(int size, int dimensions) {
    Random random = new Random(21);
    float[] values = new float[size * dimensions];
    for (int word = 0; word < size; word++) {
      for (int k = 0; k < dimensions; k++) {
        values[word * dimensions + k] =
            (float) (random.nextGaussian() * 0.3)
                + (k == word % 7 ? 1 : 0)
                + (k == 7 + word / 7 % 5 ? 1 : 0);
      }
    }
    return new WordTable(
        IntStream.range(0, size).mapToObj(i -> "w" + i).toList(),
        new long[0],
        new DenseVectors(values, size, dimensions));
  }

  @Test
  void answersAreThoseOfOneQuestionAtATime() {
    WordTable words = table(2100, 33);
    int limit = 2000;
    NearestWords nearest = new NearestWords(words, limit);
    Random random = new Random(4);
    List<Question> questions = new ArrayList<>();
    List<Question> answered = new ArrayList<>();
    for (int q = 0; q < 60; q++) {
      String a = "w" + random.nextInt(limit);
      String b = "w" + random.nextInt(limit);
      String c = "w" + random.nextInt(limit);
      String best = nearest.analogy(a, b, c, 1).getFirst().word();
      answered.add(new Question(a.replace('w', 'W'), b, c, best));
      questions.add(new Question(a, b, c, best.equals("w0") ? "w1" : "w0"));
    }
    List<Answers> answers =
        new AnalogyTest(words, limit)
            .answer(
                new AnalogyQuestions(
                    List.of(new Section("a", answered), new Section("gram-b", questions))),
                2);
    assertThat(answers.get(0).right()).hasSize(60).doesNotContain(false);
    assertThat(answers.get(1).right()).hasSize(60).doesNotContain(true);
    assertThat(answers.get(1).syntactic()).isTrue();
  }

  @Test
  void wordsBeyondTheLimitAreNotCovered() {
    WordTable words = table(50, 12);
    List<Question> questions =
        List.of(
            new Question("w1", "w2", "w3", "w30"),
            new Question("w1", "w2", "w3", "w4"),
            new Question("w1", "w2", "unicorn", "w4"));
    Answers answers =
        new AnalogyTest(words, 20)
            .answer(new AnalogyQuestions(List.of(new Section("s", questions))), 1)
            .getFirst();
    assertThat(answers.questions()).isEqualTo(3);
    assertThat(answers.right()).hasSize(1);
    assertThat(
            new AnalogyTest(table(3, 12), 30_000)
                .answer(
                    new AnalogyQuestions(
                        List.of(new Section("s", List.of(new Question("w0", "w1", "w2", "w0"))))),
                    1)
                .getFirst()
                .right())
        .containsExactly(false);
  }

  @Test
  void filesAreReadBySection() throws IOException {
    Path file = folder.resolve("q.txt");
    Files.writeString(file, ": one\r\na b c d\r\n\r\n:gram2\nA\tB  C D\n: empty\n");
    AnalogyQuestions questions = AnalogyQuestions.read(file);
    assertThat(questions.sections().stream().map(Section::name))
        .containsExactly("one", "gram2", "empty");
    assertThat(questions.sections().get(1).questions())
        .containsExactly(new Question("A", "B", "C", "D"));
    assertThat(questions.sections().get(1).isSyntactic()).isTrue();
    assertThat(questions.size()).isEqualTo(2);
    Path three = Files.writeString(folder.resolve("three.txt"), ": s\na b c d\na b c\n");
    assertThatThrownBy(() -> AnalogyQuestions.read(three))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("three.txt:3: 3 words; a question has four");
    Path loose = Files.writeString(folder.resolve("loose.txt"), "a b c d\n");
    assertThatThrownBy(() -> AnalogyQuestions.read(loose))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("loose.txt:1");
  }
}
