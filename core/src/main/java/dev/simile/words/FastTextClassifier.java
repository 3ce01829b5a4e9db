package dev.simile.words;

import dev.simile.error.ModelException;
import dev.simile.match.Classifier;
import dev.simile.vector.Kernels;
import dev.simile.words.FastTextArguments.Kind;
import dev.simile.words.FastTextArguments.Loss;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * A supervised fastText model (Joulin et al. 2016, "Bag of tricks for efficient text
 * classification"): the mean of the rows of a text's words, their character n-grams and its runs of
 * words, then a linear layer and softmax. A text ends with the word {@code </s>}, as the original
 * reads a line. Thread-safe.
 */
public final class FastTextClassifier implements Classifier {
  private static final String PREFIX = "__label__";
  private static final String END_OF_SENTENCE = "</s>";

  /** The original's {@code isspace} and the zero byte. */
  private static final String SPACES = " \n\r\t\u000b\f\0";

  private static final long MULTIPLIER = 116049371;

  private final FastTextModel model;
  private final CharacterNgrams ngrams;
  private final Map<String, Integer> ids;
  private final List<String> labels;

  /**
   * @throws ModelException if the model {@linkplain #fits is none of these}
   */
  public FastTextClassifier(FastTextModel model) {
    if (!fits(model)) {
      throw new ModelException("not a fastText model that was trained for labels by softmax");
    }
    this.model = model;
    ngrams = model.arguments().ngrams();
    ids = HashMap.newHashMap(model.words().size());
    for (int id = 0; id < model.words().size(); id++) {
      ids.putIfAbsent(model.words().get(id), id);
    }
    labels =
        model.labels().stream()
            .map(label -> label.startsWith(PREFIX) ? label.substring(PREFIX.length()) : label)
            .toList();
  }

  /** True of supervised models whose loss is the softmax. */
  public static boolean fits(FastTextModel model) {
    return model.arguments().kind() == Kind.SUPERVISED
        && model.arguments().loss() == Loss.SOFTMAX
        && !model.labels().isEmpty();
  }

  /** Without the prefix {@value #PREFIX}, most frequent first. */
  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public double[][] classify(List<String> texts) {
    return texts.stream().map(this::classify).toArray(double[][]::new);
  }

  private double[] classify(String text) {
    float[] hidden = hidden(text);
    double[] scores = new double[labels.size()];
    float[] row = new float[hidden.length];
    for (int label = 0; label < scores.length; label++) {
      Arrays.fill(row, 0);
      boolean unused = model.output().addTo(label, row);
      scores[label] = Kernels.dot(hidden, 0, row, 0, row.length);
    }
    double max = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      scores[label] = Math.exp(scores[label] - max);
      sum += scores[label];
    }
    for (int label = 0; label < scores.length; label++) {
      scores[label] /= sum;
    }
    return scores;
  }

  private float[] hidden(String text) {
    float[] sum = new float[model.input().dimensions()];
    StringTokenizer words = new StringTokenizer(text, SPACES);
    int[] hashes = new int[words.countTokens() + 1];
    int size = 0;
    int rows = 0;
    boolean ended = false;
    while (!ended) {
      String word = words.hasMoreTokens() ? words.nextToken() : END_OF_SENTENCE;
      ended = word.equals(END_OF_SENTENCE);
      int id = ids.getOrDefault(word, -1);
      if (id < 0 && word.startsWith(PREFIX)) {
        continue;
      }
      if (id >= 0) {
        rows += add(id, sum);
      }
      for (int bucket : ngrams.of(word)) {
        rows += add(bucketRow(bucket), sum);
      }
      hashes[size++] = CharacterNgrams.hash(word);
    }
    rows += addRunsOfWords(hashes, size, sum);
    if (rows > 0) {
      Kernels.scale(1f / rows, sum, 0, sum.length);
    }
    return sum;
  }

  /** The original takes the 32-bit hashes as signed, the sum as unsigned. */
  private int addRunsOfWords(int[] hashes, int size, float[] sum) {
    int rows = 0;
    for (int i = 0; i < size; i++) {
      long hash = hashes[i];
      for (int j = i + 1; j < size && j < i + model.arguments().wordNgrams(); j++) {
        hash = hash * MULTIPLIER + hashes[j];
        rows += add(bucketRow(Long.remainderUnsigned(hash, model.arguments().bucket())), sum);
      }
    }
    return rows;
  }

  private long bucketRow(long bucket) {
    return model.words().size() + bucket;
  }

  private int add(long row, float[] sum) {
    return model.input().addTo(row, sum) ? 1 : 0;
  }
}
