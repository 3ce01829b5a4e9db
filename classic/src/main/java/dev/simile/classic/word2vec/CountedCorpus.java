package dev.simile.classic.word2vec;

import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.util.List;

/**
 * A corpus of word ids for methods that count: read once, kept in the run's checkpoint folder.
 *
 * @param resumed whether it was left by an earlier run of the same parameters and seed, whose other
 *     files may be used too
 */
public record CountedCorpus(Corpus corpus, boolean resumed) {
  /** Reads the run's data, or takes what an interrupted run left. */
  public static CountedCorpus of(TrainingRun run) throws IOException {
    WordTraining training = WordTraining.begin(run, Settings.ofCounting(run.parameters()));
    return new CountedCorpus(training.corpus(), training.kept());
  }

  /** The parameters that {@link #of} reads. */
  public static List<Parameter> parameters() {
    return List.of(
        Parameter.integer("min-count", 5, 1, 1_000_000_000, "Rarer words are left out."),
        Parameter.integer(
            "vocabulary-limit",
            0,
            0,
            100_000_000,
            "The most words kept, the frequent ones first; 0 is no limit."),
        Settings.tokenizerParameter(),
        Settings.lowercaseParameter());
  }
}
