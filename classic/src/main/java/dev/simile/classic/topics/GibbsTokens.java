package dev.simile.classic.topics;

import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.word2vec.RandomBits;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Every word of every text, with its topic. The terms are dealt into blocks of about as many words;
 * a text's words stand by block, so that threads at different blocks never touch one term.
 *
 * @param vocabulary the number of terms
 * @param texts the number of texts
 * @param starts of text t and block b at {@code t · blocks + b}, and the end
 * @param terms by word
 * @param topics by word
 */
record GibbsTokens(
    int vocabulary, int texts, int blocks, int[] starts, int[] terms, char[] topics) {

  /** All words of a matrix of counts, {@code [texts, terms]}, with topics drawn evenly. */
  static GibbsTokens of(SparseMatrix counts, int blocks, int topics, RandomBits random) {
    int[] blockOf = blocks(counts, blocks);
    long size = 0;
    for (float count : counts.values()) {
      size += (long) count;
    }
    int[] terms = new int[Math.toIntExact(size)];
    int[] starts = new int[counts.rows() * blocks + 1];
    int at = 0;
    for (int text = 0; text < counts.rows(); text++) {
      for (int block = 0; block < blocks; block++) {
        starts[text * blocks + block] = at;
        for (int k = counts.starts()[text]; k < counts.starts()[text + 1]; k++) {
          if (blockOf[counts.indices()[k]] == block) {
            int end = at + (int) counts.values()[k];
            Arrays.fill(terms, at, end, counts.indices()[k]);
            at = end;
          }
        }
      }
    }
    starts[starts.length - 1] = at;
    char[] assigned = new char[terms.length];
    for (int i = 0; i < assigned.length; i++) {
      assigned[i] = (char) random.below(topics);
    }
    return new GibbsTokens(counts.columns(), counts.rows(), blocks, starts, terms, assigned);
  }

  /** Terms by falling count, each to the block that has least. */
  private static int[] blocks(SparseMatrix counts, int blocks) {
    long[] words = new long[counts.columns()];
    for (int k = 0; k < counts.values().length; k++) {
      words[counts.indices()[k]] += (long) counts.values()[k];
    }
    long[] load = new long[blocks];
    int[] blockOf = new int[words.length];
    IntStream.range(0, words.length)
        .boxed()
        .sorted(Comparator.comparingLong(term -> -words[term]))
        .forEach(
            term -> {
              int least = 0;
              for (int block = 1; block < blocks; block++) {
                least = load[block] < load[least] ? block : least;
              }
              blockOf[term] = least;
              load[least] += words[term];
            });
    return blockOf;
  }

  /** The topics, text by text and each text's terms in their order, whatever the blocks. */
  void write(DataOutputStream out) throws IOException {
    for (int i : byTerm()) {
      out.writeChar(topics[i]);
    }
  }

  /** Takes the topics from what {@link #write} wrote, also with another number of blocks. */
  void read(DataInputStream in) throws IOException {
    for (int i : byTerm()) {
      topics[i] = in.readChar();
    }
  }

  private int[] byTerm() {
    int[] order = new int[size()];
    int at = 0;
    int[] next = new int[blocks];
    for (int text = 0; text < texts; text++) {
      for (int block = 0; block < blocks; block++) {
        next[block] = start(text, block);
      }
      for (int end = start(text, blocks); at < end; at++) {
        int least = -1;
        for (int block = 0; block < blocks; block++) {
          if (next[block] < start(text, block + 1)
              && (least < 0 || terms[next[block]] < terms[next[least]])) {
            least = block;
          }
        }
        order[at] = next[least]++;
      }
    }
    return order;
  }

  int size() {
    return terms.length;
  }

  /** Where a text's words of a block start; the end of the text for the block after the last. */
  int start(int text, int block) {
    return starts[text * blocks + block];
  }

  /** Where the texts of each of so many shares of about as many words start, and the end. */
  int[] shares(int count) {
    int[] shares = new int[count + 1];
    int text = 0;
    for (int share = 1; share < count; share++) {
      while (text < texts && start(text, 0) < (long) size() * share / count) {
        text++;
      }
      shares[share] = text;
    }
    shares[count] = texts;
    return shares;
  }
}
