package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.RandomBits;
import java.util.List;

/** What is trained on windows of words. Not thread-safe. */
interface Network {
  /** The vectors of the words, then of the places before and behind a sentence. */
  ParameterMatrix embeddings();

  /** All of them, always in the same order. */
  List<ParameterMatrix> parameters();

  /**
   * Trains on a batch.
   *
   * @param windows word ids, {@code [count, width]}
   * @param random for this batch alone
   * @return the sum of the windows' losses, before the step
   */
  double train(int[] windows, int count, float rate, RandomBits random);
}
