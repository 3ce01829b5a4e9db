package dev.simile.evaluate.tournament;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.retrieval.Found;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.RetrievalMetric;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.json.Json;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Queries to be answered from a corpus: nDCG of the first ten. Immutable.
 *
 * @param documents id → text
 * @param queries id → text, the judged ones
 */
final class HeldOutQueries implements HeldOut {
  private static final RetrievalMetric MEASURE = RetrievalMetric.ndcg(10);
  private static final int SHUFFLES = 40;

  private final Shape shape;
  private final Map<String, String> documents;
  private final Map<String, String> queries;
  private final Judgements judgements;
  private final Judgements trap;
  private final long seed;

  private HeldOutQueries(
      Shape shape,
      Map<String, String> documents,
      Map<String, String> queries,
      Judgements judgements,
      long seed) {
    this.shape = shape;
    this.documents = documents;
    this.queries = queries;
    this.judgements = judgements;
    this.seed = seed;
    if (queries.size() < 10) {
      throw new DataException(queries.size() + " queries are too few to judge by");
    }
    trap = shuffled(new Random(seed ^ 0x5DEECE66DL));
  }

  /** A folder as BEIR lays it out. */
  static HeldOutQueries of(Path path, long seed) {
    RetrievalFolder folder = RetrievalFolder.open(path, "");
    Map<String, String> documents = new LinkedHashMap<>();
    try (Table table = Table.open(folder.corpus())) {
      while (table.next()) {
        String id = table.get("id").isEmpty() ? table.get("_id") : table.get("id");
        String title = table.get("title").strip();
        documents.put(
            id, Rows.clean(title.isEmpty() ? table.get("text") : title + " " + table.get("text")));
      }
    } catch (IOException e) {
      throw new DataException(folder.corpus() + ": " + TextSource.reason(e), e);
    }
    Judgements judgements = folder.judgements();
    Map<String, String> queries = new LinkedHashMap<>();
    folder.queries(judgements).forEach((id, text) -> queries.put(id, Rows.clean(text)));
    return new HeldOutQueries(Shape.DOCUMENTS, documents, queries, judgements, seed);
  }

  /** Pairs that belong together: of all second texts, each first text is to find its own. */
  static HeldOutQueries of(Rows pairs, long seed) {
    Map<String, String> documents = new LinkedHashMap<>();
    Map<String, String> queries = new LinkedHashMap<>();
    Map<String, String> idOfDocument = new HashMap<>();
    Map<String, String> idOfQuery = new HashMap<>();
    Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
    for (int row = 0; row < pairs.size(); row++) {
      String document = pairs.right().get(row);
      String query = pairs.left().get(row);
      String d = idOfDocument.computeIfAbsent(document, unused -> "d" + idOfDocument.size());
      String q = idOfQuery.computeIfAbsent(query, unused -> "q" + idOfQuery.size());
      documents.put(d, document);
      queries.put(q, query);
      judged.computeIfAbsent(q, unused -> new LinkedHashMap<>()).put(d, 1);
    }
    return new HeldOutQueries(Shape.PAIRS, documents, queries, new Judgements(judged), seed);
  }

