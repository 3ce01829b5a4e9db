package dev.simile.neural.objective;

import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** How far two vectors are apart. */
enum Distance {
  EUCLIDEAN {
    @Override
    Tensor of(Tensor u, Tensor v) {
      return Cosine.length(u.sub(v), false);
    }
  },
  /** 1 less the cosine. */
  COSINE {
    @Override
    Tensor of(Tensor u, Tensor v) {
      return Cosine.of(u, v).neg().add(new Scalar(1));
    }
  };

  /** As parameters name them. */
  static List<String> ids() {
    return List.of("euclidean", "cosine");
  }

  static Distance of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Of row by row: {@code [n, d]} twice to {@code [n]}. */
  abstract Tensor of(Tensor u, Tensor v);
}
