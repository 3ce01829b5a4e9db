package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.OutputFile;
import dev.simile.cli.output.TsvText;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.UsageException;
import dev.simile.index.Match;
import dev.simile.index.MutualNearest;
import dev.simile.index.OrderedAlignment;
import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "Joins two files by meaning: which text of one belongs to which of the other.",
    description = {
      "",
      "Pairs of texts that are each other's nearest, the clearest first. The margin is their cosine divided by the mean cosine"
          + " of both with their nearest neighbours (Artetxe & Schwenk 2019): above 1 they stand out. --in-order takes the"
          + " order of the files into account: of all ways to pair them without crossing the best one, for a text and its"
          + " translation or two versions of a list; there the margin is the cosine less the threshold. Both files are held"
          + " in memory, and every text is compared with every other, or with those near its place."
    },
    footer = {
      "",
      "  simile join products.tsv catalogue.tsv --column name --margin 1.2",
      "  simile join english.txt chinese.txt --in-order -o pairs.tsv"
    })
final class JoinCommand extends SimileCommand {
  private static final double DEVIATIONS = 2.5;

  @Parameters(index = "0", paramLabel = "LEFT", description = "Texts: one a line, .tsv or .jsonl.")
  Path left = Path.of("");

  @Parameters(index = "1", paramLabel = "RIGHT", description = "The other texts.")
  Path right = Path.of("");

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  @Option(
      names = "--right-column",
      paramLabel = "NAME",
      description = "The same for RIGHT, where it has another name.")
  @Nullable String rightColumn;

  @Option(
      names = "--margin",
      paramLabel = "X",
      description = "Pairs of a smaller margin are left out (1; 0 with --in-order).")
  @Nullable Double margin;

  @Option(
      names = "-k",
      paramLabel = "K",
      description = "How many neighbours of a text make its margin (4).")
  int k = 4;

  @Option(names = "--in-order", description = "The texts stand in the same order, with gaps.")
  boolean inOrder;

  @Option(
      names = "--threshold",
      paramLabel = "X",
      description =
          "With --in-order: the cosine from which texts are a pair; by itself that of texts drawn at random and 2.5 standard"
              + " deviations.")
  @Nullable Double threshold;

  @Option(
      names = "--band",
      paramLabel = "N",
      description =
          "With --in-order: how many texts of LEFT away from the same share of the file are looked at (a tenth, at least"
              + " 1000).")
  @Nullable Integer band;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the pairs go (standard output).")
  @Nullable Path output;

  @Mixin final ModelOption model = new ModelOption();

  JoinCommand(Console console) {
    super(console);
  }

  private record Side(List<String> ids, List<String> texts, DenseVectors vectors) {}

  @Override
  void run() throws Exception {
    if (k < 1 || (band != null && band < 1)) {
      throw new UsageException("-k and --band take numbers from 1 on");
    }
    if (!inOrder && (threshold != null || band != null)) {
      throw new UsageException("--threshold and --band belong to --in-order");
    }
    Encoder encoder = model.encoder();
    TextReports reports = new TextReports();
    Side ours = read(left, column, encoder, reports);
    Side theirs = read(right, rightColumn == null ? column : rightColumn, encoder, reports);
    List<Match> matches = inOrder ? aligned(ours, theirs) : nearest(ours, theirs);
    double least = margin != null ? margin : inOrder ? 0 : 1;
    print(matches.stream().filter(match -> match.margin() >= least).toList(), ours, theirs);
    reports.tell(console);
  }

  private List<Match> nearest(Side ours, Side theirs) {
    return MutualNearest.of(ours.vectors, theirs.vectors, k, common.threads());
  }

  private List<Match> aligned(Side ours, Side theirs) {
    double from =
        threshold != null
            ? threshold
            : OrderedAlignment.threshold(ours.vectors, theirs.vectors, DEVIATIONS);
    int rows = band != null ? band : Math.max(1000, ours.vectors.count() / 10);
    console.note("threshold " + Decimal.six(from) + ", band " + rows);
    try {
      return OrderedAlignment.of(ours.vectors, theirs.vectors, rows, from, common.threads());
    } catch (ArithmeticException e) {
      throw new UsageException(
          "a band of " + rows + " needs more than 2 GB of memory; give a smaller --band");
    }
  }

  private Side read(Path file, String column, Encoder encoder, TextReports reports)
      throws IOException {
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (TextBatches batches = new TextBatches(file, column, common.batch(256), true)) {
      for (TextBatches.Batch batch = batches.next(); batch != null; batch = batches.next()) {
        ids.addAll(batch.ids());
        texts.addAll(batch.texts());
      }
    }
    if (texts.isEmpty()) {
      console.warn(file + " is empty");
    }
    int d = encoder.dimensions();
    float[] values = new float[Math.multiplyExact(texts.size(), d)];
    List<Embeddings> parts =
        Shards.map(
            common.threads(),
            texts.size(),
            common.batch(256),
            (from, to) -> {
              Embeddings part = encoder.encode(texts.subList(from, to), common.role(Role.DOCUMENT));
              if (!(part.vectors() instanceof DenseVectors dense)) {
                throw new UsageException("join needs a model of dense vectors");
              }
              System.arraycopy(dense.values(), 0, values, from * d, (to - from) * d);
              for (int i = from; i < to; i++) {
                Kernels.normalize(values, i * d, d);
              }
              return part;
            });
    parts.forEach(part -> reports.add(part.reports()));
    return new Side(ids, texts, new DenseVectors(values, texts.size(), d));
  }

  private void print(List<Match> matches, Side ours, Side theirs) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(common.json ? "[" : "left\tright\tscore\tmargin\ttext1\ttext2\n");
    for (int n = 0; n < matches.size(); n++) {
      Match match = matches.get(n);
      String[] cells = {
        ours.ids.get(match.left()),
        theirs.ids.get(match.right()),
        Decimal.six(match.score()),
        Decimal.six(match.margin()),
        ours.texts.get(match.left()),
        theirs.texts.get(match.right())
      };
      if (common.json) {
        json(cells, out.append(n == 0 ? "\n" : ",\n"));
      } else {
        for (int c = 0; c < cells.length; c++) {
          out.append(c == 0 ? "" : "\t").append(TsvText.cell(cells[c]));
        }
        out.append('\n');
      }
    }
    out.append(common.json ? "\n]\n" : "");
    try (OutputFile file = OutputFile.open(output, console.out)) {
      file.append(out.toString().getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }

  private static void json(String[] cells, StringBuilder out) {
    String[] names = {"left", "right", "score", "margin", "text1", "text2"};
    for (int c = 0; c < cells.length; c++) {
      out.append(c == 0 ? "{" : ",").append('"').append(names[c]).append("\":");
      if (c == 2 || c == 3) {
        out.append(cells[c]);
      } else {
        JsonText.string(cells[c], out);
      }
    }
    out.append('}');
  }
}
