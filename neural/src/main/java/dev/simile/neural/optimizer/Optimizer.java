package dev.simile.neural.optimizer;

import dev.simile.error.ModelException;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Changes weights by their gradients. What it remembers of each weight is part of a checkpoint. Not
 * thread-safe.
 */
public abstract class Optimizer implements AutoCloseable {
  /**
   * Weights that are treated alike.
   *
   * @param rate a factor of the learning rate
   * @param decay the share of a weight taken off at each step, before the learning rate
   */
  public record Group(Map<String, Tensor> weights, double rate, double decay) {}

  /** A weight and what is remembered of it. */
  record Slot(String name, Tensor weight, Tensor[] memory, Group group) {}

  private final String[] memories;
  private final List<Slot> slots = new ArrayList<>();
  private long steps;

  /**
   * @param memories names of what is remembered of each weight, in its shape
   * @param first the number they start with
   */
  Optimizer(List<Group> groups, double first, String... memories) {
    this.memories = memories;
    for (Group group : groups) {
      group
          .weights()
          .forEach(
              (name, weight) -> {
                if (weight.requires_grad()) {
                  Tensor[] memory = new Tensor[memories.length];
                  for (int m = 0; m < memory.length; m++) {
                    memory[m] = torch.full_like(weight.detach(), new Scalar(first));
                  }
                  slots.add(new Slot(name, weight, memory, group));
                }
              });
    }
  }

  /** Forgets the gradients of the last step. */
  public final void clear() {
    for (Slot slot : slots) {
      try (Scope scope = new Scope()) {
        Tensor gradient = slot.weight().mutable_grad();
        if (gradient.defined()) {
          gradient.reset();
        }
      }
    }
  }

  /**
   * Scales all gradients down together where their length is greater.
   *
   * @return the length before
   */
  public final double clip(double greatest) {
    try (Scope scope = new Scope()) {
      Tensor[] weights = slots.stream().map(Slot::weight).toArray(Tensor[]::new);
      return torch.clip_grad_norm_(new TensorVector(weights), greatest);
    }
  }

  /** One step. */
  public final void step(double learningRate) {
    steps++;
    for (Slot slot : slots) {
      try (Scope scope = new Scope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor gradient = slot.weight().grad();
        if (gradient.defined()) {
          double rate = learningRate * slot.group().rate();
          update(slot.weight(), gradient, slot.memory(), rate, slot.group().decay(), steps);
        }
      }
    }
  }

  /**
   * @param memory in the order of the names
   * @param decay the share of the weight that is taken off first, before the rate
   * @param step from 1
   */
  abstract void update(
      Tensor weight, Tensor gradient, Tensor[] memory, double rate, double decay, long step);

  /** Takes its share off a weight. */
  static void decay(Tensor weight, double rate, double decay) {
    if (decay > 0) {
      weight.mul_(new Scalar(1 - rate * decay));
    }
  }

  /** Adds what is remembered to a checkpoint. */
  public final void addTo(SafetensorsWriter writer) {
    writer.add("optimizer.steps", new long[] {steps}, 1);
    for (Slot slot : slots) {
      for (int m = 0; m < memories.length; m++) {
        try (Scope scope = new Scope()) {
          writer.add(name(slot, m), Tensors.floats(slot.memory()[m]), Weights.shape(slot.weight()));
        }
      }
    }
  }

  /**
   * Takes up what a checkpoint remembers.
   *
   * @throws ModelException if it is not one of these weights
   */
  public final void restore(Safetensors stored) {
    steps = stored.longs("optimizer.steps")[0];
    for (Slot slot : slots) {
      for (int m = 0; m < memories.length; m++) {
        try (Scope scope = new Scope();
            NoGradGuard guard = new NoGradGuard()) {
          long[] shape = Weights.shape(slot.weight());
          float[] values = stored.floats(name(slot, m), shape.length);
          if (values.length != slot.weight().numel()) {
            throw new ModelException(stored.file() + ": belongs to a network of another shape");
          }
          slot.memory()[m].copy_(Tensors.of(values, shape));
        }
      }
    }
  }

  private String name(Slot slot, int m) {
    return "optimizer." + memories[m] + "." + slot.name();
  }

  /** Frees what is remembered. */
  @Override
  public final void close() {
    for (Slot slot : slots) {
      for (Tensor memory : slot.memory()) {
        memory.close();
      }
    }
    slots.clear();
  }
}
