package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.match.Reranker;
import dev.simile.model.Model;
import dev.simile.model.Models;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --rerank MODEL}, once a stage of a cascade, and its weight. */
final class RerankOptions {
  private static final int FIRST_DEPTH = 100;
  private static final int LATER_DEPTH = 20;

  @Option(
      names = "--rerank",
      paramLabel = "MODEL",
      order = 800,
      description =
          "Scores the best of the stage before against the query and puts them into a new order: a model that scores pairs,"
              + " or an encoder by its measure. Given again, the next stage of a cascade.")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--rerank-weight",
      paramLabel = "W",
      split = ",",
      order = 802,
      description =
          "The re-ranker's weight w in 0 … 1 (1: its scores alone): the score is w · z(re-ranker) + (1 - w) · z(stage before),"
              + " each brought to mean 0 and variance 1 over the texts re-ranked. One for all stages, or one each.")
  List<Double> weights = new ArrayList<>();

  /**
   * One stage after the first.
   *
   * @param name the model as the user named it
   * @param depth how many of the best of the stage before it scores
   */
  record Stage(String name, Reranker reranker, int depth, double weight) {}

  boolean isGiven() {
    return !models.isEmpty();
  }

  /**
   * How many texts each stage scores.
   *
   * @param option that gives the depths, such as {@code --depth}
   * @param depths as many as there are stages, or fewer: the others get 100 (the first) or 20, at
   *     least {@code k} and at most that of the stage before
   * @param k how many are shown or judged
   * @param found how many the first stage finds at most
   */
  List<Integer> depths(String option, List<Integer> depths, int k, int found) {
    check(option, depths);
    List<Integer> all = new ArrayList<>();
    int before = found;
    for (int s = 0; s < models.size(); s++) {
      int depth =
          s < depths.size()
              ? depths.get(s)
              : Math.min(before, Math.max(k, s == 0 ? FIRST_DEPTH : LATER_DEPTH));
      if (s > 0 && depth > before) {
        throw new UsageException(
            "%s %d of %s is more than the %d of the stage before; a cascade narrows"
                .formatted(option, depth, models.get(s), before));
      }
      before = depth;
      all.add(depth);
    }
    return all;
  }

  /** The stages with such depths, their models opened. */
  List<Stage> open(String option, List<Integer> given, int k, int found, CommonOptions common) {
    List<Integer> depths = depths(option, given, k, found);
    List<Stage> stages = new ArrayList<>();
    for (int s = 0; s < depths.size(); s++) {
      String name = models.get(s);
      stages.add(new Stage(name, reranker(name, common), depths.get(s), weight(s)));
    }
    return stages;
  }

  private double weight(int stage) {
    return weights.isEmpty() ? 1 : weights.get(weights.size() == 1 ? 0 : stage);
  }

  private void check(String option, List<Integer> depths) {
    if (models.isEmpty() && !(weights.isEmpty() && depths.isEmpty())) {
      throw new UsageException(
          (weights.isEmpty() ? option : "--rerank-weight") + " goes with --rerank MODEL");
    }
    if (depths.size() > models.size()) {
      throw new UsageException(
          "%s gives %d depths for %d re-rankers".formatted(option, depths.size(), models.size()));
    }
    for (int depth : depths) {
      if (depth < 1) {
        throw new UsageException(option + " takes a number from 1 on, not " + depth);
      }
    }
    if (weights.size() > 1 && weights.size() != models.size()) {
      throw new UsageException(
          "--rerank-weight takes one weight for all or one each: %d for %d re-rankers"
              .formatted(weights.size(), models.size()));
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new UsageException("--rerank-weight takes a number in 0 … 1, not " + weight);
      }
    }
  }

  private static Reranker reranker(String name, CommonOptions common) {
    Model model = Models.open(name);
    return model
        .scorer()
        .map(Reranker::of)
        .orElseGet(() -> Reranker.of(ModelOption.oneSided(ModelOption.encoder(model), common)));
  }
}
