package dev.simile.neural.encoder;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Role;
import dev.simile.match.Scorer;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Softmax;
import dev.simile.vector.DenseVectors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The classifier that {@link Softmax} trained, over the networks it was trained with: the
 * probability of each label, or of label 1 alone where there are but 0 and 1. Transforms behind the
 * encoder take no part in it. An empty text is the zero vector. Thread-safe.
 */
final class PairClassifier implements Scorer {
  private final NetworkEncoder encoder;
  private final Softmax classifier;
  private final List<String> labels;

  /**
   * @param labels of the classes; one is of the second of two classes
   */
  PairClassifier(Towers towers, Softmax classifier, List<String> labels) {
    encoder = new NetworkEncoder(towers, List.of());
    this.classifier = classifier;
    this.labels = List.copyOf(labels);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Scores score(List<String> left, List<String> right) {
    Embeddings u = encoder.encode(left, Role.QUERY);
    Embeddings v = encoder.encode(right, Role.DOCUMENT);
    double[][] values = new double[left.size()][labels.size()];
    if (!left.isEmpty()) {
      float[] all = probabilities(u, v);
      int classes = all.length / values.length;
      for (int i = 0; i < values.length; i++) {
        for (int c = 0; c < labels.size(); c++) {
          values[i][c] = all[i * classes + classes - labels.size() + c];
        }
      }
    }
    return new Scores(values, u.reports(), v.reports());
  }

  private float[] probabilities(Embeddings u, Embeddings v) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      return Tensors.floats(torch.softmax(classifier.logits(tensor(u), tensor(v)), 1));
    }
  }

  private static Tensor tensor(Embeddings texts) {
    DenseVectors vectors = (DenseVectors) texts.vectors();
    return Tensors.of(vectors.values(), vectors.count(), vectors.dimensions());
  }
}
