package dev.simile.neural.engine;

import dev.simile.error.ModelException;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a network by name, in the order in which its layers asked for them: random from a
 * seed, or those of a file. A layer is given {@link #at a part} and names its weights within it, so
 * the same constructor makes a new layer and opens a stored one. Not thread-safe.
 */
public final class Weights implements AutoCloseable {
  private final Map<String, Tensor> tensors;
  private final String prefix;
  private final long seed;
  private final @Nullable Source source;
  private final @Nullable Weights first;

  /**
   * A file of weights.
   *
   * @param names a weight's name to that in the file
   * @param whole whether a weight that is not there is an error
   */
  private record Source(Safetensors file, UnaryOperator<String> names, boolean whole) {
    boolean has(String name, long[] shape) {
      return whole || file.has(names.apply(name), shape);
    }

    Source lenient() {
      return new Source(file, names, false);
    }
  }

  private Weights(Map<String, Tensor> tensors, String prefix, long seed, @Nullable Source source) {
    this(tensors, prefix, seed, source, null);
  }

  private Weights(
      Map<String, Tensor> tensors,
      String prefix,
      long seed,
      @Nullable Source source,
      @Nullable Weights first) {
    this.tensors = tensors;
    this.prefix = prefix;
    this.seed = seed;
    this.source = source;
    this.first = first;
  }

  /** New ones. A weight's numbers depend on the seed and its name alone. */
  public static Weights random(long seed) {
    return new Weights(new LinkedHashMap<>(), "", seed, null);
  }

  /** Those of a file. */
  public static Weights stored(Path file) {
    return stored(Safetensors.open(file), UnaryOperator.identity());
  }

  /**
   * Those of a file that calls them otherwise.
   *
   * @param names a weight's name to that in the file
   */
  public static Weights stored(Safetensors file, UnaryOperator<String> names) {
    return new Weights(new LinkedHashMap<>(), "", 0, new Source(file, names, true));
  }

  /**
   * The same beginning for another network: random from a seed, but for the weights of the file
   * these were read from.
   */
  public Weights again(long seed) {
    return new Weights(new LinkedHashMap<>(), "", seed, source == null ? null : source.lenient());
  }

  /** The same, where what is not in the file, or in another shape, is random. */
  public Weights orRandom(long seed) {
    return new Weights(tensors, prefix, seed, source == null ? null : source.lenient());
  }

  /**
   * Those of a second network beside {@code first}: what is not in its file is that of the first,
   * the same tensor where the first's is not trained, else a copy.
   */
  public Weights beside(Weights first) {
    return new Weights(tensors, prefix, seed, source == null ? null : source.lenient(), first);
  }

  /** Weights of a second network, all those of the first: see {@link #beside}. */
  public Weights second() {
    return random(seed).beside(this);
  }

  /** All of these, and another network's under names that begin with {@code name} and a dot. */
  public Weights with(String name, Weights other) {
    Map<String, Tensor> all = new LinkedHashMap<>(tensors);
    other.own(this).forEach((own, tensor) -> all.put(name + "." + own, tensor));
    return new Weights(all, "", seed, null);
  }

  /** Those that are not another network's too. */
  private Map<String, Tensor> own(Weights other) {
    Set<Tensor> theirs = Collections.newSetFromMap(new IdentityHashMap<>());
    theirs.addAll(other.tensors.values());
    Map<String, Tensor> own = new LinkedHashMap<>(tensors);
    own.values().removeIf(theirs::contains);
    return own;
  }

  /** The part without what is another network's too. */
  public Weights without(Weights other) {
    return new Weights(own(other), prefix, seed, source);
  }

  /** The part whose names begin with {@code name} and a dot. */
  public Weights at(String name) {
    return new Weights(tensors, prefix + name + ".", seed, source, first);
  }

  /**
   * A weight that is trained.
   *
   * @param initial its numbers, unless they are stored
   * @throws ModelException if it is not stored, or in another shape
   */
  public Tensor get(String name, Initial initial, long... shape) {
    String full = prefix + name;
    Tensor tensor = make(full, initial, shape);
    if (tensors.put(full, tensor) != null) {
      throw new IllegalArgumentException("two weights are called " + full);
    }
    return tensor;
  }

  private Tensor make(String name, Initial initial, long[] shape) {
    if (source != null && source.has(name, shape)) {
      return trained(read(source.file, source.names.apply(name), shape), shape);
    }
    Tensor theirs = first == null ? null : first.tensors.get(name);
    if (theirs == null) {
      return trained(draw(name, initial, shape), shape);
    }
    return theirs.requires_grad() ? trained(Tensors.floats(theirs), shape) : theirs;
  }

  private static Tensor trained(float[] values, long[] shape) {
    return Tensors.of(values, shape).set_requires_grad(true);
  }

  private float[] draw(String name, Initial initial, long[] shape) {
    float[] values = new float[size(shape)];
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash(name));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) initial.next(random);
    }
    return values;
  }

  /** FNV-1a, 64 bits. */
  private static long hash(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  private static float[] read(Safetensors stored, String name, long[] shape) {
    Safetensors.Tensor tensor = stored.get(name, shape.length, Safetensors.Type.F32);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new ModelException(
          stored.file()
              + ": damaged: "
              + name
              + " is "
              + Arrays.toString(tensor.shape())
              + ", not "
              + Arrays.toString(shape));
    }
    return stored.floats(name, shape.length);
  }

  private static int size(long[] shape) {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return Math.toIntExact(size);
  }

  /** All weights by name. */
  public Map<String, Tensor> all() {
    return Collections.unmodifiableMap(tensors);
  }

  /** Those that are trained; the others are of no account in what is written or restored. */
  public Weights trained() {
    Map<String, Tensor> trained = new LinkedHashMap<>(tensors);
    trained.values().removeIf(tensor -> !tensor.requires_grad());
    return new Weights(trained, prefix, seed, source);
  }

  /** How many numbers there are in all. */
  public long size() {
    return tensors.values().stream().mapToLong(Tensor::numel).sum();
  }

  /** Keeps the weights whose names begin so as they are. */
  public void freeze(String beginning) {
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(beginning)) {
            tensor.set_requires_grad(false);
          }
        });
  }

  /**
   * Takes the numbers of a file that holds all of them.
   *
   * @throws ModelException if one is missing, or in another shape
   */
  public void restore(Safetensors file) {
    tensors.forEach(
        (name, tensor) -> {
          try (Scope scope = new Scope();
              NoGradGuard guard = new NoGradGuard()) {
            long[] shape = shape(tensor);
            Tensor unused = tensor.copy_(Tensors.of(read(file, name, shape), shape));
          }
        });
  }

  /** Adds all to a file. */
  public void addTo(SafetensorsWriter writer) {
    tensors.forEach(
        (name, tensor) -> {
          try (Scope scope = new Scope()) {
            writer.add(name, Tensors.floats(tensor), shape(tensor));
          }
        });
  }

  public void write(Path file) throws IOException {
    write(file, name -> name);
  }

  /**
   * Writes a file that calls them otherwise.
   *
   * @param names a weight's name to that in the file, null to leave it out
   */
  public void write(Path file, Function<String, @Nullable String> names) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    tensors.forEach(
        (name, tensor) -> {
          String theirs = names.apply(name);
          if (theirs != null) {
            try (Scope scope = new Scope()) {
              writer.add(theirs, Tensors.floats(tensor), shape(tensor));
            }
          }
        });
    writer.write(file);
  }

  /** A tensor's axes. */
  public static long[] shape(Tensor tensor) {
    long[] shape = new long[Math.toIntExact(tensor.dim())];
    Arrays.setAll(shape, tensor::size);
    return shape;
  }

  /** Frees all; no layer made of them may be used any more. */
  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
