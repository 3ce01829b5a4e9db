package dev.simile.neural.match;

import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.engine.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The binary trees of a batch of bracketed texts, such as {@code ( ( a cat ) sleeps )}. A bracket
 * around more than two is read as nested to the right, and so is a text without brackets; brackets
 * that are missing are thought to stand at the end or the beginning. A text's nodes are its leaves
 * in their order, then what brackets make, children first.
 *
 * @param places by node, counted through all texts of like length, the place of its token among all
 *     tokens; behind them all where there is none
 * @param mask {@code [texts, nodes]}, true where there is a node
 * @param leaves nodes without children, and what stands behind a text's end
 * @param levels nodes whose children stand in levels before theirs
 * @param order by node its place among leaves and all levels' nodes, one level after the other
 */
record ParseTrees(Tensor places, Tensor mask, Tensor leaves, List<Level> levels, Tensor order) {
  /**
   * Nodes of like height.
   *
   * @param nodes which, counted through all texts
   * @param left the place of each one's left child among leaves and the levels before
   * @param right that of its right child
   */
  record Level(Tensor nodes, Tensor left, Tensor right) {}

  /** One text's tree: the tokens of its leaves, and the children of the others. */
  private record Tree(List<Integer> leaves, List<int[]> children) {
    int size() {
      return leaves.size() + children.size();
    }

    /** The number of a new node above some, nested to the right. */
    int above(List<Integer> nodes, int allLeaves) {
      int node = nodes.getLast();
      for (int i = nodes.size() - 2; i >= 0; i--) {
        children.add(new int[] {nodes.get(i), node});
        node = allLeaves + children.size() - 1;
      }
      return node;
    }
  }

  /**
   * @param open the token's id that begins a bracket
   * @param close the one that ends it
   */
  static ParseTrees of(TokenBatch texts, int open, int close) {
    long[] ids = Tensors.longs(texts.ids());
    int n = texts.lengths().length;
    int width = ids.length / n;
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int from = i * width;
      trees.add(read(Arrays.copyOfRange(ids, from, from + (int) texts.lengths()[i]), open, close));
    }
    return of(trees, width);
  }

  private static Tree read(long[] ids, int open, int close) {
    Tree tree = new Tree(new ArrayList<>(), new ArrayList<>());
    for (int t = 0; t < ids.length; t++) {
      if (ids[t] != open && ids[t] != close) {
        tree.leaves.add(t);
      }
    }
    if (tree.leaves.isEmpty()) {
      tree.leaves.add(0);
      return tree;
    }
    int leaves = tree.leaves.size();
    int leaf = 0;
    Deque<List<Integer>> brackets = new ArrayDeque<>();
    brackets.push(new ArrayList<>());
    for (long id : ids) {
      if (id == open) {
        brackets.push(new ArrayList<>());
      } else if (id != close) {
        brackets.element().add(leaf++);
      } else if (brackets.size() > 1) {
        end(brackets, tree, leaves);
      } else if (brackets.element().size() > 1) {
        // One that was never begun is around all before it.
        brackets.push(new ArrayList<>(brackets.pop()));
        brackets.addLast(new ArrayList<>());
        end(brackets, tree, leaves);
      }
    }
    while (brackets.size() > 1) {
      end(brackets, tree, leaves);
    }
    tree.above(brackets.element(), leaves);
    return tree;
  }

  private static void end(Deque<List<Integer>> brackets, Tree tree, int leaves) {
    List<Integer> inside = brackets.pop();
    if (!inside.isEmpty()) {
      brackets.element().add(tree.above(inside, leaves));
    }
  }

  private static ParseTrees of(List<Tree> trees, int tokens) {
    int n = trees.size();
    int width = trees.stream().mapToInt(Tree::size).max().orElse(1);
    long[] places = new long[n * width];
    long[] mask = new long[n * width];
    Arrays.fill(places, (long) n * tokens);
    List<Long> leaves = new ArrayList<>();
    List<List<long[]>> levels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tree tree = trees.get(i);
      int from = i * width;
      int own = tree.leaves.size();
      for (int node = 0; node < width; node++) {
        mask[from + node] = node < tree.size() ? 1 : 0;
        if (node < own) {
          places[from + node] = (long) i * tokens + tree.leaves.get(node);
        }
        if (node < own || node >= tree.size()) {
          leaves.add((long) from + node);
        }
      }
      int[] height = new int[tree.size()];
      for (int k = 0; k < tree.children.size(); k++) {
        int[] children = tree.children.get(k);
        int node = own + k;
        height[node] = 1 + Math.max(height[children[0]], height[children[1]]);
        while (levels.size() < height[node]) {
          levels.add(new ArrayList<>());
        }
        levels
            .get(height[node] - 1)
            .add(new long[] {from + node, from + children[0], from + children[1]});
      }
    }
    return of(places, mask, leaves, levels, n);
  }

  private static ParseTrees of(
      long[] places, long[] mask, List<Long> leaves, List<List<long[]>> levels, int n) {
    long[] order = new long[places.length];
    int next = 0;
    for (long leaf : leaves) {
      order[(int) leaf] = next++;
    }
    List<Level> all = new ArrayList<>();
    for (List<long[]> level : levels) {
      for (long[] node : level) {
        order[(int) node[0]] = next++;
      }
      all.add(
          new Level(
              column(level.stream().mapToLong(node -> node[0]).toArray()),
              column(level.stream().mapToLong(node -> order[(int) node[1]]).toArray()),
              column(level.stream().mapToLong(node -> order[(int) node[2]]).toArray())));
    }
    return new ParseTrees(
        column(places),
        Tensors.of(mask, n, mask.length / n).to(torch.ScalarType.Bool),
        column(leaves.stream().mapToLong(Long::longValue).toArray()),
        all,
        column(order));
  }

  private static Tensor column(long[] numbers) {
    return Tensors.of(numbers, numbers.length);
  }

  /**
   * The leaves' vectors; zero for other nodes.
   *
   * @param tokens {@code [texts, tokens, dimensions]}
   * @return {@code [texts, nodes, dimensions]}
   */
  Tensor leaves(Tensor tokens) {
    long dimensions = tokens.size(2);
    Tensor zero = torch.zeros(new long[] {1, dimensions});
    return Tensors.concatenate(0, tokens.reshape(-1, dimensions), zero)
        .index_select(0, places)
        .reshape(mask.size(0), mask.size(1), dimensions);
  }
}
