package dev.simile.classic.doc2vec;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts to inferred paragraph vectors, then transforms. Words that were not trained take no part; a
 * text without any has the zero vector. Immutable and thread-safe.
 */
final class Doc2VecEncoder implements Encoder {
  private final Tokenizer tokenizer;
  private final int[] wordOfToken;
  private final Inference inference;
  private final TransformChain transforms;

  /**
   * @param wordOfToken for each of the tokenizer's ids the trained word, or −1
   */
  Doc2VecEncoder(
      Tokenizer tokenizer,
      int[] wordOfToken,
      Inference inference,
      int inner,
      List<Transform> transforms) {
    this.tokenizer = tokenizer;
    this.wordOfToken = wordOfToken;
    this.inference = inference;
    this.transforms = new TransformChain(inner, transforms);
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
    Tokens tokens = new Tokens();
    for (int i = 0; i < texts.size(); i++) {
      tokens.clear();
      tokenizer.tokenize(texts.get(i), tokens);
      int[] words = new int[tokens.size()];
      int known = 0;
      for (int t = 0; t < tokens.size(); t++) {
        int word = wordOfToken[tokens.id(t)];
        if (word >= 0) {
          words[known++] = word;
        }
      }
      if (known > 0) {
        transforms.apply(inference.infer(words, known), values, i * d);
      }
      reports.add(TextReport.of(tokens.size(), tokens.size() - known));
    }
    return new Embeddings(new DenseVectors(values, texts.size(), d), reports);
  }
}
