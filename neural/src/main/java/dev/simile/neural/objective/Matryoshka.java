package dev.simile.neural.objective;

import dev.simile.error.UsageException;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Another objective at several sizes at once (Kusupati et al. 2022, equation 1).
 *
 * <p><b>Formula.</b> L = Σₘ cₘ Lₘ, where Lₘ is the other objective over the first m numbers of each
 * vector, with weights of its own for each m where it has any. The whole is always among the sizes,
 * with c = 1 unless said; so is c = 1 for the others.
 *
 * <p><b>Inputs.</b> Those of the other objective.
 *
 * <p><b>Requirements.</b> Sizes below the vector's. Time grows with their number, but only that of
 * the loss, not of the encoder.
 *
 * <p><b>Relations.</b> Any objective becomes this one by the parameter {@code matryoshka}. Chosen
 * by its own name it is around {@code inner-objective}, and without sizes takes the halves of the
 * vector's down to 8, as the paper does.
 *
 * <p><b>Example.</b> {@code simile train transformer --set objective=mnrl --set matryoshka=128,64
 * --data pairs.tsv --out model}
 */
public final class Matryoshka implements Loss {
  static final String ID = "matryoshka";
  private static final int SMALLEST_HALF = 8;

  /**
   * One size.
   *
   * @param weight its factor
   * @param loss over vectors of that many numbers
   */
  public record Prefix(int size, double weight, Loss loss) {}

  private final List<Prefix> prefixes;

  /**
   * @param prefixes the whole first
   */
  public Matryoshka(List<Prefix> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  /** The loss over the whole vectors. */
  Loss whole() {
    return prefixes.getFirst().loss();
  }

  /**
   * Its entry in the registry.
   *
   * @param inner those it can be around, the default first
   */
  public static Objective objective(List<Objective> inner) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    inner.forEach(objective -> shapes.addAll(objective.shapes()));
    List<String> ids = inner.stream().map(Objective::id).toList();
    return new Objective(
        ID,
        1,
        "Another objective over the whole vector and over its first numbers, so that a cut vector is good too.",
        "Kusupati et al. 2022",
        shapes,
        List.of(
            Parameter.choice(
                "inner-objective", ids.getFirst(), ids, "The objective that matryoshka is around."),
            Objective.MATRYOSHKA,
            Parameter.text(
                "matryoshka-weights",
                "",
                "The weight of each of matryoshka's sizes, in their order, such as 1,0.5; empty: 1 each.")));
  }

  /** Makes the loss at one size. */
  @FunctionalInterface
  interface Inner {
    Loss of(int size);
  }

  /**
   * By its parameters {@code matryoshka} and {@code matryoshka-weights}.
   *
   * @param halves whether halves take the place of sizes that are not given
   * @return the inner loss alone where there is but one size
   * @throws UsageException for a size above the dimensions, or weights that are not one number a
   *     size
   */
  static Loss around(Inner inner, Parameters parameters, int dimensions, boolean halves) {
    int[] sizes = parameters.integers(ID);
    double[] weights =
        weights(parameters.asMap().getOrDefault("matryoshka-weights", ""), sizes.length);
    if (sizes.length == 0 && halves) {
      sizes =
          IntStream.iterate(dimensions / 2, size -> size >= SMALLEST_HALF, size -> size / 2)
              .toArray();
      weights = weights("", sizes.length);
    }
    double whole = 1;
    List<Prefix> smaller = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      int size = sizes[i];
      if (size > dimensions) {
        throw new UsageException(
            "parameter matryoshka asks for " + size + " of " + dimensions + " dimensions");
      }
      if (size == dimensions) {
        whole = weights[i];
      } else if (smaller.stream().noneMatch(prefix -> prefix.size() == size)) {
        smaller.add(new Prefix(size, weights[i], inner.of(size)));
      }
    }
    Loss full = inner.of(dimensions);
    if (smaller.isEmpty() && whole == 1) {
      return full;
    }
    smaller.addFirst(new Prefix(dimensions, whole, full));
    return new Matryoshka(smaller);
  }

  private static double[] weights(String text, int sizes) {
    double[] weights = new double[sizes];
    if (text.isBlank()) {
      Arrays.fill(weights, 1);
      return weights;
    }
    String[] numbers = text.split(",", -1);
    for (int i = 0; i < sizes && numbers.length == sizes; i++) {
      try {
        weights[i] = Double.parseDouble(numbers[i].strip());
      } catch (NumberFormatException e) {
        weights[i] = -1;
      }
    }
    if (numbers.length != sizes || Arrays.stream(weights).anyMatch(w -> !(w >= 0 && w < 1e9))) {
      throw new UsageException(
          "parameter matryoshka-weights takes a number for each of matryoshka's "
              + sizes
              + " sizes, with commas, not "
              + text);
    }
    return weights;
  }

  @Override
  public Tensor of(VectorBatch batch) {
    Tensor sum = at(prefixes.getFirst(), batch);
    for (Prefix prefix : prefixes.subList(1, prefixes.size())) {
      sum = sum.add(at(prefix, batch));
    }
    return sum;
  }

  @Override
  public Map<String, Double> figures() {
    return whole().figures();
  }

  private static Tensor at(Prefix prefix, VectorBatch batch) {
    List<Tensor> cut =
        batch.columns().stream().map(column -> column.narrow(1, 0, prefix.size())).toList();
    return prefix
        .loss()
        .of(
            new VectorBatch(
                cut, batch.labels(), batch.allowed(), batch.texts(), batch.candidates()))
        .mul(new Scalar(prefix.weight()));
  }
}
