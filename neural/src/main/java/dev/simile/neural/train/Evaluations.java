package dev.simile.neural.train;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a judge said of a run so far, the weights at its best, and when to give up. The best weights
 * stand in a file of their own, named by the step, so that a checkpoint and the best state it knows
 * of are always both there.
 */
final class Evaluations {
  private static final String BEST = "best-";
  private static final String ENDING = ".safetensors";

  private final Judge judge;
  private final long every;
  private final int patience;
  private final Path folder;
  private final Weights weights;
  private final List<Long> steps = new ArrayList<>();
  private final List<Double> figures = new ArrayList<>();

  /**
   * @param every steps between two evaluations
   * @param patience evaluations without gain after which the run ends; 0 for never
   */
  Evaluations(Judge judge, long every, int patience, Path folder, Weights weights) {
    this.judge = judge;
    this.every = every;
    this.patience = patience;
    this.folder = folder;
    this.weights = weights;
  }

  /** Whether the state after so many steps is to be judged. */
  boolean due(long step, long count) {
    return step % every == 0 || step == count;
  }

  /** What the judge says now, remembered; its best weights are kept. */
  Map<String, Double> judge(long step) throws IOException {
    Map<String, Double> all = judge.figures();
    steps.add(step);
    figures.add(all.values().stream().mapToDouble(Double::doubleValue).average().orElse(0));
    if (isBest()) {
      Files.createDirectories(folder);
      Path file = file(step);
      Path part = file.resolveSibling(file.getFileName() + ".part");
      weights.write(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return all;
  }

  /** Whether the last one is the best so far. */
  boolean isBest() {
    return !figures.isEmpty() && best() == figures.size() - 1;
  }

  /** The figure of the last one. */
  double last() {
    return figures.getLast();
  }

  double bestFigure() {
    return figures.get(best());
  }

  long bestStep() {
    return steps.get(best());
  }

  boolean isExhausted() {
    return patience > 0 && !figures.isEmpty() && figures.size() - 1 - best() >= patience;
  }

  /** The first of the greatest figures. */
  private int best() {
    int best = 0;
    for (int i = 1; i < figures.size(); i++) {
      if (figures.get(i) > figures.get(best) || Double.isNaN(figures.get(best))) {
        best = i;
      }
    }
    return best;
  }

  /** The weights as they were at the best. */
  void restoreBest() {
    weights.restore(Safetensors.open(file(bestStep())));
  }

  /** Removes best states that the checkpoint just written does not name. */
  void tidy() throws IOException {
    if (figures.isEmpty()) {
      return;
    }
    Path kept = file(bestStep());
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.toList()) {
        if (file.getFileName().toString().startsWith(BEST) && !file.equals(kept)) {
          Files.delete(file);
        }
      }
    }
  }

  private Path file(long step) {
    return folder.resolve(BEST + step + ENDING);
  }

  void addTo(SafetensorsWriter writer) {
    long[] all = new long[2 * figures.size()];
    for (int i = 0; i < figures.size(); i++) {
      all[2 * i] = steps.get(i);
      all[2 * i + 1] = Double.doubleToLongBits(figures.get(i));
    }
    writer.add("evaluations", all, all.length);
  }

  void restore(Safetensors stored) {
    long[] all = stored.longs("evaluations");
    steps.clear();
    figures.clear();
    for (int i = 0; i < all.length; i += 2) {
      steps.add(all[i]);
      figures.add(Double.longBitsToDouble(all[i + 1]));
    }
  }
}
