package dev.simile.neural.pretrain;

import dev.simile.neural.encoder.BertConfig;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.neural.layer.LayerNorm;
import dev.simile.neural.layer.Linear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a transformer while it is pre-trained, under Hugging Face's names: hidden tokens
 * are found by a layer and the table of token vectors, what follows by the first token.
 */
final class Heads {
  private final Linear dense;
  private final LayerNorm norm;
  private final Activation activation;
  private final Tensor table;
  private final Tensor bias;
  private final @Nullable Linear pooler;
  private final @Nullable Linear follows;

  /**
   * @param pairs whether what follows is learnt too
   */
  Heads(TextNetwork network, boolean pairs) {
    BertConfig config = network.transformer().orElseThrow().config();
    Weights weights = network.weights();
    Initial zero = Initial.constant(0);
    int dimensions = config.dimensions();
    Weights predictions = weights.at("cls").at("predictions");
    Weights transform = predictions.at("transform");
    dense = new Linear(transform.at("dense"), dimensions, dimensions, Transformer.START, zero);
    norm = new LayerNorm(transform.at("LayerNorm"), dimensions, config.epsilon());
    activation = config.activation();
    table = network.tokens().weight();
    bias = predictions.get("bias", zero, config.vocabulary());
    pooler =
        pairs
            ? new Linear(
                weights.at("pooler").at("dense"), dimensions, dimensions, Transformer.START, zero)
            : null;
    follows =
        pairs
            ? new Linear(
                weights.at("cls").at("seq_relationship"), dimensions, 2, Transformer.START, zero)
            : null;
  }

  /**
   * @param states of the hidden tokens, {@code [hidden, dimensions]}
   * @return {@code [hidden, vocabulary]}, before the softmax
   */
  Tensor tokens(Tensor states) {
    Tensor found = norm.forward(activation.forward(dense.forward(states)));
    return torch.linear(found, table, new TensorOptional(bias));
  }

  /**
   * @param last the last layer, {@code [sequences, tokens, dimensions]}
   * @return {@code [sequences, 2]}, before the softmax: it follows, it does not
   */
  Tensor follows(Tensor last) {
    if (pooler == null || follows == null) {
      throw new IllegalStateException("made without pairs");
    }
    return follows.forward(torch.tanh(pooler.forward(last.select(1, 0))));
  }
}
