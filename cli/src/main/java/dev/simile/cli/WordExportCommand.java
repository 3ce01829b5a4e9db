package dev.simile.cli;

import dev.simile.cli.output.OutputFile;
import dev.simile.error.UsageException;
import dev.simile.words.WordVectorFormat;
import dev.simile.words.WordVectorWriter;
import dev.simile.words.WordVectors;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    header = "All words and their vectors as a file that other programs read.",
    description = {
      "",
      "Reading the file back gives the same floats. A name that ends in .gz is gzip'ed."
    },
    footer = {
      "",
      "  simile words export -m model -o vectors.txt.gz",
      "  simile words export -m glove.txt -o glove.bin -f word2vec-binary --limit 100000"
    })
final class WordExportCommand extends SimileCommand {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write.")
  @Nullable Path output;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description = "word2vec-text, word2vec-binary or glove. Unless said, word2vec-text.")
  String format = WordVectorFormat.WORD2VEC_TEXT.id();

  @Mixin final WordsOptions options = new WordsOptions();

  WordExportCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    if (output == null) {
      throw new UsageException("words export needs -o FILE: the file to write");
    }
    WordVectorFormat form = format();
    try (OutputFile file = OutputFile.open(output, console.out)) {
      WordVectors words = options.words();
      OutputStream raw = file.stream();
      try (OutputStream out =
          new BufferedOutputStream(
              output.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw,
              1 << 16)) {
        WordVectorWriter.write(out, words, options.limit(), form);
      }
      file.commit();
    }
  }

  private WordVectorFormat format() {
    if (format.equals("fasttext")) {
      throw new UsageException(
          "-f fasttext is not here yet; there are word2vec-text, word2vec-binary and glove");
    }
    return WordVectorFormat.of(format);
  }
}
