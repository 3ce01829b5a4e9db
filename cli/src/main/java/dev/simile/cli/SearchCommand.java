package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.UsageException;
import dev.simile.index.ExactIndex;
import dev.simile.index.Hit;
import java.nio.file.Path;
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
          + " The id is the file's column id, else the line number. Memory does not grow with the file."
    },
    footer = {
      "",
      "  simile search \"cancel my order\" --in examples/help-center.tsv -k 3",
      "  cat notes.txt | simile search \"ideas for dinner\" --in -"
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

  @Mixin final ModelOption model = new ModelOption();

  SearchCommand(Console console) {
    super(console);
  }

  private record Document(String id, String text) {}

  private record Block(TextBatches.Batch batch, Embeddings embeddings) {}

  @Override
  void run() throws Exception {
    checkOptions();
    if (in == null) {
      throw new UsageException("search needs --in FILE: the texts to search");
    }
    try (TextBatches texts = new TextBatches(in, column, common.batch(256), true)) {
      TextBatches.Batch first = texts.next();
      Encoder encoder = model.encoder();
      TextReports reports = new TextReports();
      Embeddings question = encoder.encode(List.of(query), common.role(Role.QUERY));
      ExactIndex index = new ExactIndex(question.vectors(), encoder.similarity(), k);
      Map<Long, Document> kept = new HashMap<>();
      try (OrderedWork<TextBatches.Batch, Block> work =
          new OrderedWork<>(
              common.threads(),
              batch -> new Block(batch, encoder.encode(batch.texts(), Role.DOCUMENT)),
              block -> {
                reports.add(block.embeddings.reports());
                add(block, index, kept);
              })) {
        for (TextBatches.Batch batch = first; batch != null; batch = texts.next()) {
          work.submit(batch);
        }
        work.finish();
      }
      if (first == null) {
        console.warn(in + " is empty");
      }
      if (question.reports().getFirst().isEmpty()) {
        console.warn("the query has no token the model knows: the order means nothing");
      }
      print(index, kept);
      reports.tell(console);
    }
  }

  private void checkOptions() {
    if (k < 1) {
      throw new UsageException("-k takes a number from 1 on, not " + k);
    }
    if (mode.equals("keyword") || mode.equals("hybrid")) {
      throw new UsageException("--mode " + mode + " is not here yet: it comes with simile-search");
    }
    if (!mode.equals("vector")) {
      throw new UsageException("--mode takes vector, not " + mode);
    }
  }

  /** Looks at a block, then keeps only the texts that are among the best so far. */
  private static void add(Block block, ExactIndex index, Map<Long, Document> kept) {
    long before = index.size();
    index.add(block.embeddings.vectors());
    List<Long> best = index.hits(0).stream().map(Hit::position).toList();
    kept.keySet().retainAll(new HashSet<>(best));
    for (long position : best) {
      if (position >= before) {
        int row = (int) (position - before);
        kept.put(position, new Document(block.batch.ids().get(row), block.batch.texts().get(row)));
      }
    }
  }

  private void print(ExactIndex index, Map<Long, Document> kept) {
    if (!common.json) {
      console.line("rank\tscore\tid\ttext");
    }
    StringBuilder json = new StringBuilder("[");
    int rank = 0;
    for (Hit hit : index.hits(0)) {
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
