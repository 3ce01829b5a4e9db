package dev.simile.evaluate.tournament;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What no method has seen, and how answers about it are judged. The truth stays with the judge: a
 * method's process gets {@link #ask questions} alone, and beside its training file lies a {@link
 * #writeTrap trap}, a file that looks like the truth but whose labels were dealt out anew at
 * random. Who reads it answers by it, and {@link #trapped} tells.
 */
interface HeldOut {
  /** A method whose answers agree with the trap by so many standard deviations has read it. */
  double CAUGHT = 6;

  Shape shape();

  /** The measure in words, such as {@code average precision}. */
  String measure();

  /** How many rows, or questions, are judged. */
  int size();

  /**
   * Writes the questions below a folder.
   *
   * @return what {@link Questions#of} needs to find them
   */
  Map<String, Object> ask(Path folder) throws IOException;

  /** The same for a trial run: a few of the questions. */
  Map<String, Object> askSome(Path folder, int most) throws IOException;

  /**
   * Judges one answer a question.
   *
   * @throws dev.simile.error.SimileException if an answer is missing or no number
   */
  Estimate judge(List<?> answers, Bootstrap bootstrap);

  /**
   * By how many standard deviations answers agree with the trap more than chance does; the labels
   * in it are independent of everything a method may know.
   */
  double trapped(List<?> answers);

  void writeTrap(Path folder) throws IOException;

  /** Writes the truth, as {@link #check} reads it. */
  void writeTruth(Path folder) throws IOException;

  /**
   * The command, after {@code simile}, that takes the same measure of a model.
   *
   * @param classifies whether the model tells labels itself
   */
  List<String> check(Path folder, String model, boolean classifies);

  /** How many times as long all questions take as {@link #askSome some} of a hundred. */
  default double scale() {
    return Math.max(1, size() / 100.0);
  }

  /** What two methods see differently, the widest apart first. */
  List<Disagreement> disagreements(List<?> first, List<?> second, int most);
}
