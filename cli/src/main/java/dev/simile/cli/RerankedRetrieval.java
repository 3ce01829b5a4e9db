package dev.simile.cli;

import dev.simile.cli.RerankOptions.Stage;
import dev.simile.cli.output.Decimal;
import dev.simile.error.DataException;
import dev.simile.evaluate.metric.Statistic;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.Ranking;
import dev.simile.evaluate.retrieval.Reranking;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.RetrievalMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The stages after the first, over one folder. */
final class RerankedRetrieval {
  private static final int WEIGHTS = 10;

  private final List<Stage> stages;
  private final Console console;
  private final CommonOptions common;

  RerankedRetrieval(List<Stage> stages, Console console, CommonOptions common) {
    this.stages = List.copyOf(stages);
    this.console = console;
    this.common = common;
  }

  /** A split of a folder with what a first stage found for its queries. */
  record Split(
      RetrievalFolder folder, Judgements judgements, Map<String, String> queries, Ranking first) {}

  /**
   * What came of one stage.
   *
   * @param facts what happened to the texts
   */
  record Done(
      Stage stage, double weight, Ranking ranking, Reranking scored, Map<String, Object> facts) {}

  /**
   * All stages, one after the other.
   *
   * @param weights one a stage
   * @param lastDepths the depths the last stage is scored at, ascending; it reads the last of them
   * @param alone whether one query is worked on at a time, so that its time can be taken
   */
  List<Done> run(Split split, List<Double> weights, List<Integer> lastDepths, boolean alone) {
    int most = stages.size() == 1 ? lastDepths.getLast() : stages.getFirst().depth();
    Map<String, String> texts = texts(split, most);
    List<Done> all = new ArrayList<>();
    Ranking ranking = split.first;
    for (int s = 0; s < stages.size(); s++) {
      Stage stage = stages.get(s);
      List<Integer> depths = s == stages.size() - 1 ? lastDepths : List.of(stage.depth());
      TextReports reports = new TextReports("its scores say nothing", stage.name());
      Reranking scored = scored(stage, ranking, depths, split, texts, alone, reports);
      reports.tell(console);
      ranking = scored.ranking(depths.getLast(), weights.get(s));
      all.add(new Done(stage, weights.get(s), ranking, scored, reports.facts()));
    }
    return all;
  }

  private Reranking scored(
      Stage stage,
      Ranking before,
      List<Integer> depths,
      Split split,
      Map<String, String> texts,
      boolean alone,
      TextReports reports) {
    return Reranking.of(
        stage.reranker(),
        before,
        depths,
        split.queries,
        texts,
        alone ? 1 : common.threads(),
        common.batch(256),
        reports::add);
  }

  /** Of the best documents of each query, as far as any stage reads. */
  private static Map<String, String> texts(Split split, int most) {
    return split.folder.documents(split.first.documents(split.queries.keySet(), most));
  }

  /**
   * The weight of each stage that is best for the metric on other judgements, of 0, .1 … 1; of
   * equal ones the greatest. Stage by stage, each with those before as chosen.
   *
   * @throws DataException if the first stage found nothing for these judgements
   */
  List<Double> tune(Split split, RetrievalMetric metric) {
    if (split.queries.keySet().stream().noneMatch(split.first.byQuery().keySet()::contains)) {
      throw new DataException(
          split.folder.qrels() + ": the first stage has none of the queries it judges");
    }
    Map<String, String> texts = texts(split, stages.getFirst().depth());
    List<Double> weights = new ArrayList<>();
    Ranking ranking = split.first;
    for (Stage stage : stages) {
      Reranking scored =
          scored(stage, ranking, List.of(stage.depth()), split, texts, false, new TextReports());
      double best = Double.NEGATIVE_INFINITY;
      double weight = 1;
      for (int w = WEIGHTS; w >= 0; w--) {
        double tried = (double) w / WEIGHTS;
        double quality = mean(metric, split, scored.ranking(stage.depth(), tried));
        if (quality > best) {
          best = quality;
          weight = tried;
        }
      }
      console.note(
          "%s: weight %.1f is best on %s: %s %s, %s with the re-ranker alone, %s without it"
              .formatted(
                  stage.name(),
                  weight,
                  split.folder.split(),
                  metric.name(),
                  percent(best),
                  percent(mean(metric, split, scored.ranking(stage.depth(), 1))),
                  percent(mean(metric, split, ranking))));
      weights.add(weight);
      ranking = scored.ranking(stage.depth(), weight);
    }
    return weights;
  }

  private static double mean(RetrievalMetric metric, Split split, Ranking ranking) {
    double[] figures = metric.perQuery(split.judgements, ranking.run());
    int[] once = new int[figures.length];
    Arrays.fill(once, 1);
    return Statistic.mean(figures, once);
  }

  private static String percent(double quality) {
    return Decimal.fixed(quality * EvaluationReport.PERCENT, 2);
  }
}
