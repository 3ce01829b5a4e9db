package dev.simile.classic.lsa;

import dev.simile.classic.counts.Counts;
import dev.simile.classic.counts.TermEncoder;
import dev.simile.classic.counts.TermTraining;
import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The method {@code lsa}: TF-IDF and a truncated singular value decomposition. */
public final class Lsa {
  /** Entries of a matrix from which on collecting garbage is worth its time. */
  private static final int MANY = 1_000_000;

  private Lsa() {}

  /** What the registry lists. */
  public static Method method() {
    List<Parameter> own =
        new ArrayList<>(
            List.of(
                Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
                Parameter.integer(
                    "subspace-factor",
                    4,
                    2,
                    64,
                    "The vectors are looked for among so many times their number of directions; more is more exact.")));
    own.addAll(Counts.tfidfParameters());
    return new Method(
        "lsa",
        1,
        Set.of(Kind.ENCODER),
        "Latent semantic analysis: TF-IDF vectors on the leading singular vectors of the texts' matrix.",
        "Deerwester et al. 1990; Halko et al. 2011",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        Lsa::train);
  }

  private static void train(TrainingRun run) throws IOException {
    TermTraining.Fitted fitted = TermTraining.tfidf(run);
    TermEncoder terms = fitted.terms();
    SparseMatrix matrix = SparseMatrix.of(fitted.vectors());
    int k = run.parameters().integer("dimensions");
    if (k > Math.min(matrix.rows(), matrix.columns())) {
      throw new UsageException(
          "no "
              + k
              + " dimensions in "
              + matrix.rows()
              + " texts of "
              + matrix.columns()
              + " terms; lower dimensions or give more texts");
    }
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%d singular vectors of %,d texts × %,d terms, %,d of them not 0",
                k,
                matrix.rows(),
                matrix.columns(),
                matrix.values().length));
    if (matrix.values().length > MANY) {
      // What reading held goes before the basis grows beside it.
      System.gc();
    }
    TruncatedSvd svd =
        TruncatedSvd.of(
            matrix, k, run.parameters().integer("subspace-factor"), run.seed(), run.threads());
    run.progress()
        .figure(
            "singular values",
            String.format(
                Locale.ROOT, "%.4g … %.4g", svd.singularValues()[0], svd.singularValues()[k - 1]));
    LsaLoader.write(run.folder(), terms, svd);
  }
}
