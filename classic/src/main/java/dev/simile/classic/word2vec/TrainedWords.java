package dev.simile.classic.word2vec;

import dev.simile.method.TrainingRun;
import dev.simile.model.StaticFolder;
import dev.simile.model.WordVectorFolder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.List;

/**
 * What a finished run gives: words, most frequent first, their counts and vectors {@code [words,
 * dimensions]}.
 */
public record TrainedWords(List<String> words, long[] counts, DenseVectors vectors) {
  /**
   * Writes the run's model folder: a row a word, or, where the run has a base, a row a piece of its
   * tokenizer; pieces too rare to be trained get zeros.
   */
  public void write(TrainingRun run) throws IOException {
    Tokenizer pieces = WordTraining.pieces(run);
    if (pieces == null) {
      WordVectorFolder.write(
          run.folder(),
          words,
          counts,
          vectors,
          run.parameters().text("tokenizer"),
          run.parameters().flag("lowercase"));
      return;
    }
    Vocabulary vocabulary = pieces.vocabulary();
    int d = vectors.dimensions();
    float[] table = new float[Math.multiplyExact(vocabulary.size(), d)];
    long[] pieceCounts = new long[vocabulary.size()];
    for (int word = 0; word < words.size(); word++) {
      int id = vocabulary.id(words.get(word));
      System.arraycopy(vectors.values(), word * d, table, id * d, d);
      pieceCounts[id] = counts[word];
    }
    StaticFolder.write(
        run.folder(), pieces, table, d, pieceCounts, StaticFolder.Precision.FLOAT32, List.of());
  }
}
