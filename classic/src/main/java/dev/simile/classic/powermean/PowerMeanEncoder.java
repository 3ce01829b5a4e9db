package dev.simile.classic.powermean;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Power means of word vectors, concatenated: of the first table all powers, then of the second, and
 * so on. Words without a vector take no part; a text without any has the zero vector. Thread-safe.
 */
final class PowerMeanEncoder implements Encoder {
  private final List<TokenVectors> tables;
  private final List<Power> powers;
  private final TransformChain transforms;

  PowerMeanEncoder(List<TokenVectors> tables, List<Power> powers, List<Transform> transforms) {
    this.tables = List.copyOf(tables);
    this.powers = List.copyOf(powers);
    this.transforms = new TransformChain(width(tables, powers), transforms);
  }

  static int width(List<TokenVectors> tables, List<Power> powers) {
    return powers.size() * tables.stream().mapToInt(TokenVectors::dimensions).sum();
  }

  @Override
  public int dimensions() {
    return transforms.outputDimensions();
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    int d = dimensions();
    float[] values = new float[Math.multiplyExact(texts.size(), d)];
    List<TextReport> reports = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      float[] means = new float[transforms.inputDimensions()];
      TextReport report = means(texts.get(i), means);
      if (!report.isEmpty()) {
        transforms.apply(means, values, i * d);
      }
      reports.add(report);
    }
    return new Embeddings(new DenseVectors(values, texts.size(), d), reports);
  }

  /** Of several tables the report is that of the one that knows most of the text. */
  private TextReport means(String text, float[] out) {
    TextReport best = new TextReport(0, 0, Integer.MAX_VALUE);
    int at = 0;
    for (TokenVectors table : tables) {
      Tokens tokens = table.tokenizer().tokenize(text);
      int[] known = new int[tokens.size()];
      int n = 0;
      for (int t = 0; t < tokens.size(); t++) {
        if (!table.isUnknown(tokens.id(t))) {
          known[n++] = tokens.id(t);
        }
      }
      means(table, known, n, out, at);
      at += powers.size() * table.dimensions();
      TextReport report = TextReport.of(tokens.size(), tokens.size() - n);
      best = report.unknown() < best.unknown() ? report : best;
    }
    return best;
  }

  private void means(TokenVectors table, int[] ids, int n, float[] out, int at) {
    int d = table.dimensions();
    float[] column = new float[n];
    for (int k = 0; k < d && n > 0; k++) {
      for (int t = 0; t < n; t++) {
        column[t] = table.rows()[ids[t] * d + k];
      }
      for (int p = 0; p < powers.size(); p++) {
        out[at + p * d + k] = powers.get(p).mean(column, n);
      }
    }
  }
}
