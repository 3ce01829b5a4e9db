package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.IdFile;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.WindowCorpus;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The method {@code nnlm}: a feed-forward neural language model, whose word vectors are kept. */
public final class Nnlm {
  private Nnlm() {}

  /** What the registry lists. */
  public static Method method() {
    List<Parameter> own = new ArrayList<>(own());
    own.addAll(WindowCorpus.parameters());
    return new Method(
        "nnlm",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors of a neural language model: the words before, side by side, predict the next one.",
        "Bengio et al. 2003",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(softmax(), sampledSoftmax(), noiseContrastive()),
        own,
        Nnlm::train);
  }

  private static Objective softmax() {
    return new Objective(
        "full-softmax",
        1,
        "The true word's share among all words; exact, and slow with many words.",
        "Bengio et al. 2003, equation 3",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        List.of());
  }

  private static Objective sampledSoftmax() {
    return new Objective(
        "sampled-softmax",
        1,
        "The true word's share among words drawn at random for a batch.",
        "Jean et al. 2015, section 3",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        samples());
  }

  private static Objective noiseContrastive() {
    return new Objective(
        "noise-contrastive",
        1,
        "Tells the true word from each of the words drawn at random for a batch.",
        "Mnih & Teh 2012",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        samples());
  }

  private static List<Parameter> samples() {
    return List.of(
        Parameter.integer("samples", 1000, 1, 1_000_000, "Words drawn at random for a batch."),
        Parameter.real("exponent", 1, -2, 2, "They are drawn by word count to this power."));
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("dimensions", 60, 1, 4096, "Numbers in a vector."),
        Parameter.integer("order", 5, 2, 100, "The words of an n-gram: order - 1 predict one."),
        Parameter.integer("hidden", 50, 1, 4096, "Units of the hidden layer."),
        Parameter.flag("direct", false, "Whether the vectors also go straight to the output."),
        Parameter.integer("epochs", 10, 1, 10_000, "Passes over the corpus."),
        Parameter.integer("batch-size", 256, 1, 65_536, "Words between two steps."),
        Parameter.choice(
            "optimizer", "sgd", List.of("sgd", "adagrad"), "How a gradient becomes a step."),
        Parameter.real(
            "learning-rate",
            0,
            0,
            10,
            "The first learning rate; 0 is 0.001 for sgd, 0.1 for adagrad."),
        Parameter.real(
            "learning-rate-decay",
            1e-8,
            0,
            1,
            "r: after t words the rate is the first / (1 + r t)."),
        Parameter.real("weight-decay", 1e-4, 0, 1, "The penalty on weights other than biases."),
        Parameter.real(
            "held-out",
            0.01,
            0,
            0.5,
            "The end of the corpus that is kept for the perplexity; 0 is none."));
  }

  private static void train(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    WindowCorpus windows = WindowCorpus.of(run);
    Corpus corpus = windows.corpus();
    boolean adaptive = p.text("optimizer").equals("adagrad");
    LanguageModel.Shape shape =
        new LanguageModel.Shape(
            p.integer("order"),
            p.integer("dimensions"),
            p.integer("hidden"),
            p.flag("direct"),
            p.real("weight-decay"),
            LanguageObjective.of(p.text("objective")),
            p.integer("samples"),
            p.real("exponent"),
            adaptive);
    HeldOut heldOut = HeldOut.of(corpus, p.real("held-out"), HELD_OUT_WORDS);
    if (heldOut.isEmpty() && p.real("held-out") > 0) {
      run.progress().note("the corpus is too small to hold its end out: no perplexity");
    }
    double given = p.real("learning-rate");
    double first = given > 0 ? given : adaptive ? 0.1 : 1e-3;
    try (Shards shards = new Shards(run.threads());
        IdFile file = new IdFile(corpus.ids())) {
      LanguageModel model =
          new LanguageModel(corpus.counts(), shape, RandomBits.of(run.seed(), -1), shards);
      Windows read = new Windows(corpus, file, shape.order() - 1, 0);
      Windows judged = new Windows(corpus, file, shape.order() - 1, 0);
      new WindowTraining(
              run,
              corpus,
              read,
              model,
              heldOut.from(),
              p.integer("epochs"),
              p.integer("batch-size"))
          .train(
              windows.resumed(),
              (share, words) -> first / (1 + p.real("learning-rate-decay") * words),
              epoch -> report(run, heldOut, model, judged, epoch));
      if (!heldOut.isEmpty()) {
        run.progress().figure("perplexity", figure(heldOut.perplexity(model, judged)));
        run.progress()
            .figure("perplexity of word shares", figure(heldOut.unigramPerplexity(judged)));
      }
      EmbeddingRows.of(windows, model.embeddings()).write(run);
    }
  }

  private static final int HELD_OUT_WORDS = 100_000;
  private static final int EPOCH_WORDS = 10_000;

  private static void report(
      TrainingRun run, HeldOut heldOut, LanguageModel model, Windows judged, int epoch) {
    if (!heldOut.isEmpty()) {
      HeldOut some = new HeldOut(heldOut.corpus(), heldOut.from(), EPOCH_WORDS);
      run.progress()
          .note("epoch " + epoch + ": perplexity " + figure(some.perplexity(model, judged)));
    }
  }

  private static String figure(double perplexity) {
    return String.format(Locale.ROOT, "%.1f", perplexity);
  }
}
