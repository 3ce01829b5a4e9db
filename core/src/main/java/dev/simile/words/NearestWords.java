package dev.simile.words;

import dev.simile.error.UsageException;
import dev.simile.index.ExactIndex;
import dev.simile.index.Hit;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions to word vectors, answered by cosine. The vectors are scaled to length 1 once.
 * Thread-safe.
 */
public final class NearestWords {
  private static final double EPSILON = 1e-3;

  private final WordVectors words;
  private final int size;
  private final DenseVectors unit;

  /** A word and its cosine (or 3CosMul value). */
  public record Neighbour(String word, double score) {}

  /**
   * @param restrict answers come from this many words, from the first (the most frequent in most
   *     files)
   */
  public NearestWords(WordVectors words, int restrict) {
    this.words = words;
    size = Math.min(restrict, words.size());
    int d = words.dimensions();
    float[] values = Arrays.copyOf(words.matrix().values(), size * d);
    for (int id = 0; id < size; id++) {
      Kernels.normalize(values, id * d, d);
    }
    unit = new DenseVectors(values, size, d);
  }

  /** The k words nearest to a word, without itself. */
  public List<Neighbour> nearest(String word, int k) {
    return nearest(vector(word), k, List.of(word));
  }

  /**
   * The k words nearest to a sum of unit vectors, without the words given.
   *
   * @param minus words whose vectors are taken off
   */
  public List<Neighbour> nearest(Collection<String> plus, Collection<String> minus, int k) {
    float[] target = new float[words.dimensions()];
    plus.forEach(word -> Kernels.axpy(1, unit(vector(word)), 0, target, 0, target.length));
    minus.forEach(word -> Kernels.axpy(-1, unit(vector(word)), 0, target, 0, target.length));
    List<String> given = new ArrayList<>(plus);
    given.addAll(minus);
    return nearest(target, k, given);
  }

  /** The k words nearest to a vector, without {@code excluded}. */
  public List<Neighbour> nearest(float[] vector, int k, Collection<String> excluded) {
    Set<String> out = new HashSet<>(excluded);
    List<Neighbour> neighbours = new ArrayList<>();
    int most = (int) Math.min(size, (long) k + out.size());
    for (Hit hit : ExactIndex.nearest(vector, unit, Similarity.COSINE, most)) {
      String word = words.word((int) hit.position());
      if (!out.contains(word) && neighbours.size() < k) {
        neighbours.add(new Neighbour(word, hit.score()));
      }
    }
    return neighbours;
  }

  /** a is to b as c is to …: cos(x, b − a + c) on unit vectors. Mikolov et al. 2013; 3CosAdd. */
  public List<Neighbour> analogy(String a, String b, String c, int k) {
    return nearest(List.of(b, c), List.of(a), k);
  }

  /**
   * The same by cos(x, b)·cos(x, c) / (cos(x, a) + ε), cosines moved to [0, 1]. Levy &amp; Goldberg
   * 2014; 3CosMul.
   */
  public List<Neighbour> analogyByProducts(String a, String b, String c, int k) {
    float[] x = unit(vector(a));
    float[] y = unit(vector(b));
    float[] z = unit(vector(c));
    Set<String> out = Set.copyOf(new HashSet<>(List.of(a, b, c)));
    List<Neighbour> all = new ArrayList<>();
    for (int id = 0; id < size; id++) {
      if (!out.contains(words.word(id))) {
        all.add(
            new Neighbour(words.word(id), moved(y, id) * moved(z, id) / (moved(x, id) + EPSILON)));
      }
    }
    all.sort(Comparator.comparingDouble(Neighbour::score).reversed());
    return List.copyOf(all.subList(0, Math.min(k, all.size())));
  }

  private double moved(float[] vector, int id) {
    int d = vector.length;
    return (1 + Kernels.dot(vector, 0, unit.values(), id * d, d)) / 2;
  }

  /** The word that fits the others least: the one farthest from the mean of all unit vectors. */
  public List<Neighbour> odd(List<String> given) {
    if (given.size() < 2) {
      throw new UsageException("odd takes at least two words");
    }
    float[] mean = new float[words.dimensions()];
    for (String word : given) {
      Kernels.axpy(1f / given.size(), unit(vector(word)), 0, mean, 0, mean.length);
    }
    DenseVectors center = DenseVectors.of(mean);
    return given.stream()
        .map(
            word ->
                new Neighbour(
                    word, Similarity.COSINE.of(center, 0, DenseVectors.of(vector(word)), 0)))
        .sorted(Comparator.comparingDouble(Neighbour::score))
        .toList();
  }

  private static float[] unit(float[] vector) {
    Kernels.normalize(vector, 0, vector.length);
    return vector;
  }

  /** A word's vector, to be changed freely. */
  private float[] vector(String word) {
    return words.required(word).clone();
  }
}
