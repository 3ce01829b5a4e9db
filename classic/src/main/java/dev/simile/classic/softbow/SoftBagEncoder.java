package dev.simile.classic.softbow;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.Similarity;
import dev.simile.vector.SparseVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Soft bags of words; a text without a known word has the zero vector. Thread-safe. */
final class SoftBagEncoder implements Encoder, Explainable {
  private final Tokenizer tokenizer;
  private final Neighbourhoods neighbourhoods;

  SoftBagEncoder(Tokenizer tokenizer, Neighbourhoods neighbourhoods) {
    this.tokenizer = tokenizer;
    this.neighbourhoods = neighbourhoods;
  }

  /** A dimension's value and the token of the text it comes from, the first of equals. */
  private record Reach(float cosine, int token) {}

  private record Bag(Tokens tokens, TreeMap<Integer, Reach> reached) {
    double norm() {
      return Math.sqrt(
          reached.values().stream().mapToDouble(r -> (double) r.cosine * r.cosine).sum());
    }
  }

  @Override
  public int dimensions() {
    return neighbourhoods.words();
  }

  private Bag bag(String text) {
    Tokens tokens = tokenizer.tokenize(text);
    TreeMap<Integer, Reach> reached = new TreeMap<>();
    int k = neighbourhoods.k();
    for (int t = 0; t < tokens.size(); t++) {
      for (int i = 0; i < k && isKnown(tokens.id(t)); i++) {
        int at = tokens.id(t) * k + i;
        int word = (int) neighbourhoods.ids()[at];
        if (word < 0) {
          break;
        }
        Reach there = reached.get(word);
        if (there == null || neighbourhoods.cosines()[at] > there.cosine) {
          reached.put(word, new Reach(neighbourhoods.cosines()[at], t));
        }
      }
    }
    return new Bag(tokens, reached);
  }

  private boolean isKnown(int id) {
    return id < neighbourhoods.words() && neighbourhoods.ids()[id * neighbourhoods.k()] >= 0;
  }

  private TextReport report(Tokens tokens) {
    int known = 0;
    for (int t = 0; t < tokens.size(); t++) {
      known += isKnown(tokens.id(t)) ? 1 : 0;
    }
    return TextReport.of(tokens.size(), tokens.size() - known);
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    List<Bag> bags = texts.stream().map(this::bag).toList();
    long[] starts = new long[texts.size() + 1];
    for (int i = 0; i < bags.size(); i++) {
      starts[i + 1] = starts[i] + bags.get(i).reached.size();
    }
    int[] indices = new int[Math.toIntExact(starts[texts.size()])];
    float[] values = new float[indices.length];
    List<TextReport> reports = new ArrayList<>(texts.size());
    int at = 0;
    for (Bag bag : bags) {
      for (Map.Entry<Integer, Reach> entry : bag.reached.entrySet()) {
        indices[at] = entry.getKey();
        values[at++] = entry.getValue().cosine;
      }
      reports.add(report(bag.tokens));
    }
    return new Embeddings(new SparseVectors(starts, indices, values, dimensions()), reports);
  }

  /** The cosine of the two bags; each dimension's share goes to the two tokens it comes from. */
  @Override
  public Explanation explain(String left, String right) {
    Bag a = bag(left);
    Bag b = bag(right);
    int n = a.tokens.size();
    int m = b.tokens.size();
    double[][] shares = new double[n][m];
    double scale = a.norm() * b.norm();
    double score = 0;
    for (Map.Entry<Integer, Reach> entry : a.reached.entrySet()) {
      Reach x = entry.getValue();
      Reach y = b.reached.get(entry.getKey());
      if (y != null) {
        double share = x.cosine * (y.cosine / scale);
        shares[x.token][y.token] += share;
        score += share;
      }
    }
    double[][] cosines = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        cosines[i][j] = cosine(a.tokens.id(i), b.tokens.id(j));
      }
    }
    return new Explanation(left, right, score, tokens(a.tokens), tokens(b.tokens), cosines, shares);
  }

  /** The cosine of two words' own bags. */
  private double cosine(int left, int right) {
    if (!isKnown(left) || !isKnown(right)) {
      return 0;
    }
    int k = neighbourhoods.k();
    double dot = 0;
    double a = 0;
    double b = 0;
    for (int i = left * k; i < (left + 1) * k; i++) {
      double x = neighbourhoods.cosines()[i];
      a += x * x;
      for (int j = right * k; j < (right + 1) * k; j++) {
        if (neighbourhoods.ids()[i] >= 0 && neighbourhoods.ids()[i] == neighbourhoods.ids()[j]) {
          dot += x * neighbourhoods.cosines()[j];
        }
      }
    }
    for (int j = right * k; j < (right + 1) * k; j++) {
      b += (double) neighbourhoods.cosines()[j] * neighbourhoods.cosines()[j];
    }
    return Similarity.cosine(dot, Math.sqrt(a), Math.sqrt(b));
  }

  private List<ExplainedToken> tokens(Tokens tokens) {
    List<ExplainedToken> explained = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      explained.add(
          new ExplainedToken(
              tokenizer.vocabulary().token(tokens.id(t)),
              tokens.start(t),
              tokens.end(t),
              tokens.word(t)));
    }
    return explained;
  }
}
