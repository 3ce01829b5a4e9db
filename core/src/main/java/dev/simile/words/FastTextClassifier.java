package dev.simile.words;

import dev.simile.encode.TextReport;
import dev.simile.error.ModelException;
import dev.simile.match.Classifier;
import dev.simile.vector.Kernels;
import dev.simile.words.FastTextArguments.Kind;
import dev.simile.words.FastTextArguments.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A supervised fastText model (Joulin et al. 2017, "Bag of tricks for efficient text
 * classification"): the mean h of the rows of a text's words, their character n-grams and its runs
 * of words, then a linear layer. A text ends with the word {@code </s>}, as the original reads a
 * line.
 *
 * <p>Softmax gives the probabilities, or the product σ(± h·y) along a label's path in a Huffman
 * tree; models trained by one-vs-all or negative sampling give each label a probability of its own,
 * σ(h·y). Thread-safe.
 */
public final class FastTextClassifier implements Classifier {
  private static final long MULTIPLIER = 116049371;

  private final FastTextModel model;
  private final String splitting;
  private final boolean lowercase;
  private final CharacterNgrams ngrams;
  private final Map<String, Integer> ids;
  private final List<String> labels;
  private final @Nullable HuffmanTree tree;

  /**
   * A model whose texts are split at white space.
   *
   * @throws ModelException if the model {@linkplain #fits is none of these}
   */
  public FastTextClassifier(FastTextModel model) {
    this(model, "whitespace", false);
  }

  /**
   * @param splitting how a text becomes words, see {@link LineWords}
   * @throws ModelException if the model {@linkplain #fits is none of these}
   */
  public FastTextClassifier(FastTextModel model, String splitting, boolean lowercase) {
    if (!fits(model)) {
      throw new ModelException("not a fastText model that was trained for labels");
    }
    this.model = model;
    this.splitting = splitting;
    this.lowercase = lowercase;
    ngrams = model.arguments().ngrams();
    ids = HashMap.newHashMap(model.words().size());
    for (int id = 0; id < model.words().size(); id++) {
      ids.putIfAbsent(model.words().get(id), id);
    }
    labels =
        model.labels().stream()
            .map(
                label ->
                    label.startsWith(LineWords.LABEL_PREFIX)
                        ? label.substring(LineWords.LABEL_PREFIX.length())
                        : label)
            .toList();
    tree =
        model.arguments().loss() == Loss.HIERARCHICAL_SOFTMAX
            ? new HuffmanTree(model.labelCounts())
            : null;
  }

  /** True of supervised models. */
  public static boolean fits(FastTextModel model) {
    return model.arguments().kind() == Kind.SUPERVISED && !model.labels().isEmpty();
  }

  /** Without the prefix {@value LineWords#LABEL_PREFIX}, most frequent first. */
  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Probabilities classify(List<String> texts) {
    LineWords words = new LineWords(splitting, lowercase);
    double[][] values = new double[texts.size()][];
    List<TextReport> reports = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Hidden hidden = hidden(words.of(texts.get(i)));
      values[i] = probabilities(hidden.sum);
      reports.add(hidden.report);
    }
    return new Probabilities(values, reports);
  }

  private double[] probabilities(float[] hidden) {
    double[] scores = new double[labels.size()];
    float[] row = new float[hidden.length];
    for (int label = 0; label < scores.length; label++) {
      Arrays.fill(row, 0);
      boolean unused = model.output().addTo(label, row);
      scores[label] = Kernels.dot(hidden, 0, row, 0, row.length);
    }
    return switch (model.arguments().loss()) {
      case SOFTMAX -> softmax(scores);
      case HIERARCHICAL_SOFTMAX -> tree == null ? scores : paths(tree, scores);
      case ONE_VS_ALL, NEGATIVE_SAMPLING ->
          Arrays.stream(scores).map(FastTextClassifier::tabled).toArray();
    };
  }

  private static double[] softmax(double[] scores) {
    double max = Arrays.stream(scores).max().orElse(0);
    double[] exponentials = Arrays.stream(scores).map(score -> Math.exp(score - max)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(e -> e / sum).toArray();
  }

  private double[] paths(HuffmanTree path, double[] scores) {
    double[] nodes = Arrays.stream(scores).map(FastTextClassifier::sigmoid).toArray();
    double[] probabilities = new double[scores.length];
    for (int label = 0; label < probabilities.length; label++) {
      double probability = 1;
      for (int i = 0; i < path.length(label); i++) {
        double right = nodes[path.point(label, i)];
        probability *= path.code(label, i) == 1 ? right : 1 - right;
      }
      probabilities[label] = probability;
    }
    return probabilities;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * The original takes σ from a table of 512 steps in [−8, 8], so that its probabilities are up to
   * .008 below the exact ones; they are given as it gives them. A billionth of the exact value sets
   * labels that fall into one step in order.
   */
  private static double tabled(double x) {
    double step = x < -8 ? 0 : x > 8 ? 1 : sigmoid((int) ((x + 8) * 32) / 32.0 - 8);
    return step * (1 - 1e-9) + 1e-9 * sigmoid(x);
  }

  /** The mean of a text's rows; its report leaves the end of the text and labels out. */
  private record Hidden(float[] sum, TextReport report) {}

  private Hidden hidden(List<String> words) {
    float[] sum = new float[model.input().dimensions()];
    int[] hashes = new int[words.size() + 1];
    int size = 0;
    int rows = 0;
    int known = 0;
    int unknown = 0;
    for (int i = 0; i <= words.size(); i++) {
      String word = i < words.size() ? words.get(i) : LineWords.END_OF_SENTENCE;
      int id = ids.getOrDefault(word, -1);
      if (id < 0 && word.startsWith(LineWords.LABEL_PREFIX)) {
        continue;
      }
      int before = rows;
      if (id >= 0) {
        rows += add(id, sum);
      }
      for (int bucket : ngrams.of(word)) {
        rows += add(bucketRow(bucket), sum);
      }
      if (i < words.size()) {
        known += rows > before ? 1 : 0;
        unknown += rows > before ? 0 : 1;
      }
      hashes[size++] = CharacterNgrams.hash(word);
    }
    for (long bucket : runsOfWords(hashes, size, model.arguments())) {
      rows += add(bucketRow(bucket), sum);
    }
    if (rows > 0) {
      Kernels.scale(1f / rows, sum, 0, sum.length);
    }
    return new Hidden(sum, TextReport.of(known + unknown, unknown));
  }

  /**
   * The buckets of all runs of two or more words. The original takes the 32-bit hashes as signed,
   * the sum as unsigned.
   *
   * @param hashes of the words in order, as {@link CharacterNgrams#hash} gives them
   * @param size how many there are
   */
  public static int[] runsOfWords(int[] hashes, int size, FastTextArguments arguments) {
    int most = arguments.wordNgrams();
    if (most < 2 || arguments.bucket() == 0) {
      return new int[0];
    }
    int[] buckets = new int[Math.multiplyExact(size, Math.min(size, most - 1))];
    int found = 0;
    for (int i = 0; i < size; i++) {
      long hash = hashes[i];
      for (int j = i + 1; j < size && j < i + most; j++) {
        hash = hash * MULTIPLIER + hashes[j];
        buckets[found++] = (int) Long.remainderUnsigned(hash, arguments.bucket());
      }
    }
    return Arrays.copyOf(buckets, found);
  }

  private long bucketRow(long bucket) {
    return model.words().size() + bucket;
  }

  private int add(long row, float[] sum) {
    return model.input().addTo(row, sum) ? 1 : 0;
  }
}
