package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.PackedSequence;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An LSTM or GRU, one way or both, over texts of different lengths: what stands after a text's end
 * has no part in it.
 */
public final class Recurrent {
  /** The cell. */
  public enum Cell {
    LSTM(4),
    GRU(3);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }
  }

  /**
   * What comes out.
   *
   * @param states of each token, both directions side by side, {@code [texts, tokens, directions ·
   *     hidden]}; zero behind a text's end
   * @param last of the last layer after the last token read in each direction, {@code [texts,
   *     directions · hidden]}
   */
  public record Output(Tensor states, Tensor last) {}

  private final Cell cell;
  private final long hidden;
  private final int layers;
  private final int directions;
  private final Tensor[] weights;

  public Recurrent(
      Weights weights, Cell cell, long inputs, long hidden, int layers, boolean bothWays) {
    this.cell = cell;
    this.hidden = hidden;
    this.layers = layers;
    this.directions = bothWays ? 2 : 1;
    Initial start = Initial.fanIn(hidden);
    long rows = cell.gates * hidden;
    List<Tensor> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (int direction = 0; direction < directions; direction++) {
        String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
        all.add(
            weights.get(
                "weight_ih" + suffix, start, rows, layer == 0 ? inputs : directions * hidden));
        all.add(weights.get("weight_hh" + suffix, start, rows, hidden));
        all.add(weights.get("bias_ih" + suffix, start, rows));
        all.add(weights.get("bias_hh" + suffix, start, rows));
      }
    }
    this.weights = all.toArray(Tensor[]::new);
  }

  /**
   * @param x {@code [texts, tokens, inputs]}
   * @param lengths how many tokens of each text count, at least 1
   * @param dropout between layers, 0 where nothing is trained
   */
  public Output forward(Tensor x, long[] lengths, double dropout) {
    return cell == Cell.LSTM ? filledUp(x, lengths, dropout) : packed(x, lengths, dropout);
  }

  /**
   * Layer after layer and each direction by itself over texts that are filled up to the longest,
   * which oneDNN does on all threads. Backwards a text is turned round before and after, so that
   * what fills it up comes last in both directions and has no part in its states.
   */
  private Output filledUp(Tensor x, long[] lengths, double dropout) {
    Places places = Places.of(lengths, x.size(1));
    Tensor input = x;
    Tensor last = x;
    for (int layer = 0; layer < layers; layer++) {
      Tensor[] states = new Tensor[directions];
      Tensor[] ends = new Tensor[directions];
      for (int direction = 0; direction < directions; direction++) {
        boolean back = direction == 1;
        Tensor out = direction(back ? places.turned(input) : input, layer, direction);
        ends[direction] = places.last(out);
        states[direction] = back ? places.turned(out) : out;
      }
      input = places.within(Tensors.concatenate(2, states));
      last = Tensors.concatenate(1, ends);
      if (layer + 1 < layers) {
        input = Dropout.of(input, dropout);
      }
    }
    return new Output(input, last);
  }

  private Tensor direction(Tensor x, int layer, int direction) {
    int first = 4 * (layer * directions + direction);
    Tensor zero = torch.zeros(new long[] {1, x.size(0), hidden});
    return torch
        .lstm(
            x,
            new TensorVector(zero, zero),
            new TensorVector(Arrays.copyOfRange(weights, first, first + 4)),
            true,
            1,
            0,
            GradMode.is_enabled(),
            false,
            true)
        .get0();
  }

  private Output packed(Tensor x, long[] lengths, double dropout) {
    PackedSequence packed =
        torch.pack_padded_sequence(x, Tensors.of(lengths, lengths.length), true, false);
    Tensor zero = torch.zeros(new long[] {(long) layers * directions, lengths.length, hidden});
    TensorVector parameters = new TensorVector(weights);
    boolean train = dropout > 0;
    boolean bothWays = directions == 2;
    T_TensorTensor_T out =
        torch.gru(
            packed.data(),
            packed.batch_sizes(),
            zero,
            parameters,
            true,
            layers,
            dropout,
            train,
            bothWays);
    Tensor data = out.get0();
    Tensor state = out.get1();
    Tensor states =
        torch
            .pad_packed_sequence(
                new PackedSequence(
                    data, packed.batch_sizes(), packed.sorted_indices(), packed.unsorted_indices()),
                true,
                0,
                new LongOptional(x.size(1)))
            .get0();
    Tensor top = state.narrow(0, (long) (layers - 1) * directions, directions);
    Tensor last =
        top.index_select(1, packed.unsorted_indices())
            .transpose(0, 1)
            .reshape(lengths.length, directions * hidden);
    return new Output(states, last);
  }
}
