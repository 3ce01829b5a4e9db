package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.evaluate.retrieval.DepthCurve;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.Ranking;
import dev.simile.evaluate.retrieval.Retrieval;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.model.Model;
import java.util.List;
import java.util.Map;

/**
 * A model that finds documents in a folder.
 *
 * @param depth how many of each query
 */
record FirstStage(Model model, int depth, Console console, CommonOptions common) {
  /**
   * What was found, and the median milliseconds of a query; NaN where not taken.
   *
   * @param run in the order of its scores
   */
  record Found(RerankedRetrieval.Split split, TrecRun run, double milliseconds) {
    /** Of a run that was read. */
    static Found of(TrecRun run, RetrievalFolder folder, Console console) {
      Judgements judgements = folder.judgements();
      return of(run, folder, judgements, queries(folder, judgements, console), Double.NaN);
    }

    private static Found of(
        TrecRun run,
        RetrievalFolder folder,
        Judgements judgements,
        Map<String, String> queries,
        double milliseconds) {
      return new Found(
          new RerankedRetrieval.Split(folder, judgements, queries, Ranking.of(run)),
          run,
          milliseconds);
    }
  }

  /**
   * Of the judged queries the best documents.
   *
   * @param isTimed whether each query is encoded once more by itself, so that its time counts it
   */
  Found find(RetrievalFolder folder, TextReports reports, boolean isTimed) {
    Judgements judgements = folder.judgements();
    Map<String, String> queries = queries(folder, judgements, console);
    double[] seconds = new double[queries.size()];
    TrecRun run = search(folder, queries, reports, seconds);
    if (isTimed && model.encoder().isPresent()) {
      int q = 0;
      for (String query : queries.values()) {
        long start = System.nanoTime();
        var unused = encoder().encode(List.of(query), Role.QUERY);
        seconds[q++] += (System.nanoTime() - start) / 1e9;
      }
    }
    return Found.of(run, folder, judgements, queries, 1e3 * DepthCurve.median(seconds));
  }

  private TrecRun search(
      RetrievalFolder folder, Map<String, String> queries, TextReports reports, double[] seconds) {
    Retrieval retrieval = new Retrieval(depth, common.threads(), common.batch(256), reports::add);
    return model.encoder().isEmpty() && model.scorer().isPresent()
        ? retrieval.search(model.scorer().get(), folder, queries, seconds)
        : retrieval.search(encoder(), folder, queries, seconds);
  }

  private Encoder encoder() {
    return ModelOption.oneSided(ModelOption.encoder(model), common);
  }

  private static Map<String, String> queries(
      RetrievalFolder folder, Judgements judgements, Console console) {
    Map<String, String> queries = folder.queries(judgements);
    int missing = judgements.queries().size() - queries.size();
    if (missing > 0) {
      console.warn(
          folder.queries()
              + " lacks "
              + Decimal.grouped(missing)
              + " of the judged queries: they count 0");
    }
    return queries;
  }
}
