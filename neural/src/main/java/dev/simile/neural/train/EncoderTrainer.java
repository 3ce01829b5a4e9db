package dev.simile.neural.train;

import dev.simile.method.Architecture;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.encoder.Towers;
import java.io.IOException;
import java.util.Map;

/** Trains one architecture. */
record EncoderTrainer(Architecture architecture) implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    new NetworkTrainer(run, architecture).train();
  }

  @Override
  public Map<String, String> settled(Model base, Map<String, String> given) {
    Towers.requireOne(base);
    return NetworkStart.settled(architecture, base, given);
  }

  @Override
  public boolean evaluates() {
    return true;
  }
}
