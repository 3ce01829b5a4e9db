package dev.simile.neural.train;

import dev.simile.neural.data.Rows;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * For each row the texts nearest to its anchor that are not its positives. Those nearer than the
 * positive less a margin may well mean the same and are passed over (Moreira et al. 2024,
 * "NV-Retriever", section 4.2, TopK-MarginPos).
 *
 * @param wanted of a row
 * @param margin by how much the cosine must be below that of anchor and positive
 */
record HardNegatives(int wanted, double margin) {
  /** Texts looked at for a row. */
  private static final int NEAREST = 256;

  private static final int BLOCK = 1 << 24;

  /**
   * What was found.
   *
   * @param texts by row, {@code wanted} each; −1 where there are not so many
   * @param kept how many there are
   * @param rejected nearest texts that are known to mean the same
   * @param suspected nearest texts passed over because of the margin
   */
  record Found(int[][] texts, long kept, long rejected, long suspected) {}

  /**
   * Among the texts that stand in the rows behind their anchors.
   *
   * @param vectors of all the rows' texts, of length 1
   */
  Found find(TextVectors vectors, Rows rows) {
    int[] candidates =
        IntStream.range(0, rows.size())
            .flatMap(row -> Arrays.stream(rows.row(row)).skip(1))
            .filter(text -> text >= 0)
            .distinct()
            .toArray();
    int nearest = Math.min(candidates.length, NEAREST + wanted);
    int block = Math.clamp(BLOCK / candidates.length, 1, 512);
    int[][] found = new int[rows.size()][];
    long[] counts = new long[3];
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor others = tensor(vectors, candidates, false).t();
      for (int from = 0; from < found.length; from += block) {
        int[] anchors =
            IntStream.range(from, Math.min(found.length, from + block))
                .map(row -> rows.row(row)[0])
                .toArray();
        try (Scope inner = new Scope()) {
          T_TensorTensor_T top = torch.topk(tensor(vectors, anchors, true).mm(others), nearest);
          float[] cosines = Tensors.floats(top.get0());
          long[] places = Tensors.longs(top.get1());
          for (int i = 0; i < anchors.length; i++) {
            int[] row = rows.row(from + i);
            double most = vectors.dot(row[0], row[1]) - margin;
            int at = i * nearest;
            int[] near =
                IntStream.range(at, at + nearest).map(n -> candidates[(int) places[n]]).toArray();
            found[from + i] = choose(rows, row, near, cosines, at, most, counts);
          }
        }
      }
    }
    return new Found(found, counts[0], counts[1], counts[2]);
  }

  private int[] choose(
      Rows rows, int[] row, int[] near, float[] cosines, int at, double most, long[] counts) {
    int[] chosen = new int[wanted];
    Arrays.fill(chosen, -1);
    int n = 0;
    for (int i = 0; i < near.length && n < wanted; i++) {
      int text = near[i];
      if (rows.same(row[0], text)) {
        counts[1]++;
      } else if (cosines[at + i] > most) {
        counts[2]++;
      } else if (Arrays.stream(row).noneMatch(own -> own == text)) {
        chosen[n++] = text;
        counts[0]++;
      }
    }
    return chosen;
  }

  private static Tensor tensor(TextVectors vectors, int[] texts, boolean queries) {
    int dimensions = vectors.dimensions();
    float[] values = new float[Math.multiplyExact(texts.length, dimensions)];
    for (int i = 0; i < texts.length; i++) {
      System.arraycopy(
          vectors.values(),
          vectors.place(texts[i], queries) * dimensions,
          values,
          i * dimensions,
          dimensions);
    }
    return Tensors.of(values, texts.length, dimensions);
  }
}
