package dev.simile.classic.composition;

import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each token stands in the data, and the weights that follow from it.
 *
 * @param tokens occurrences by token id
 * @param texts by token id, the number of texts that hold it
 * @param documents the number of texts
 */
public record TokenCounts(long[] tokens, long[] texts, long documents) {

  /**
   * Counts over the run's texts.
   *
   * @throws DataException if no token of the data is in the vocabulary
   */
  public static TokenCounts of(TrainingRun run, Tokenizer tokenizer) throws IOException {
    int size = tokenizer.vocabulary().size();
    long[] tokens = new long[size];
    long[] texts = new long[size];
    long[] lastText = new long[size];
    long documents = 0;
    Tokens buffer = new Tokens();
    try (Texts in = Texts.open(run.data())) {
      for (String text = in.next(); text != null; text = in.next()) {
        documents++;
        buffer.clear();
        tokenizer.tokenize(text, buffer);
        for (int t = 0; t < buffer.size(); t++) {
          int id = buffer.id(t);
          tokens[id]++;
          if (lastText[id] != documents) {
            lastText[id] = documents;
            texts[id]++;
          }
        }
      }
    }
    TokenCounts counts = new TokenCounts(tokens, texts, documents);
    if (counts.total() == 0) {
      throw new DataException(
          "no word of the data is in the model's vocabulary; give texts of the model's language");
    }
    return counts;
  }

  /** The number of tokens in all texts. */
  public long total() {
    return Arrays.stream(tokens).sum();
  }

  /** ln((1 + N) / (1 + df)) + 1, scikit-learn's smooth variant. */
  public float[] inverseDocumentFrequencies() {
    float[] weights = new float[texts.length];
    for (int id = 0; id < weights.length; id++) {
      weights[id] = (float) (Math.log((1.0 + documents) / (1.0 + texts[id])) + 1);
    }
    return weights;
  }

  /** a / (a + p(w)), Arora et al. 2017, equation 3. */
  float[] smoothInverseFrequencies(double a) {
    double total = total();
    float[] weights = new float[tokens.length];
    for (int id = 0; id < weights.length; id++) {
      weights[id] = (float) (a / (a + tokens[id] / total));
    }
    return weights;
  }

  /** a / (a/2 + p(w)), Ethayarajh 2018, section 3. */
  float[] unsupervisedFrequencies(double a) {
    double total = total();
    float[] weights = new float[tokens.length];
    for (int id = 0; id < weights.length; id++) {
      weights[id] = (float) (a / (a / 2 + tokens[id] / total));
    }
    return weights;
  }

  /**
   * a = (1 − α) / (αZ), where α is the share of the vocabulary that is likelier than not drawn at
   * least once in n steps of a uniform walk, p(w) &gt; 1 − (1 − 1/|V|)ⁿ, n the mean length of a
   * text, and Z = |V|/2. Ethayarajh 2018.
   */
  double unsupervisedA() {
    double total = total();
    long vocabulary = Arrays.stream(tokens).filter(n -> n > 0).count();
    double length = Math.max(1, total / documents);
    double threshold = 1 - Math.pow(1 - 1.0 / vocabulary, length);
    long above = Arrays.stream(tokens).filter(n -> n / total > threshold).count();
    double alpha = Math.max(1, above) / (double) vocabulary;
    return (1 - alpha) / (alpha * (0.5 * vocabulary));
  }
}
