package dev.simile.neural.match;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Linear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * An LSTM from the leaves of binary trees to their roots, with a forget gate for each child (Tai,
 * Socher &amp; Manning 2015, section 3.2; Chen et al. 2017, equations 3 to 10). All nodes of like
 * height, of all texts, go together.
 */
final class TreeLstm {
  /** Input, left and right forget, output gate, update. */
  private static final int GATES = 5;

  private final long hidden;
  private final Linear own;
  private final Tensor below;

  TreeLstm(Weights weights, long inputs, long hidden) {
    this.hidden = hidden;
    own = new Linear(weights.at("own"), inputs, GATES * hidden);
    below = weights.get("below", Initial.fanIn(2 * hidden), GATES * hidden, 2 * hidden);
  }

  /**
   * @param x a vector each node, {@code [texts, nodes, inputs]}
   * @return their states, {@code [texts, nodes, hidden]}; what stands behind a text's end means
   *     nothing
   */
  Tensor forward(Tensor x, ParseTrees trees) {
    Tensor gates = own.forward(x).reshape(-1, GATES * hidden);
    Tensor first = gates.index_select(0, trees.leaves());
    Tensor cells = gate(first, 0).sigmoid().mul(gate(first, 4).tanh());
    Tensor states = gate(first, 3).sigmoid().mul(cells.tanh());
    for (ParseTrees.Level level : trees.levels()) {
      Tensor both =
          Tensors.concatenate(
              1, states.index_select(0, level.left()), states.index_select(0, level.right()));
      Tensor here =
          gates.index_select(0, level.nodes()).add(torch.linear(both, below, new TensorOptional()));
      Tensor cell =
          gate(here, 0)
              .sigmoid()
              .mul(gate(here, 4).tanh())
              .add(gate(here, 1).sigmoid().mul(cells.index_select(0, level.left())))
              .add(gate(here, 2).sigmoid().mul(cells.index_select(0, level.right())));
      states = Tensors.concatenate(0, states, gate(here, 3).sigmoid().mul(cell.tanh()));
      cells = Tensors.concatenate(0, cells, cell);
    }
    return states.index_select(0, trees.order()).reshape(x.size(0), x.size(1), hidden);
  }

  private Tensor gate(Tensor gates, long number) {
    return gates.narrow(1, number * hidden, hidden);
  }
}
