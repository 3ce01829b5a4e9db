package dev.simile.neural.train;

import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.VectorBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Batches of rows through an encoder to an objective. */
final class EncoderSteps implements Steps {
  private final TextNetwork network;
  private final Loss loss;
  private final Rows rows;
  private final Batches batches;
  private final int epochs;
  private int epoch = -1;
  private List<int[]> order = List.of();

  EncoderSteps(TextNetwork network, Loss loss, Rows rows, Batches batches, int epochs) {
    this.network = network;
    this.loss = loss;
    this.rows = rows;
    this.batches = batches;
    this.epochs = epochs;
  }

  @Override
  public long count() {
    return (long) epochs * batches.count();
  }

  @Override
  public long epochSteps() {
    return batches.count();
  }

  @Override
  public String stage(long step) {
    return "epoch " + (step / batches.count() + 1) + "/" + epochs;
  }

  @Override
  public String place(long step) {
    return "epoch "
        + (step / batches.count() + 1)
        + ", batch "
        + (step % batches.count() + 1)
        + " (rows "
        + Arrays.stream(batch(step))
            .limit(8)
            .mapToObj(row -> Integer.toString(row + 1))
            .collect(Collectors.joining(", "))
        + ", …)";
  }

  @Override
  public Tensor loss(long step) {
    return loss.of(vectors(batch(step)));
  }

  private int[] batch(long step) {
    int wanted = Math.toIntExact(step / batches.count());
    if (wanted != epoch) {
      order = batches.epoch(wanted);
      epoch = wanted;
    }
    return order.get((int) (step % batches.count()));
  }

  /** One pass through the network for all texts of the batch, column after column. */
  private VectorBatch vectors(int[] batch) {
    int columns = rows.columns();
    List<int[]> texts = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      for (int row : batch) {
        int text = rows.row(row)[c];
        texts.add(rows.text(text < 0 ? rows.row(row)[1] : text));
      }
    }
    Tensor all = network.forward(TokenBatch.of(texts), true);
    List<Tensor> vectors = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      vectors.add(all.narrow(0, (long) c * batch.length, batch.length));
    }
    return new VectorBatch(vectors, labels(batch), allowed(batch));
  }

  private @Nullable Tensor labels(int[] batch) {
    float[] labels = new float[batch.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = rows.label(batch[i]);
    }
    return switch (rows.shape()) {
      case SCORED_PAIRS -> Tensors.of(labels, labels.length);
      case NLI, LABELLED_PAIRS -> Tensors.of(labels, labels.length).to(torch.ScalarType.Long);
      default -> null;
    };
  }

  private Tensor allowed(int[] batch) {
    int columns = rows.columns();
    int candidates = batch.length * (columns - 1);
    long[] allowed = new long[batch.length * candidates];
    for (int i = 0; i < batch.length; i++) {
      int anchor = rows.row(batch[i])[0];
      int positive = rows.row(batch[i])[1];
      for (int c = 1; c < columns; c++) {
        for (int j = 0; j < batch.length; j++) {
          int text = rows.row(batch[j])[c];
          boolean own = c == 1 && i == j;
          if (!own && text >= 0 && text != positive && !rows.same(anchor, text)) {
            allowed[i * candidates + (c - 1) * batch.length + j] = 1;
          }
        }
      }
    }
    return Tensors.of(allowed, batch.length, candidates).to(torch.ScalarType.Bool);
  }
}
