package dev.simile.tokenize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The likeliest segmentation under a unigram language model, by Viterbi: argmax Σ log p(pieceᵢ). Kudo 2018, section 3.2.
 * A character no piece covers costs ten more than the rarest piece; neighbouring ones are fused into one unknown piece.
 * Linear in the length of the text.
 */
public final class Unigram implements TokenModel {
  private static final double UNKNOWN_PENALTY = 10;
  private static final ThreadLocal<Lattice> LATTICE = ThreadLocal.withInitial(Lattice::new);

  private final Vocabulary vocabulary;
  private final double[] scores;
  private final boolean byteFallback;
  private final double unknownScore;
  private final PieceTrie trie = new PieceTrie();
  private final int[] bytePieces = new int[256];

  /** The best way to each position of one word. */
  private static final class Lattice {
    double[] score = new double[64];
    int[] from = new int[64];
    int[] piece = new int[64];

    void reset(int n) {
      if (score.length <= n) {
        score = new double[2 * n];
        from = new int[2 * n];
        piece = new int[2 * n];
      }
      Arrays.fill(score, 0, n + 1, Double.NEGATIVE_INFINITY);
      score[0] = 0;
    }
  }

  /**
   * @param vocabulary the pieces, with the unknown one
   * @param scores the log-probability of each piece
   * @param byteFallback whether what no piece covers is spelt in pieces {@code <0x00>} … {@code <0xFF>}
   */
  public Unigram(Vocabulary vocabulary, double[] scores, boolean byteFallback) {
    if (scores.length != vocabulary.size()) {
      throw new IllegalArgumentException(scores.length + " scores for " + vocabulary.size() + " pieces");
    }
    this.vocabulary = vocabulary;
    this.scores = scores.clone();
    this.byteFallback = byteFallback;
    unknownScore = Arrays.stream(scores).min().orElse(0) - UNKNOWN_PENALTY;
    for (int id = 0; id < scores.length; id++) {
      if (!vocabulary.token(id).isEmpty()) {
        trie.put(vocabulary.token(id), id);
      }
    }
    for (int b = 0; b < 256; b++) {
      bytePieces[b] = vocabulary.id("<0x%02X>".formatted(b));
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The log-probability of a piece. */
  public double score(int id) {
    return scores[id];
  }

  @Override
  public void encode(AlignedText text, int from, int to, int word, Tokens out) {
    int n = to - from;
    Lattice lattice = LATTICE.get();
    lattice.reset(n);
    fill(text.chars, from, n, lattice);
    backtrack(text, from, n, lattice, word, out);
  }

  private void fill(char[] chars, int from, int n, Lattice lattice) {
    double[] score = lattice.score;
    for (int start = 0; start < n; ) {
      int width =
          Character.isHighSurrogate(chars[from + start])
                  && start + 1 < n
                  && Character.isLowSurrogate(chars[from + start + 1])
              ? 2
              : 1;
      double here = score[start];
      boolean single = false;
      int node = PieceTrie.ROOT;
      for (int i = start; i < n; i++) {
        node = trie.child(node, chars[from + i]);
        if (node == PieceTrie.NONE) {
          break;
        }
        int id = trie.value(node);
        if (id != PieceTrie.NONE) {
          single |= i + 1 - start == width;
          step(lattice, start, i + 1, id, here + scores[id]);
        }
      }
      if (!single) {
        step(lattice, start, start + width, Vocabulary.NONE, here + unknownScore);
      }
      start += width;
    }
  }

  /** Of equal ways the first found stays, as in the reference. */
  private static void step(Lattice lattice, int start, int end, int id, double score) {
    if (score > lattice.score[end]) {
      lattice.score[end] = score;
      lattice.from[end] = start;
      lattice.piece[end] = id;
    }
  }

  /** Turns the back pointers around in place, then gives the pieces from left to right. */
  private void backtrack(AlignedText text, int from, int n, Lattice lattice, int word, Tokens out) {
    int next = -1;
    for (int end = n; end > 0; ) {
      int start = lattice.from[end];
      lattice.from[end] = next;
      next = end;
      end = start;
    }
    int start = 0;
    int unknownFrom = -1;
    for (int end = next; end > 0; end = lattice.from[end]) {
      if (lattice.piece[end] == Vocabulary.NONE) {
        unknownFrom = unknownFrom < 0 ? start : unknownFrom;
      } else {
        unknown(text, from, unknownFrom, start, word, out);
        unknownFrom = -1;
        out.add(lattice.piece[end], text.originStart(from + start), text.originEnd(from + end), word);
      }
      start = end;
    }
    unknown(text, from, unknownFrom, n, word, out);
  }

  private void unknown(AlignedText text, int from, int start, int end, int word, Tokens out) {
    if (start < 0) {
      return;
    }
    int originStart = text.originStart(from + start);
    int originEnd = text.originEnd(from + end);
    if (byteFallback && spell(text, from + start, end - start, originStart, originEnd, word, out)) {
      return;
    }
    if (vocabulary.unknownId() != Vocabulary.NONE) {
      out.add(vocabulary.unknownId(), originStart, originEnd, word);
    }
  }

  private boolean spell(
      AlignedText text, int at, int length, int originStart, int originEnd, int word, Tokens out) {
    byte[] bytes = new String(text.chars, at, length).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (bytePieces[b & 0xFF] == Vocabulary.NONE) {
        return false;
      }
    }
    for (byte b : bytes) {
      out.add(bytePieces[b & 0xFF], originStart, originEnd, word);
    }
    return true;
  }

  @Override
  public Object json() {
    List<Object> pieces = new ArrayList<>(scores.length);
    for (int id = 0; id < scores.length; id++) {
      pieces.add(List.of(vocabulary.token(id), scores[id]));
    }
    return JsonForm.of("Unigram")
        .with("unk_id", vocabulary.unknownId() == Vocabulary.NONE ? null : vocabulary.unknownId())
        .with("vocab", pieces)
        .with("byte_fallback", byteFallback);
  }
}
