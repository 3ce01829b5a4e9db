package dev.simile.neural.flow;

import dev.simile.neural.engine.Tensors;
import dev.simile.neural.train.Steps;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Vectors in batches, and how unlikely the flow finds them: −log p in nats, by dimension. The order
 * of an epoch follows from seed and epoch.
 */
final class FlowSteps implements Steps {
  private static final double HALF_LOG_2_PI = Math.log(2 * Math.PI) / 2;

  private final FlowNetwork network;
  private final float[] rows;
  private final int dimensions;
  private final int count;
  private final int batch;
  private final int epochs;
  private final long seed;
  private long shuffled = -1;
  private int[] order = {};

  /**
   * @param rows {@code [count, dimensions]}, whitened
   */
  FlowSteps(FlowNetwork network, float[] rows, int dimensions, int batch, int epochs, long seed) {
    this.network = network;
    this.rows = rows;
    this.dimensions = dimensions;
    count = rows.length / dimensions;
    this.batch = batch;
    this.epochs = epochs;
    this.seed = seed;
  }

  @Override
  public long count() {
    return epochs * epochSteps();
  }

  @Override
  public long epochSteps() {
    return (count + batch - 1) / batch;
  }

  @Override
  public String stage(long step) {
    return "epoch " + (step / epochSteps() + 1) + "/" + epochs;
  }

  @Override
  public String place(long step) {
    return String.format(
        Locale.ROOT, "epoch %d, batch %d", step / epochSteps() + 1, step % epochSteps() + 1);
  }

  @Override
  public Tensor loss(long step) {
    int[] all = order(step / epochSteps());
    int from = (int) (step % epochSteps()) * batch;
    int size = Math.min(batch, count - from);
    float[] values = new float[size * dimensions];
    for (int i = 0; i < size; i++) {
      System.arraycopy(rows, all[from + i] * dimensions, values, i * dimensions, dimensions);
    }
    return loss(network.forward(Tensors.of(values, size, dimensions)));
  }

  private static Tensor loss(FlowNetwork.Output out) {
    Tensor z = out.values();
    Tensor half = z.mul(z).sum(1).mul(new Scalar(0.5));
    return half.sub(out.volume())
        .mean()
        .div(new Scalar((double) z.size(1)))
        .add(new Scalar(HALF_LOG_2_PI));
  }

  private int[] order(long epoch) {
    if (shuffled != epoch) {
      SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
      order = new int[count];
      for (int i = 0; i < count; i++) {
        int k = random.nextInt(i + 1);
        order[i] = order[k];
        order[k] = i;
      }
      shuffled = epoch;
    }
    return order;
  }
}