  /** Every query gets the judgements of another, drawn at random. */
  private Judgements shuffled(Random random) {
    List<String> ids = judgements.queries();
    List<String> others = new ArrayList<>(ids);
    Collections.shuffle(others, random);
    Map<String, Map<String, Integer>> dealt = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      dealt.put(ids.get(i), judgements.of(others.get(i)));
    }
    return new Judgements(dealt);
  }

  List<String> texts() {
    return List.copyOf(documents.values());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public String measure() {
    return "nDCG@10";
  }

  @Override
  public int size() {
    return judgements.queries().size();
  }

  @Override
  public double scale() {
    return (double) documents.size()
        / Math.min(documents.size(), SOME_DOCUMENTS)
        * Math.max(1, queries.size() / 100.0);
  }

  private static final int SOME_DOCUMENTS = 500;

  @Override
  public Map<String, Object> ask(Path folder) throws IOException {
    return write(folder, "", documents.size(), queries.size());
  }

  @Override
  public Map<String, Object> askSome(Path folder, int most) throws IOException {
    return write(folder, "some-", SOME_DOCUMENTS, most);
  }

  private Map<String, Object> write(Path folder, String prefix, int mostDocuments, int mostQueries)
      throws IOException {
    Path corpus = folder.resolve(prefix + "corpus.jsonl");
    Path asked = folder.resolve(prefix + "queries.jsonl");
    Rows.writeLines(corpus, lines(documents, mostDocuments));
    Rows.writeLines(asked, lines(queries, mostQueries));
    return Map.of("kind", "queries", "corpus", corpus.toString(), "queries", asked.toString());
  }

  private static List<String> lines(Map<String, String> texts, int most) {
    return texts.entrySet().stream()
        .limit(most)
        .map(
            entry -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("id", entry.getKey());
              line.put("text", entry.getValue());
              return Json.writeCompact(line);
            })
        .toList();
  }

  /** Answers are, of each query in turn, the ids of its documents, best first. */
  private TrecRun run(List<?> answers) {
    if (answers.size() != queries.size()) {
      throw new SimileException(answers.size() + " answers to " + queries.size() + " queries");
    }
    Map<String, List<Found>> found = new LinkedHashMap<>();
    int at = 0;
    for (String query : queries.keySet()) {
      List<Found> list = new ArrayList<>();
      if (answers.get(at++) instanceof List<?> ids) {
        for (Object id : ids) {
          list.add(new Found(String.valueOf(id), -list.size()));
        }
      }
      found.put(query, list);
    }
    return new TrecRun(found);
  }

  @Override
  public Estimate judge(List<?> answers, Bootstrap bootstrap) {
    return bootstrap.mean(MEASURE.perQuery(judgements, run(answers)));
  }

  /** Against the judgements dealt out anew forty more times. */
  @Override
  public double trapped(List<?> answers) {
    TrecRun run = run(answers);
    double[] others =
        IntStream.range(0, SHUFFLES)
            .mapToDouble(i -> mean(shuffled(new Random(seed * 31 + i)), run))
            .toArray();
    double mean = Arrays.stream(others).average().orElse(0);
    double variance = Arrays.stream(others).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    // Documents that serve no query leave no spread to measure by.
    return (mean(trap, run) - mean) / Math.max(Math.sqrt(variance), 0.01);
  }

  private static double mean(Judgements judgements, TrecRun run) {
    return Arrays.stream(MEASURE.perQuery(judgements, run)).average().orElse(0);
  }

  @Override
  public void writeTrap(Path folder) throws IOException {
    write(trap, folder.resolve("qrels.test.tsv"));
  }

  @Override
  public void writeTruth(Path folder) throws IOException {
    var unused = ask(folder);
    write(judgements, folder.resolve("qrels.test.tsv"));
  }

  private static void write(Judgements judgements, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
    for (String query : judgements.queries()) {
      judgements
          .of(query)
          .forEach((document, judgement) -> lines.add(query + "\t" + document + "\t" + judgement));
    }
    Files.createDirectories(file.getParent());
    Rows.writeLines(file, lines);
  }

  @Override
  public List<String> check(Path folder, String model, boolean classifies) {
    return List.of("evaluate", "retrieval", "--data", folder.toString(), "-m", model);
  }

  @Override
  public List<Disagreement> disagreements(List<?> first, List<?> second, int most) {
    TrecRun run1 = run(first);
    TrecRun run2 = run(second);
    record Apart(String query, double one, double two) {}
    return queries.keySet().stream()
        .map(
            query ->
                new Apart(
                    query,
                    MEASURE.formula().of(run1.of(query), judgements.of(query)),
                    MEASURE.formula().of(run2.of(query), judgements.of(query))))
        .filter(apart -> apart.one != apart.two)
        .sorted(Comparator.comparingDouble((Apart a) -> -Math.abs(a.one - a.two)))
        .limit(most)
        .map(
            apart ->
                new Disagreement(
                    List.of(queries.getOrDefault(apart.query, "")),
                    relevant(apart.query),
                    shown(apart.one, run1.of(apart.query)),
                    shown(apart.two, run2.of(apart.query)),
                    apart.one > apart.two))
        .toList();
  }

  private String relevant(String query) {
    Set<String> texts = new LinkedHashSet<>();
    judgements
        .of(query)
        .forEach(
            (document, judgement) -> {
              if (judgement > 0 && texts.size() < 2) {
                texts.add(cut(documents.getOrDefault(document, document)));
              }
            });
    return String.join(" | ", texts);
  }

  private String shown(double value, List<Found> found) {
    return String.format(Locale.ROOT, "%.2f: ", value)
        + (found.isEmpty() ? "" : cut(documents.getOrDefault(found.getFirst().document(), "")));
  }

  private static String cut(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "\u2026" : text;
  }
}
