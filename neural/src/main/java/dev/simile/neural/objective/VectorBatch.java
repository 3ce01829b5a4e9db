package dev.simile.neural.objective;

import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a batch's rows.
 *
 * @param columns one {@code [rows, dimensions]} for each text of a row: two of a pair, three of a
 *     triplet; of inference pairs trained as pairs anchor, positive and hard negative
 * @param labels of the rows: whole numbers from 0 for classes and for labels 0 and 1, or scores
 *     from 0 to 1; −1 − c of a row known only not to be of class c; null where the data has none,
 *     {@code [rows]}
 * @param allowed {@code [rows, rows · (columns − 1)]}: whether a text of the columns after the
 *     first, those of the second column first, may be a negative of the row; false where it is the
 *     row's own positive, means the same as the row's anchor by the data, or equals it. Null where
 *     every text but the row's own may
 * @param texts token ids of each row's first text as it stands in the data; null where no objective
 *     asks for them
 * @param candidates by text of the columns after the first, those of the second column first, which
 *     text it is: equal numbers for equal texts, −1 where a row has none, {@code [rows · (columns −
 *     1)]}; null where no two are equal
 */
public record VectorBatch(
    List<Tensor> columns,
    @Nullable Tensor labels,
    @Nullable Tensor allowed,
    @Nullable List<int[]> texts,
    int @Nullable [] candidates) {
  public VectorBatch {
    columns = List.copyOf(columns);
  }

  /** Vectors alone. */
  public VectorBatch(List<Tensor> columns, @Nullable Tensor labels, @Nullable Tensor allowed) {
    this(columns, labels, allowed, null, null);
  }

  /** Vectors of single texts. */
  public VectorBatch(
      List<Tensor> columns,
      @Nullable Tensor labels,
      @Nullable Tensor allowed,
      @Nullable List<int[]> texts) {
    this(columns, labels, allowed, texts, null);
  }

  public long rows() {
    return columns.getFirst().size(0);
  }

  /** The labels as numbers of the vectors' kind. */
  Tensor scores() {
    return Objects.requireNonNull(labels, "labels").to(columns.getFirst().scalar_type());
  }
}
