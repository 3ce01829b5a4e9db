package dev.simile.classic.topics;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * From texts to topics. The state of a run is the topic of each word, both priors and the number of
 * the next sweep. Not thread-safe.
 */
final class LdaTraining {
  private static final int MEASURE_EVERY = 10;

  private final TrainingRun run;
  private final Parameters p;
  private final int topics;
  private final int sweeps;

  LdaTraining(TrainingRun run) {
    this.run = run;
    p = run.parameters();
    topics = p.integer(TopicTraining.TOPICS);
    sweeps = p.integer("epochs");
  }

  void train() throws IOException {
    TopicTraining training = TopicTraining.read(run);
    int threads = Math.max(1, Math.min(run.threads(), training.counts().columns()));
    if (threads > 1) {
      run.progress()
          .note(
              threads
                  + " threads: the same bytes again with as many, others with another number of threads");
    }
    GibbsTokens tokens =
        GibbsTokens.of(training.counts(), threads, topics, RandomBits.of(run.seed(), 0));
    Priors priors = Priors.symmetric(topics, p.real("alpha"), p.real("beta"));
    State state = new State(0, priors);
    if (run.resume()) {
      state =
          Checkpoint.read(run.checkpointFolder(), in -> State.read(in, topics, tokens))
              .orElse(state);
    }
    TopicCounts counts = TopicCounts.of(tokens, topics, state.priors);
    sample(tokens, counts, state.next);
    run.progress()
        .figure("alpha, summed", String.format(Locale.ROOT, "%.4g", counts.priors().alphaSum()));
    run.progress().figure("beta", String.format(Locale.ROOT, "%.4g", counts.priors().beta()));
    training.finish(run, topics(counts));
  }

  private void sample(GibbsTokens tokens, TopicCounts counts, int first) throws IOException {
    TopicTraining.Rhythm rhythm = new TopicTraining.Rhythm(run.checkpointEvery());
    long started = System.nanoTime();
    try (GibbsSampler sampler = new GibbsSampler(tokens, counts, run.seed())) {
      for (int sweep = first; sweep < sweeps; sweep++) {
        boolean measured = (sweep + 1) % MEASURE_EVERY == 0 || sweep == sweeps - 1;
        sampler.sweep(sweep, measured);
        if (learns(sweep + 1)) {
          counts.priors(counts.priors().learn(tokens, counts));
        }
        if (measured) {
          show(sweep, first, tokens.size(), started, sampler.takePerplexity());
        }
        boolean stop = run.progress().stopRequested();
        if (stop || rhythm.isDue() && sweep + 1 < sweeps) {
          long began = System.nanoTime();
          State state = new State(sweep + 1, counts.priors());
          Checkpoint.write(run.checkpointFolder(), out -> state.write(out, tokens));
          rhythm.written(began);
        }
        if (stop) {
          throw new Progress.StoppedException();
        }
      }
    }
  }

  /** Not after the last sweep: the topics were drawn under the priors before. */
  private boolean learns(int done) {
    return p.flag("learn-priors")
        && done > p.integer("burn-in")
        && done < sweeps
        && done % p.integer("learn-every") == 0;
  }

  private void show(int sweep, int first, int words, long started, double perplexity) {
    double seconds = (System.nanoTime() - started) / 1e9;
    run.progress()
        .update(
            "sweep " + (sweep + 1) + "/" + sweeps,
            (sweep + 1.0) / sweeps,
            String.format(
                Locale.ROOT,
                "%,.0f words/s, perplexity %.1f",
                (sweep + 1.0 - first) * words / seconds,
                perplexity));
    if (sweep == sweeps - 1) {
      run.progress()
          .figure(
              "perplexity of a word given all others'",
              String.format(Locale.ROOT, "%.1f", perplexity));
    }
  }

  /** φ_wk = (n_wk + β) / (n_k + Vβ). */
  private static Topics topics(TopicCounts counts) {
    int k = counts.topics();
    double beta = counts.priors().beta();
    float[] phi = new float[Math.multiplyExact(counts.terms(), k)];
    double words = 0;
    for (int total : counts.totals()) {
      words += total;
    }
    double[] shares = new double[k];
    for (int topic = 0; topic < k; topic++) {
      double total = counts.totals()[topic];
      shares[topic] = total / words;
      for (int term = 0; term < counts.terms(); term++) {
        phi[term * k + topic] =
            (float)
                ((counts.table()[term * counts.stride() + topic] + beta)
                    / (total + counts.terms() * beta));
      }
    }
    return new Topics(phi, counts.priors().alpha(), shares, 1);
  }

  /**
   * @param next the number of the next sweep
   */
  private record State(int next, Priors priors) {
    void write(DataOutputStream out, GibbsTokens tokens) throws IOException {
      out.writeInt(next);
      out.writeDouble(priors.beta());
      for (double a : priors.alpha()) {
        out.writeDouble(a);
      }
      tokens.write(out);
    }

    static State read(DataInputStream in, int topics, GibbsTokens tokens) throws IOException {
      int next = in.readInt();
      double beta = in.readDouble();
      double[] alpha = new double[topics];
      for (int topic = 0; topic < topics; topic++) {
        alpha[topic] = in.readDouble();
      }
      tokens.read(in);
      return new State(next, new Priors(alpha, beta));
    }
  }
}
