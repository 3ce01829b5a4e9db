package dev.simile.cli;

import dev.simile.cli.output.JsonLinesOutput;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.NpyOutput;
import dev.simile.cli.output.NpzOutput;
import dev.simile.cli.output.OutputFile;
import dev.simile.cli.output.TsvOutput;
import dev.simile.cli.output.VectorOutput;
import dev.simile.data.TextSource;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.encode.TokenEncoder;
import dev.simile.error.UsageException;
import dev.simile.model.Model;
import dev.simile.vector.DenseVectors;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "The vectors of texts.",
    description = {
      "",
      "One text a line; .tsv and .jsonl by --column. An empty line is a text and gives a row. The vector of a text depends"
          + " on nothing but the text: not on its neighbours, --batch or --threads."
    },
    footer = {
      "",
      "  simile encode texts.txt -f npy -o vectors.npy",
      "  echo \"How are you?\" | simile encode"
    })
final class EncodeCommand extends SimileCommand {
  enum Format {
    jsonl,
    tsv,
    npy,
    npz
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The texts; standard input if left out or -.")
  Path file = TextSource.STDIN;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "jsonl: an object a text (unless said); tsv; npy: numpy, float32 [n, d]; npz: numpy, also sparse as scipy reads"
              + " it.")
  Format format = Format.jsonl;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "The file to write; standard output if left out. It appears under its name when it is whole.")
  @Nullable Path output;

  @Option(names = "--tokens", description = "A JSON line a text with its tokens and a vector each.")
  boolean tokens;

  @Option(
      names = "--layer",
      paramLabel = "LAYER",
      description = "With --tokens: a number from 0, last (unless said), mean, all or first-last.")
  @Nullable String layer;

  @Mixin final ModelOption model = new ModelOption();

  EncodeCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    if (layer != null && !tokens) {
      throw new UsageException("--layer chooses among token vectors: give --tokens too");
    }
    if (tokens && format != Format.jsonl) {
      throw new UsageException("--tokens writes jsonl only");
    }
    try (TextBatches texts = new TextBatches(file, column, common.batch(512), false)) {
      TextBatches.Batch first = texts.next();
      Model opened = model.open();
      Encoder encoder = ModelOption.encoder(opened);
      if (output == null && (format == Format.jsonl || format == Format.tsv)) {
        write(texts, first, encoder, null, console.out);
        return;
      }
      try (OutputFile out = OutputFile.open(output, console.out)) {
        OutputStream stream = new BufferedOutputStream(out.stream(), 1 << 20);
        write(texts, first, encoder, out, stream);
        stream.flush();
        out.commit();
      }
    }
  }

  private void write(
      TextBatches texts,
      TextBatches.@Nullable Batch first,
      Encoder encoder,
      @Nullable OutputFile out,
      OutputStream stream)
      throws Exception {
    if (first == null) {
      console.warn(file + " is empty");
    }
    if (tokens) {
      Function<List<String>, Work> work = batch -> tokens(batch, encoder, stream);
      run(texts, first, work);
    } else if (format == Format.npz && out != null) {
      try (NpzOutput npz = new NpzOutput(out, encoder.dimensions())) {
        encode(texts, first, encoder, npz);
      }
    } else if (format == Format.npy && out != null) {
      encode(texts, first, encoder, new NpyOutput(out, encoder.dimensions()));
    } else if (format == Format.tsv) {
      encode(texts, first, encoder, new TsvOutput(stream, encoder.dimensions()));
    } else {
      encode(texts, first, encoder, new JsonLinesOutput(stream));
    }
  }

  private record Work(List<TextReport> reports, VectorOutput.Prepared prepared) {}

  private void encode(
      TextBatches texts, TextBatches.@Nullable Batch first, Encoder encoder, VectorOutput out)
      throws Exception {
    Role role = common.role(Role.DOCUMENT);
    run(
        texts,
        first,
        batch -> {
          Embeddings embeddings = encoder.encode(batch, role);
          return new Work(embeddings.reports(), out.prepare(batch, embeddings));
        });
    out.finish();
  }

  private void run(
      TextBatches texts, TextBatches.@Nullable Batch first, Function<List<String>, Work> work)
      throws Exception {
    TextReports reports = new TextReports();
    OrderedWork.Sink<Work> sink =
        done -> {
          reports.add(done.reports);
          done.prepared.append();
        };
    try (OrderedWork<List<String>, Work> ordered =
        new OrderedWork<>(common.threads(), work, sink)) {
      for (TextBatches.Batch batch = first; batch != null; batch = texts.next()) {
        ordered.submit(batch.texts());
      }
      ordered.finish();
    }
    reports.tell(console);
  }

  private Work tokens(List<String> texts, Encoder encoder, OutputStream stream) {
    if (!(encoder instanceof TokenEncoder tokenEncoder)) {
      throw new UsageException("the model " + model.name + " gives no token vectors");
    }
    LayerChoice choice = layer == null ? LayerChoice.LAST : LayerChoice.parse(layer);
    StringBuilder lines = new StringBuilder();
    List<TextReport> reports = new ArrayList<>();
    for (String text : texts) {
      TokenEmbeddings embeddings =
          tokenEncoder.encodeTokens(text, common.role(Role.DOCUMENT), choice);
      reports.add(embeddings.report());
      line(text, embeddings, lines);
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return new Work(reports, () -> stream.write(bytes));
  }

  private static void line(String text, TokenEmbeddings embeddings, StringBuilder out) {
    out.append("{\"text\":");
    JsonText.string(text, out);
    out.append(",\"tokens\":[");
    for (int t = 0; t < embeddings.tokens().size(); t++) {
      out.append(t == 0 ? "" : ",");
      TokenJson.open(embeddings.tokens(), t, embeddings.vocabulary(), out);
      vectors(embeddings.vectors(), t, out);
      out.append('}');
    }
    out.append("]}\n");
  }

  private static void vectors(List<DenseVectors> layers, int token, StringBuilder out) {
    boolean several = layers.size() > 1;
    out.append(several ? ",\"layers\":[" : ",\"vector\":");
    for (int l = 0; l < layers.size(); l++) {
      out.append(l == 0 ? "" : ",");
      DenseVectors layer = layers.get(l);
      JsonText.floats(layer.values(), token * layer.dimensions(), layer.dimensions(), out);
    }
    out.append(several ? "]" : "");
  }
}
