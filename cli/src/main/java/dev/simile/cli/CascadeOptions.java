package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.evaluate.retrieval.DepthCurve;
import dev.simile.evaluate.retrieval.Ranking;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What re-ranking is to be judged. */
final class CascadeOptions {
  @Mixin final RerankOptions rerank = new RerankOptions();

  @Option(
      names = "--rerank-depth",
      paramLabel = "K",
      split = ",",
      order = 801,
      description =
          "How many of the best of the stage before each --rerank scores: 50, or 100,20 for two (100, then 20).")
  List<Integer> rerankDepths = new ArrayList<>();

  @Option(
      names = "--tune-split",
      paramLabel = "SPLIT",
      order = 803,
      description =
          "Takes the weight, of 0, .1 … 1, that is best on these other judgements by nDCG of the first -k.")
  @Nullable String tuneSplit;

  @Option(
      names = "--curve",
      order = 804,
      description = "Quality and time for several depths of the last re-ranker.")
  boolean curve;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      order = 805,
      description =
          "With --curve: the milliseconds a query may take; a depth is recommended for it.")
  @Nullable Double latency;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      order = 806,
      description = "With --curve: also draws it.")
  @Nullable Path png;

  boolean isGiven() {
    return rerank.isGiven();
  }

  /**
   * @param k how many are judged
   * @param found how many the first stage finds of each query
   * @throws UsageException if an option stands without the one it goes with, or is out of range
   */
  void check(int k, int found) {
    List<Integer> depths = rerank.depths("--rerank-depth", rerankDepths, k, found);
    if (depths.isEmpty() && (curve || tuneSplit != null)) {
      throw new UsageException((curve ? "--curve" : "--tune-split") + " goes with --rerank MODEL");
    }
    if (tuneSplit != null && !rerank.weights.isEmpty()) {
      throw new UsageException("--tune-split finds the weight; leave out --rerank-weight");
    }
    if (!depths.isEmpty() && depths.getFirst() > found) {
      throw new UsageException(
          "--rerank-depth %d is more than the %d documents found; raise --depth"
              .formatted(depths.getFirst(), found));
    }
    if (!curve && (latency != null || png != null)) {
      throw new UsageException((png != null ? "--png" : "--latency") + " goes with --curve");
    }
    if (latency != null && !(latency > 0)) {
      throw new UsageException("--latency takes milliseconds, above 0, not " + latency);
    }
  }

  /** The stages with their models opened. */
  List<RerankOptions.Stage> open(int k, int found, CommonOptions common) {
    return rerank.open("--rerank-depth", rerankDepths, k, found, common);
  }

  /** As far as the stage before and the documents found go. */
  List<Integer> curveDepths(List<RerankOptions.Stage> stages, Ranking first) {
    int found = first.byQuery().values().stream().mapToInt(List::size).max().orElse(0);
    int limit =
        rerankDepths.size() == stages.size()
            ? rerankDepths.getLast()
            : stages.size() > 1
                ? stages.get(stages.size() - 2).depth()
                : DepthCurve.DEPTHS.getLast();
    int most = Math.max(1, Math.min(limit, found));
    List<Integer> depths =
        new ArrayList<>(DepthCurve.DEPTHS.stream().filter(d -> d < most).toList());
    depths.add(most);
    return depths;
  }
}
