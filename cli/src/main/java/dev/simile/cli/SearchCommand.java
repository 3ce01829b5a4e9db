package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.error.UsageException;
import dev.simile.index.ExactIndex;
import dev.simile.index.Hit;
import dev.simile.match.PruningScorer.Best;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "The texts of a file that mean most nearly what a query means.",
    description = {
      "",
      "Encodes the query and every text of the file and prints the k nearest by cosine (bm25: by its score), best first: rank, score, id, text."
          + " A model that only scores pairs, such as wmd, scores the query with every text that its bounds do not rule out."
          + " The id is the file's column id, else the line number. Memory does not grow with the file.",
      "With --rerank, the first model finds the --depth best; another scores them against the query, and they are shown by"
          + " its scores. Several --rerank are a cascade: each stage reads the best of the one before. What a stage does not"
          + " read is not shown, so -k is at most the last depth."
    },
    footer = {
      "",
      "  simile search \"cancel my order\" --in examples/help-center.tsv -k 3",
      "  cat notes.txt | simile search \"ideas for dinner\" --in -",
      "  simile search \"stop my membership\" --in examples/help-center.tsv -m bm25 --rerank simile-mini --depth 50 --rerank-weight 0.7"
    })
final class SearchCommand extends SimileCommand {
  @Parameters(paramLabel = "QUERY", description = "What is looked for.")
  String query = "";

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description = "The texts to search: one a line, .tsv or .jsonl; - is standard input.")
  @Nullable Path in;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  @Option(names = "-k", paramLabel = "K", description = "How many texts are shown (10).")
  int k = 10;

  @Option(names = "--mode", paramLabel = "MODE", description = "vector (the only one so far).")
  String mode = "vector";

  @Option(
      names = {"--depth", "--rerank-depth"},
      paramLabel = "K",
      split = ",",
      order = 801,
      description =
          "How many of the best of the stage before each --rerank scores: 50, or 100,20 for two (100, then 20, and at least"
              + " -k).")
  List<Integer> depths = new ArrayList<>();

  @Mixin final RerankOptions rerank = new RerankOptions();

  @Mixin final ModelOption model = new ModelOption();

  SearchCommand(Console console) {
    super(console);
  }

  private record Document(String id, String text) {}

  private record Block(TextBatches.Batch batch, Embeddings embeddings) {}

  private record Scored(TextBatches.Batch batch, Best best) {}

  @Override
  void run() throws Exception {
    checkOptions();
    if (in == null) {
      throw new UsageException("search needs --in FILE: the texts to search");
    }
    Model opened = model.open();
    SearchCascade cascade =
        new SearchCascade(
            rerank.open("--depth", depths, k, Integer.MAX_VALUE, common), console, common);
    try (TextBatches texts = new TextBatches(in, column, common.batch(256), true)) {
      if (opened.encoder().isEmpty() && opened.scorer().isPresent()) {
        score(opened.scorer().get(), cascade, texts);
      } else {
        encode(ModelOption.encoder(opened), cascade, texts);
      }
    }
  }

  private void encode(Encoder encoder, SearchCascade cascade, TextBatches texts) throws Exception {
    TextBatches.Batch first = texts.next();
    TextReports reports = new TextReports();
    Embeddings question = encoder.encode(List.of(query), common.role(Role.QUERY));
    ExactIndex index = new ExactIndex(question.vectors(), encoder.similarity(), cascade.found(k));
    Map<Long, Document> kept = new HashMap<>();
    try (OrderedWork<TextBatches.Batch, Block> work =
        new OrderedWork<>(
            common.threads(),
            batch -> new Block(batch, encoder.encode(batch.texts(), Role.DOCUMENT)),
            block -> {
              reports.add(block.embeddings.reports());
              long before = index.size();
              index.add(block.embeddings.vectors());
              keep(block.batch, before, index.hits(0), kept);
            })) {
      submit(first, texts, work);
    }
    finish(
        first,
        question.reports().getFirst(),
        index.hits(0),
        encoder.similarity().isDistance(),
        cascade,
        kept,
        reports);
  }

  /** By a model that scores pairs and gives no vectors. */
  private void score(Scorer scorer, SearchCascade cascade, TextBatches texts) throws Exception {
    TextBatches.Batch first = texts.next();
    TextReports reports = new TextReports();
    BestTexts best = new BestTexts(scorer, query, cascade.found(k));
    TextReport question = best.look(List.of("")).query();
    Map<Long, Document> kept = new HashMap<>();
    try (OrderedWork<TextBatches.Batch, Scored> work =
        new OrderedWork<>(
            common.threads(),
            batch -> new Scored(batch, best.look(batch.texts())),
            block -> {
              reports.add(block.best.texts());
              long before = best.size();
              best.add(block.best);
              keep(block.batch, before, best.hits(), kept);
            })) {
      submit(first, texts, work);
    }
    finish(first, question, best.hits(), false, cascade, kept, reports);
    if (best.size() > best.scored()) {
      console.note(
          Decimal.grouped(best.scored())
              + " of "
              + Decimal.grouped(best.size())
              + " texts were scored; bounds ruled out the others");
    }
  }

  private static <R> void submit(
      TextBatches.@Nullable Batch first, TextBatches texts, OrderedWork<TextBatches.Batch, R> work)
      throws Exception {
    for (TextBatches.Batch batch = first; batch != null; batch = texts.next()) {
      work.submit(batch);
    }
    work.finish();
  }

  private void finish(
      TextBatches.@Nullable Batch first,
      TextReport question,
      List<Hit> hits,
      boolean isDistance,
      SearchCascade cascade,
      Map<Long, Document> kept,
      TextReports reports) {
    if (first == null) {
      console.warn(in + " is empty");
    }
    if (question.isEmpty()) {
      console.warn("the query has no token the model knows: the order means nothing");
    } else if (!hits.isEmpty() && hits.stream().allMatch(hit -> hit.score() == 0)) {
      console.warn("the query has nothing in common with any text: the order means nothing");
    }
    List<String> texts =
        hits.stream().map(hit -> Objects.requireNonNull(kept.get(hit.position())).text).toList();
    print(cascade.rerank(query, hits, texts, isDistance).stream().limit(k).toList(), kept);
    reports.tell(console);
  }

  private void checkOptions() {
    if (k < 1) {
      throw new UsageException("-k takes a number from 1 on, not " + k);
    }
    List<Integer> read = rerank.depths("--depth", depths, k, Integer.MAX_VALUE);
    if (!read.isEmpty() && k > read.getLast()) {
      throw new UsageException(
          "-k %d is more than the %d texts that --depth lets %s score; raise --depth"
              .formatted(k, read.getLast(), rerank.models.getLast()));
    }
    if (mode.equals("keyword") || mode.equals("hybrid")) {
      throw new UsageException("--mode " + mode + " is not here yet: it comes with simile-search");
    }
    if (!mode.equals("vector")) {
      throw new UsageException("--mode takes vector, not " + mode);
    }
  }

  /** Keeps only the texts that are among the best so far. */
  private static void keep(
      TextBatches.Batch batch, long before, List<Hit> hits, Map<Long, Document> kept) {
    List<Long> best = hits.stream().map(Hit::position).toList();
    kept.keySet().retainAll(new HashSet<>(best));
    for (long position : best) {
      if (position >= before) {
        int row = (int) (position - before);
        kept.put(position, new Document(batch.ids().get(row), batch.texts().get(row)));
      }
    }
  }

  private void print(List<Hit> hits, Map<Long, Document> kept) {
    if (!common.json) {
      console.line("rank\tscore\tid\ttext");
    }
    StringBuilder json = new StringBuilder("[");
    int rank = 0;
    for (Hit hit : hits) {
      Document document = Objects.requireNonNull(kept.get(hit.position()));
      rank++;
      String score = Decimal.six(hit.score());
      if (common.json) {
        json.append(rank == 1 ? "\n" : ",\n")
            .append("{\"rank\":")
            .append(rank)
            .append(",\"score\":")
            .append(score);
        json.append(",\"id\":");
        JsonText.string(document.id, json);
        json.append(",\"text\":");
        JsonText.string(document.text, json);
        json.append('}');
      } else {
        console.line(
            rank
                + "\t"
                + score
                + "\t"
                + TsvText.cell(document.id)
                + "\t"
                + TsvText.cell(document.text));
      }
    }
    if (common.json) {
      console.line(json.append("\n]"));
    }
  }
}
