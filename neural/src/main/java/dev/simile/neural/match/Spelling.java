package dev.simile.neural.match;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Embedding;
import dev.simile.neural.layer.Linear;
import dev.simile.neural.layer.Pooling;
import dev.simile.tokenize.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A token's vector from its characters: a convolution over three neighbours, and of each of its
 * numbers the greatest (Kim, Jernite, Sontag &amp; Rush 2016, section 3.1). Characters from the
 * {@value #MOST}th on are not read.
 */
final class Spelling {
  private static final int MOST = 16;
  private static final int WIDTH = 3;
  private static final int DIMENSIONS = 16;

  private final Tensor spelt;
  private final Embedding characters;
  private final Linear convolution;

  /**
   * @param size of a token's vector
   */
  Spelling(Weights weights, Vocabulary vocabulary, int size) {
    Map<Integer, Integer> numbers = new TreeMap<>();
    vocabulary.tokens().forEach(t -> t.codePoints().forEach(c -> numbers.put(c, 0)));
    int next = 1;
    for (Map.Entry<Integer, Integer> entry : numbers.entrySet()) {
      entry.setValue(next++);
    }
    // A blank before and after each token, and as many behind as fill it up.
    int width = MOST + 2;
    long[] table = new long[Math.multiplyExact(vocabulary.size(), width)];
    for (int id = 0; id < vocabulary.size(); id++) {
      int[] own = vocabulary.token(id).codePoints().limit(MOST).toArray();
      for (int k = 0; k < own.length; k++) {
        table[id * width + 1 + k] = numbers.getOrDefault(own[k], 0);
      }
    }
    spelt = Tensors.of(table, vocabulary.size(), width);
    characters = new Embedding(weights.at("characters"), next, DIMENSIONS, Initial.normal(0.1));
    convolution = new Linear(weights.at("convolution"), (long) WIDTH * DIMENSIONS, size);
  }

  /**
   * @param ids {@code [texts, tokens]}
   * @return {@code [texts, tokens, size]}
   */
  Tensor forward(Tensor ids) {
    Tensor each = spelt.index_select(0, ids.reshape(-1));
    Tensor x = characters.forward(each);
    long windows = x.size(1) - WIDTH + 1;
    Tensor[] neighbours = new Tensor[WIDTH];
    Arrays.setAll(neighbours, k -> x.narrow(1, k, windows));
    Tensor found = convolution.forward(Tensors.concatenate(2, neighbours)).tanh();
    Tensor counted = each.narrow(1, 1, windows).gt(new Scalar(0));
    // A token without a character, if there is one, has its blanks.
    Tensor first = torch.arange(new Scalar(windows)).eq(new Scalar(0));
    Tensor greatest = Pooling.MAX.forward(found, counted.logical_or(first.unsqueeze(0)));
    return greatest.reshape(ids.size(0), ids.size(1), greatest.size(1));
  }
}
