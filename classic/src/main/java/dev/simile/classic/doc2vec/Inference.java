package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.AliasTable;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.Sigmoid;
import dev.simile.classic.word2vec.SubSampling;
import dev.simile.vector.Kernels;
import dev.simile.words.HuffmanTree;
import org.jspecify.annotations.Nullable;

/**
 * Finds the vector of a text by gradient ascent, words and output frozen (Le &amp; Mikolov 2014,
 * section 2.3): {@code epochs} passes over the text, the learning rate falling linearly. What it
 * gives depends on the words alone. Immutable and thread-safe.
 */
final class Inference {
  private final ParagraphModel model;
  private final float[] keep;
  private final @Nullable AliasTable negatives;
  private final @Nullable HuffmanTree tree;

  Inference(ParagraphModel model) {
    this.model = model;
    keep = SubSampling.keep(model.counts(), model.sample());
    negatives = model.hierarchical() ? null : AliasTable.ofCounts(model.counts(), model.exponent());
    tree = model.hierarchical() ? new HuffmanTree(model.counts()) : null;
  }

  /**
   * The vector of the text with these words, {@code [dimensions]}; zeros if there are none.
   *
   * @param count how many of {@code words} there are
   */
  float[] infer(int[] words, int count) {
    return new Ascent(words, count).run();
  }

  /** The random numbers of a text: the same for the same words, on every machine. */
  private static RandomBits random(int[] words, int count) {
    long hash = count;
    for (int i = 0; i < count; i++) {
      hash = RandomBits.of(hash, words[i]).next();
    }
    return new RandomBits(hash);
  }

  /** The state of one text. */
  private final class Ascent {
    private final int d = model.dimensions();
    private final int width = model.width();
    private final int[] words;
    private final int count;
    private final RandomBits random;
    private final int[] kept;
    private final float[] x = new float[d];
    private final float[] h;
    private final float[] gradient = new float[d];

    Ascent(int[] words, int count) {
      this.words = words;
      this.count = count;
      random = random(words, count);
      kept = new int[count];
      h = model.architecture().hasWords() ? new float[width] : x;
    }

    float[] run() {
      for (int epoch = 0; epoch < model.epochs(); epoch++) {
        int length = 0;
        for (int i = 0; i < count; i++) {
          if (keep[words[i]] >= 1 || keep[words[i]] > random.unit()) {
            kept[length++] = words[i];
          }
        }
        for (int centre = 0; centre < length; centre++) {
          double done = (epoch + (double) centre / length) / model.epochs();
          step(centre, length, rate(done));
        }
      }
      return x;
    }

    private float rate(double done) {
      return (float) (model.learningRate() * Math.max(model.minLearningRateRatio(), 1 - done));
    }

    private void step(int centre, int length, float rate) {
      switch (model.architecture()) {
        case DBOW -> {}
        case DBOW_WORDS -> System.arraycopy(x, 0, h, 0, d);
        case DM_MEAN -> sum(centre, length, true);
        case DM_SUM -> sum(centre, length, false);
        case DM_CONCATENATION -> join(centre, length);
      }
      predict(kept[centre], rate);
      for (int k = 0; k < d; k++) {
        x[k] += gradient[k];
        gradient[k] = 0;
      }
    }

    private void sum(int centre, int length, boolean mean) {
      System.arraycopy(x, 0, h, 0, d);
      int reach = model.window() - random.below(model.window());
      int first = Math.max(0, centre - reach);
      int last = Math.min(length - 1, centre + reach);
      for (int i = first; i <= last; i++) {
        if (i != centre) {
          Kernels.add(model.words(), kept[i] * d, h, 0, d);
        }
      }
      if (mean) {
        Kernels.scale(1f / (last - first + 1), h, 0, d);
      }
    }

    private void join(int centre, int length) {
      int nothing = model.counts().length;
      System.arraycopy(x, 0, h, 0, d);
      int at = d;
      for (int i = centre - model.window(); i <= centre + model.window(); i++) {
        if (i != centre) {
          int row = i >= 0 && i < length ? kept[i] : nothing;
          System.arraycopy(model.words(), row * d, h, at, d);
          at += d;
        }
      }
    }

    private void predict(int word, float rate) {
      if (tree != null) {
        for (int i = 0; i < tree.length(word); i++) {
          climb(tree.point(word, i), 1 - tree.code(word, i), rate);
        }
      } else if (negatives != null) {
        climb(word, 1, rate);
        for (int i = model.negatives(); i > 0; i--) {
          int other = negatives.draw(random.next());
          if (other != word) {
            climb(other, 0, rate);
          }
        }
      }
    }

    /** Adds rate · (label − σ(h·y)) times the text's part of y to the gradient. */
    private void climb(int row, int label, float rate) {
      int at = row * width;
      float g = rate * (label - Sigmoid.of(Kernels.dot(h, 0, model.output(), at, width)));
      Kernels.axpy(g, model.output(), at, gradient, 0, d);
    }
  }
}
