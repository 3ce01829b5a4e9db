package dev.simile.classic.counts;

import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.util.Arrays;

/**
 * The terms that are counted, one column each: sequences of {@code least} to {@code most} tokens.
 * Immutable and thread-safe.
 */
final class Terms {
  static final int PADDING = -1;

  private final Tokenizer tokenizer;
  private final int least;
  private final int most;
  private final long[] sequences;
  private final NgramTrie trie = new NgramTrie();
  private final int[] columnOfNode;

  /**
   * @param sequences of each column {@code most} token ids, filled up with {@link #PADDING}
   * @throws IllegalArgumentException if a sequence is too short, stands twice or names no token
   */
  Terms(Tokenizer tokenizer, int least, int most, long[] sequences) {
    this.tokenizer = tokenizer;
    this.least = least;
    this.most = most;
    this.sequences = sequences;
    if (least < 1 || most < least || sequences.length % most != 0) {
      throw new IllegalArgumentException(
          sequences.length + " token ids are no terms of " + least + " to " + most + " tokens");
    }
    int[] nodes = new int[columns()];
    for (int column = 0; column < nodes.length; column++) {
      nodes[column] = node(column);
    }
    columnOfNode = new int[trie.size()];
    Arrays.fill(columnOfNode, NgramTrie.NONE);
    for (int column = 0; column < nodes.length; column++) {
      if (columnOfNode[nodes[column]] != NgramTrie.NONE) {
        throw new IllegalArgumentException("term " + column + " stands twice");
      }
      columnOfNode[nodes[column]] = column;
    }
  }

  private int node(int column) {
    int node = NgramTrie.ROOT;
    int n = 0;
    while (n < most && sequences[column * most + n] != PADDING) {
      long id = sequences[column * most + n++];
      if (id < 0 || id >= tokenizer.vocabulary().size()) {
        throw new IllegalArgumentException("term " + column + " has the token " + id);
      }
      node = trie.add(node, (int) id);
    }
    for (int k = n; k < most; k++) {
      if (sequences[column * most + k] != PADDING) {
        throw new IllegalArgumentException("term " + column + " has a gap");
      }
    }
    if (n < least) {
      throw new IllegalArgumentException("term " + column + " has " + n + " tokens");
    }
    return node;
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  long[] sequences() {
    return sequences;
  }

  int columns() {
    return sequences.length / most;
  }

  /** True if every column is one token, of the same number. */
  boolean areTokens() {
    if (most != 1) {
      return false;
    }
    for (int column = 0; column < sequences.length; column++) {
      if (sequences[column] != column) {
        return false;
      }
    }
    return true;
  }

  @FunctionalInterface
  interface Occurrence {
    /** The term of {@code column} stands at the tokens {@code first … first + length − 1}. */
    void at(int column, int first, int length);
  }

  /** Gives every occurrence of a term, by its first token. */
  void find(Tokens tokens, Occurrence occurrence) {
    for (int first = 0; first < tokens.size(); first++) {
      int node = NgramTrie.ROOT;
      int end = Math.min(tokens.size(), first + most);
      for (int t = first; t < end; t++) {
        node = trie.child(node, tokens.id(t));
        if (node == NgramTrie.NONE) {
          break;
        }
        if (columnOfNode[node] != NgramTrie.NONE) {
          occurrence.at(columnOfNode[node], first, t - first + 1);
        }
      }
    }
  }
}
