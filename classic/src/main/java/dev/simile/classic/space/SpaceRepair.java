package dev.simile.classic.space;

import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.Encoder;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.StaticFolder;
import dev.simile.model.TransformFolder;
import dev.simile.transform.RemoveComponents;
import dev.simile.transform.Transform;
import dev.simile.transform.TransformChain;
import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The transforms of this package as methods. */
public final class SpaceRepair {
  private static final Parameter TEXTS =
      Parameter.integer(
              "texts",
              200_000,
              2,
              Integer.MAX_VALUE,
              "How many texts, from the first, mean and covariance are taken over.")
          .appliesWhen("over", "texts");

  private static final Parameter OVER =
      Parameter.choice(
          "over",
          "texts",
          List.of("texts", "words"),
          "Whether mean and covariance are those of the texts or of the model's words, each once.");

  private SpaceRepair() {}

  public static List<Method> methods() {
    return List.of(whitening(), allButTheTop());
  }

  static Method whitening() {
    return method(
        "whitening",
        "Mean 0 and covariance I over the texts; keeps the directions of most variance.",
        "Su et al. 2021",
        List.of(
            Parameter.integer(
                "dimensions",
                0,
                0,
                65_536,
                "How many dimensions are kept; 0 keeps all that the texts span."),
            OVER,
            TEXTS),
        SpaceRepair::whitening);
  }

  static Method allButTheTop() {
    return method(
        "all-but-the-top",
        "The mean and the directions of most variance removed.",
        "Mu & Viswanath 2018",
        List.of(
            Parameter.integer(
                "components",
                0,
                0,
                65_536,
                "How many directions are removed; 0 is a hundredth of the dimensions, at least 1."),
            OVER,
            TEXTS),
        SpaceRepair::allButTheTop);
  }

  @FunctionalInterface
  private interface Learner {
    Transform learn(TrainingRun run, PrincipalAxes axes);
  }

  private static Method method(
      String id, String summary, String paper, List<Parameter> parameters, Learner learner) {
    return new Method(
        id,
        1,
        Set.of(Kind.TRANSFORM),
        summary,
        paper,
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        parameters,
        run -> write(run, learner.learn(run, axes(run))));
  }

  private static PrincipalAxes axes(TrainingRun run) throws IOException {
    Encoder encoder = encoder(run);
    PrincipalAxes axes =
        run.parameters().text("over").equals("words")
            ? PrincipalAxes.ofRows(run, words(run, encoder))
            : PrincipalAxes.ofTexts(run, encoder, run.parameters().integer("texts"));
    run.progress().figure("vectors", Long.toString(axes.count()));
    double total = Arrays.stream(axes.eigen().values()).map(value -> Math.max(0, value)).sum();
    run.progress()
        .figure("share of the first direction", Double.toString(axes.eigen().values()[0] / total));
    return axes;
  }

  private static Encoder encoder(TrainingRun run) {
    Model model = run.base().orElseThrow();
    return model
        .encoder()
        .orElseThrow(
            () -> new UsageException("the model " + model.name() + " gives no vectors for texts"));
  }

  /** The words' vectors as they are put into the mean, so that the repair fits behind it. */
  private static DenseVectors words(TrainingRun run, Encoder encoder) {
    Model model = run.base().orElseThrow();
    WordVectors words = model.words().orElse(null);
    if (words == null || !(encoder instanceof StaticEncoder table) || !chain(table).isAffine()) {
      throw new UsageException(
          "over=words takes a table of word vectors and their mean, which "
              + model.name()
              + " is not; leave over out");
    }
    TransformChain chain = chain(table);
    return new DenseVectors(
        chain.ofTokens(words.matrix().values()), words.size(), chain.outputDimensions());
  }

  static TransformChain chain(StaticEncoder encoder) {
    return new TransformChain(encoder.table().dimensions(), encoder.transforms());
  }

  private static Transform whitening(TrainingRun run, PrincipalAxes axes) {
    int asked = run.parameters().integer("dimensions");
    if (asked > axes.rank()) {
      throw new UsageException(
          "no "
              + asked
              + " dimensions: the vectors span "
              + axes.rank()
              + "; lower dimensions, or give more texts");
    }
    int k = asked == 0 ? axes.rank() : asked;
    if (k < axes.mean().length) {
      run.progress().note(k + " of " + axes.mean().length + " dimensions kept");
    }
    double[] scales = new double[k];
    Arrays.setAll(scales, i -> 1 / Math.sqrt(axes.eigen().values()[i]));
    return new Whitening(axes.floatMean(), axes.directions(k, scales));
  }

  private static Transform allButTheTop(TrainingRun run, PrincipalAxes axes) {
    int d = axes.mean().length;
    int asked = run.parameters().integer("components");
    if (asked > d) {
      throw new UsageException(
          "no " + asked + " components in " + d + " dimensions; lower components");
    }
    int components = asked == 0 ? Math.max(1, Math.round(d / 100f)) : asked;
    run.progress().note(components + (components == 1 ? " direction" : " directions") + " removed");
    double[] lengths = new double[components];
    Arrays.fill(lengths, 1);
    float[] shares = new float[components];
    Arrays.fill(shares, 1);
    return new RemoveComponents(axes.floatMean(), axes.directions(components, lengths), shares);
  }

  /** Folded into the table where that is exact, else one more module. */
  private static void write(TrainingRun run, Transform transform) throws IOException {
    Model model = run.base().orElseThrow();
    if (encoder(run) instanceof StaticEncoder encoder && chain(encoder).isAffine()) {
      List<Transform> all = new ArrayList<>(encoder.transforms());
      all.add(transform);
      TransformChain chain = new TransformChain(encoder.table().dimensions(), all);
      float[] table = chain.ofTokens(encoder.table().toFloats());
      int rows = encoder.table().rows();
      StaticFolder.write(
          run.folder(),
          new StaticEncoder(
              encoder.tokenizer(),
              new EmbeddingTable.Full(table, rows, chain.outputDimensions()),
              List.of()),
          TransformFolder.counts(model, rows));
      run.progress().note("folded into the table of token vectors");
      return;
    }
    TransformFolder.follow(model, run.folder(), transform);
  }
}
