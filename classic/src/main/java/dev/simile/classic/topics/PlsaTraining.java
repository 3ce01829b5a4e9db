package dev.simile.classic.topics;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * From counts to aspects, with the cooling of Hofmann 1999, section 3.4: plain steps as long as the
 * words held out get likelier, then a smaller β, and so on until a smaller β is no help. The same
 * numbers whatever the number of threads. Not thread-safe.
 */
final class PlsaTraining {
  /** What makes a step worth another one. */
  private static final double GAIN = 1e-4;

  private final TrainingRun run;
  private final int epochs;
  private final double cooling;
  private State state = new State(0, 1, Double.POSITIVE_INFINITY, true, false);

  /**
   * @param next the number of the next step
   * @param helped whether a step at this temper made held-out words likelier
   */
  private record State(int next, double temper, double best, boolean helped, boolean done) {}

  PlsaTraining(TrainingRun run) {
    this.run = run;
    epochs = run.parameters().integer("epochs");
    cooling = run.parameters().real("cooling");
  }

  void train() throws IOException {
    TopicTraining training = TopicTraining.read(run);
    HeldOut data =
        HeldOut.of(
            training.counts(), run.parameters().real("held-out"), RandomBits.of(run.seed(), 1));
    try (Shards shards = new Shards(run.threads())) {
      int topics = run.parameters().integer(TopicTraining.TOPICS);
      AspectModel model = new AspectModel(data, topics, RandomBits.of(run.seed(), 2), shards);
      if (run.resume()) {
        state = Checkpoint.read(run.checkpointFolder(), in -> read(in, model)).orElse(state);
      }
      steps(model, data.isEmpty());
      run.progress().figure("temper", String.format(Locale.ROOT, "%.3g", state.temper));
      double[] shares = new double[topics];
      for (int k = 0; k < topics; k++) {
        shares[k] = model.shares[k];
      }
      training.finish(run, new Topics(model.phi, new double[topics], shares, state.temper));
    }
  }

  private void steps(AspectModel model, boolean plain) throws IOException {
    TopicTraining.Rhythm rhythm = new TopicTraining.Rhythm(run.checkpointEvery());
    double perplexity = Double.NaN;
    while (state.next < epochs && !state.done) {
      model.step(state.temper);
      perplexity = model.perplexity();
      state = after(perplexity, plain);
      run.progress()
          .update(
              "epoch " + state.next + "/" + epochs,
              state.done ? 1 : (double) state.next / epochs,
              String.format(
                  Locale.ROOT,
                  "%s perplexity %.1f, temper %.3f",
                  plain ? "training" : "held-out",
                  perplexity,
                  state.temper));
      boolean stop = run.progress().stopRequested();
      if (stop || rhythm.isDue() && state.next < epochs) {
        long began = System.nanoTime();
        Checkpoint.write(run.checkpointFolder(), out -> write(out, model));
        rhythm.written(began);
      }
      if (stop) {
        throw new Progress.StoppedException();
      }
    }
    run.progress()
        .figure(
            plain ? "training perplexity" : "held-out perplexity",
            String.format(Locale.ROOT, "%.1f", Double.isNaN(perplexity) ? state.best : perplexity));
    run.progress().figure("steps", Integer.toString(state.next));
  }

  private State after(double perplexity, boolean plain) {
    int next = state.next + 1;
    if (plain || perplexity < state.best * (1 - GAIN)) {
      return new State(next, state.temper, Math.min(state.best, perplexity), true, false);
    }
    if (!state.helped || cooling == 1) {
      return new State(next, state.temper, state.best, false, true);
    }
    return new State(next, state.temper * cooling, state.best, false, false);
  }

  private void write(DataOutputStream out, AspectModel model) throws IOException {
    out.writeInt(state.next);
    out.writeDouble(state.temper);
    out.writeDouble(state.best);
    out.writeBoolean(state.helped);
    out.writeBoolean(state.done);
    Checkpoint.writeFloats(out, model.theta);
    Checkpoint.writeFloats(out, model.phi);
    Checkpoint.writeFloats(out, model.shares);
  }

  private static State read(DataInputStream in, AspectModel model) throws IOException {
    State read =
        new State(
            in.readInt(), in.readDouble(), in.readDouble(), in.readBoolean(), in.readBoolean());
    Checkpoint.readFloats(in, model.theta);
    Checkpoint.readFloats(in, model.phi);
    Checkpoint.readFloats(in, model.shares);
    return read;
  }
}
