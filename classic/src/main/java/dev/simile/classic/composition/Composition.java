package dev.simile.classic.composition;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.StaticFolder;
import dev.simile.transform.RemoveComponents;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The methods that make sentence encoders of word vectors; see the package for why they can be
 * folded.
 */
public final class Composition {
  private static final Set<Shape> ANY_TEXT = Set.of(Shape.TEXTS, Shape.DOCUMENTS);

  private static final Parameter TEXTS =
      Parameter.integer(
              "texts",
              200_000,
              1,
              Integer.MAX_VALUE,
              "How many texts, from the first, the common components are taken from.")
          .appliesUnless("components", "0");

  private Composition() {}

  public static List<Method> methods() {
    return List.of(mean(), WeightedMean.method(), sif(), usif());
  }

  static Method mean() {
    return new Method(
        "mean",
        1,
        Set.of(Kind.ENCODER),
        "The mean of a text's word vectors.",
        "",
        Set.of(),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(),
        run -> {
          StaticEncoder base = BaseTable.of(run);
          StaticFolder.write(run.folder(), base, BaseTable.counts(run));
        });
  }

  static Method sif() {
    return new Method(
        "sif",
        1,
        Set.of(Kind.TRANSFORM),
        "Smooth inverse frequency: weights a/(a + p(w)), then the first common component removed.",
        "Arora, Liang & Ma 2017",
        ANY_TEXT,
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.real(
                "a", 1e-3, 1e-9, 1, "The smoothing a; smaller presses frequent words harder."),
            Parameter.integer("components", 1, 0, 64, "How many common components are removed."),
            TEXTS),
        run -> {
          StaticEncoder base = BaseTable.of(run);
          TokenCounts counts = TokenCounts.of(run, base.tokenizer());
          float[] weights = counts.smoothInverseFrequencies(run.parameters().real("a"));
          save(
              run,
              base,
              weights,
              counts,
              run.parameters().integer("components"),
              false,
              texts(run));
        });
  }

  static Method usif() {
    return new Method(
        "usif",
        1,
        Set.of(Kind.TRANSFORM),
        "Unsupervised SIF: a from the data, the first m common components removed piecewise.",
        "Ethayarajh 2018",
        ANY_TEXT,
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.integer(
                "components",
                5,
                0,
                64,
                "How many common components are removed, each by its share."),
            TEXTS),
        run -> {
          StaticEncoder base = BaseTable.of(run);
          TokenCounts counts = TokenCounts.of(run, base.tokenizer());
          double a = counts.unsupervisedA();
          run.progress().figure("a", Double.toString(a));
          float[] weights = counts.unsupervisedFrequencies(a);
          save(
              run, base, weights, counts, run.parameters().integer("components"), true, texts(run));
        });
  }

  private static int texts(TrainingRun run) {
    return run.parameters().integer("texts");
  }

  /** Folds weights and the removal of common components into the table and writes it. */
  static void save(
      TrainingRun run,
      StaticEncoder base,
      float[] weights,
      TokenCounts counts,
      int components,
      boolean piecewise,
      int texts)
      throws IOException {
    int d = base.table().dimensions();
    if (components > d) {
      throw new UsageException(
          "no " + components + " components in " + d + " dimensions; lower components");
    }
    float[] table = base.table().toFloats().clone();
    for (int row = 0; row < weights.length; row++) {
      Kernels.scale(weights[row], table, row * d, d);
    }
    if (components > 0) {
      CommonComponents common =
          CommonComponents.of(run, base.tokenizer(), table, d, components, texts);
      float[] shares = piecewise ? common.shares() : ones(components);
      RemoveComponents removal = new RemoveComponents(new float[d], common.directions(), shares);
      float[] out = new float[d];
      for (int at = 0; at < table.length; at += d) {
        removal.apply(table, at, out, 0);
        System.arraycopy(out, 0, table, at, d);
      }
    }
    run.progress().figure("texts read", Long.toString(counts.documents()));
    StaticFolder.write(
        run.folder(),
        base.tokenizer(),
        table,
        d,
        counts.tokens(),
        StaticFolder.Precision.FLOAT32,
        base.transforms());
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The directions and their singular values. */
  record CommonComponents(DenseVectors directions, double[] singularValues) {
    static CommonComponents of(
        TrainingRun run,
        dev.simile.tokenize.Tokenizer tokenizer,
        float[] table,
        int d,
        int components,
        int texts) {
      return new SecondMoment(d).add(run, tokenizer, table, texts).leading(components);
    }

    /** λₖ = σₖ² / Σσ², over the components removed. */
    float[] shares() {
      double sum = Arrays.stream(singularValues).map(s -> s * s).sum();
      float[] shares = new float[singularValues.length];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = sum == 0 ? 0 : (float) (singularValues[k] * singularValues[k] / sum);
      }
      return shares;
    }
  }
}
