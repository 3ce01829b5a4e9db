package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Shape;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Towers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Rounds in which tasks that learn from texts that belong together get hard negatives, found by the
 * network as it is: the first before the first step, the others evenly after it.
 */
final class Mining {
  private static final Set<Shape> SHAPES = Set.of(Shape.PAIRS, Shape.TRIPLETS);

  private final Towers towers;
  private final boolean untrained;
  private final List<Task> tasks;
  private final int rounds;
  private final double margin;
  private final Parameters parameters;
  private final Progress progress;
  private long kept;
  private long rejected;
  private long suspected;

  /**
   * @param untrained whether the network is new, so that before it has learnt anything the means of
   *     its token vectors tell more
   * @throws UsageException if there are rounds but no task that takes hard negatives
   */
  Mining(
      Towers towers,
      boolean untrained,
      List<Task> tasks,
      Parameters parameters,
      Progress progress) {
    this.towers = towers;
    this.untrained = untrained;
    this.progress = progress;
    rounds = parameters.integer("mining-rounds");
    margin = parameters.real("mining-margin");
    this.parameters = parameters;
    this.tasks = tasks.stream().filter(task -> wanted(task.objective()) > 0 && fits(task)).toList();
    if (rounds > 0 && this.tasks.isEmpty()) {
      throw new UsageException(
          "mining-rounds finds negatives for pairs or triplets under objective=mnrl or rotation (with hard-negatives) or triplet; the"
              + " data has none");
    }
  }

  private static boolean fits(Task task) {
    return SHAPES.contains(task.rows().shape());
  }

  private int wanted(Objective objective) {
    return switch (objective.id()) {
      case "mnrl", "rotation" -> parameters.integer("hard-negatives");
      case "triplet" -> 1;
      default -> 0;
    };
  }

  /**
   * Mines, if a round begins at the step.
   *
   * @param steps of the whole run
   */
  void before(long step, long steps) {
    for (int round = 0; round < rounds; round++) {
      if (step == round * steps / rounds) {
        mine(round);
        return;
      }
    }
  }

  private void mine(int round) {
    kept = 0;
    rejected = 0;
    suspected = 0;
    for (Task task : tasks) {
      HardNegatives.Found found =
          new HardNegatives(wanted(task.objective()), margin)
              .find(vectors(task.withoutNegatives(), round), task.withoutNegatives());
      task.negatives(found.texts());
      kept += found.kept();
      rejected += found.rejected();
      suspected += found.suspected();
    }
    progress.note("round " + (round + 1) + "/" + rounds + " of mining");
    tell();
  }

  private TextVectors vectors(Rows rows, int round) {
    return (round == 0 && untrained
            ? TextVectors.ofTokens(towers.query(), rows)
            : TextVectors.of(towers, rows))
        .normalized();
  }

  private void tell() {
    progress.figure("hard negatives kept", String.format(Locale.ROOT, "%d", kept));
    progress.figure("rejected as positives", String.format(Locale.ROOT, "%d", rejected));
    progress.figure("suspected false", String.format(Locale.ROOT, "%d", suspected));
  }

  void addTo(SafetensorsWriter writer) {
    if (rounds == 0) {
      return;
    }
    writer.add("mining", new long[] {kept, rejected, suspected}, 3);
    for (Task task : tasks) {
      int plain = task.withoutNegatives().columns();
      int more = task.rows().columns() - plain;
      long[] all = new long[task.rows().size() * more];
      for (int i = 0; i < all.length; i++) {
        all[i] = task.rows().row(i / more)[plain + i % more];
      }
      writer.add(name(task), all, all.length);
    }
  }

  void restore(Safetensors stored) {
    if (rounds == 0) {
      return;
    }
    long[] counts = stored.longs("mining");
    kept = counts[0];
    rejected = counts[1];
    suspected = counts[2];
    for (Task task : tasks) {
      long[] all = stored.longs(name(task));
      int rows = task.rows().size();
      int[][] negatives = new int[rows][all.length / rows];
      for (int i = 0; i < all.length; i++) {
        negatives[i / negatives[0].length][i % negatives[0].length] = (int) all[i];
      }
      if (all.length > 0) {
        task.negatives(negatives);
      }
    }
    tell();
  }

  private static String name(Task task) {
    return "mining." + task.name();
  }
}
