package dev.simile.classic.coocsvd;

import dev.simile.classic.cooccurrence.Cooccurrences;
import dev.simile.classic.cooccurrence.Weighting;
import dev.simile.classic.cooccurrence.Window;
import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.lsa.TruncatedSvd;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.CountedCorpus;
import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The method {@code cooc-svd}: word vectors from a factored co-occurrence matrix. */
public final class CoocSvd {
  private CoocSvd() {}

  /** What the registry lists. */
  public static Method method() {
    List<Parameter> own =
        new ArrayList<>(
            List.of(
                Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
                Parameter.choice(
                    "association",
                    Association.PPMI.id(),
                    Association.ids(),
                    "What is factored: positive pointwise mutual information, counts, or log(1 + count)."),
                Parameter.real(
                        "shift",
                        1,
                        1e-6,
                        1e6,
                        "The logarithm of this is taken off the mutual information; negatives in word2vec.")
                    .appliesWhen("association", Association.PPMI.id()),
                Parameter.real(
                        "context-smoothing",
                        0.75,
                        0,
                        1,
                        "Neighbours' shares are made from their counts to this power.")
                    .appliesWhen("association", Association.PPMI.id()),
                Parameter.real(
                    "eigenvalue-power",
                    0.5,
                    0,
                    2,
                    "Singular values weigh the dimensions by this power."),
                Parameter.integer(
                    "subspace-factor",
                    3,
                    2,
                    64,
                    "The vectors are looked for among so many times their number of directions; more is more exact.")));
    own.addAll(Window.parameters(5, Weighting.DYNAMIC));
    own.addAll(CountedCorpus.parameters());
    return new Method(
        "cooc-svd",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors from counted neighbours: mutual information and a truncated singular value decomposition.",
        "Levy & Goldberg 2014; Bullinaria & Levy 2007",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        run -> fit(run).write(run));
  }

  /** Trains without writing a model. */
  static TrainedWords fit(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    Cooccurrences counts = Cooccurrences.of(run, false);
    Corpus corpus = counts.corpus();
    int words = corpus.words().size();
    int k = p.integer("dimensions");
    if (k > words) {
      throw new UsageException(
          "no " + k + " dimensions of " + words + " words; lower dimensions or min-count");
    }
    SparseMatrix matrix =
        new AssociationMatrix(
                Association.of(p.text("association")), p.real("shift"), p.real("context-smoothing"))
            .of(counts);
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%d singular vectors of %,d words, %,d associations above 0",
                k,
                words,
                matrix.values().length));
    // Right singular vectors of the transposed matrix: a row a word.
    TruncatedSvd svd =
        TruncatedSvd.of(
            matrix.transposed(), k, p.integer("subspace-factor"), run.seed(), run.threads());
    double[] values = svd.singularValues();
    run.progress()
        .figure(
            "singular values", String.format(Locale.ROOT, "%.4g … %.4g", values[0], values[k - 1]));
    run.progress().figure("vocabulary", Integer.toString(words));
    run.progress().figure("training words", Long.toString(corpus.wordCount()));
    return new TrainedWords(
        corpus.words(), corpus.counts(), weigh(svd, words, p.real("eigenvalue-power")));
  }

  private static DenseVectors weigh(TruncatedSvd svd, int words, double power) {
    double[] values = svd.singularValues();
    int k = values.length;
    float[] vectors = svd.right().clone();
    for (int at = 0; at < vectors.length; at++) {
      vectors[at] *= (float) Math.pow(values[at % k], power);
    }
    return new DenseVectors(vectors, words, k);
  }
}
