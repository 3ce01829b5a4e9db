package dev.simile.neural.match;

import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A tokenizer, its tokens' vectors, and a network over those of two texts. Of labels there is one
 * for a score, 0 … 1 by a sigmoid, or one for each class, by a softmax.
 */
public interface PairModel extends AutoCloseable {
  /** The id of its architecture. */
  String architecture();

  /** Of its architecture and its input, and maybe more. */
  Parameters parameters();

  /** One for a score, or one a class. */
  List<String> labels();

  Tokenizer tokenizer();

  /** What is read, in tokens: of each text, or of both together, special ones not counted. */
  int maxTokens();

  /**
   * How many tokens of each text of a pair are read, the first so many.
   *
   * @return of the left text and of the right one
   */
  int[] kept(int left, int right);

  Weights weights();

  /**
   * Pairs as it reads them.
   *
   * @param left token ids, none empty
   * @param right as many
   */
  PairBatch batch(List<int[]> left, List<int[]> right);

  /** The tokens' vectors, {@code [rows of the batch, tokens, inputs]}. */
  Tensor inputs(PairBatch batch);

  /**
   * Where the tokens of one text of a pair alone stand in its {@link #inputs}, counted through all
   * rows.
   *
   * @param isLeft of which text
   */
  int[] places(boolean isLeft, int leftTokens, int rightTokens);

  /**
   * The network over token vectors.
   *
   * @param inputs as {@link #inputs} gives them
   * @param training whether dropout is at work
   */
  Matched forward(Tensor inputs, PairBatch batch, boolean training);

  /** Writes its files. */
  void write(Path folder) throws IOException;

  @Override
  void close();
}
