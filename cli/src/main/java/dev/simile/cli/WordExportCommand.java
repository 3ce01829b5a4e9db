package dev.simile.cli;

import dev.simile.cli.output.OutputFile;
import dev.simile.error.UsageException;
import dev.simile.words.FastTextModel;
import dev.simile.words.FastTextWriter;
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
      "Reading the file back gives the same floats. A name that ends in .gz is gzip'ed. fasttext writes the text form"
          + " (.vec), or where the name ends in .bin the whole model, n-grams too, as fastText's own program reads it."
    },
    footer = {
      "",
      "  simile words export -m model -o vectors.txt.gz",
      "  simile words export -m glove.txt -o glove.bin -f word2vec-binary --limit 100000",
      "  simile words export -m model -o model.bin -f fasttext"
    })
final class WordExportCommand extends SimileCommand {
  private static final String FASTTEXT = "fasttext";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write.")
  @Nullable Path output;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "NAME",
      description =
          "word2vec-text, word2vec-binary, glove or fasttext. Unless said, word2vec-text.")
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
    boolean model = format.equals(FASTTEXT) && output.toString().matches(".*\\.bin(\\.gz)?");
    if (model && options.limit != null) {
      throw new UsageException("a fastText model is written whole: leave out --limit");
    }
    WordVectorFormat form = format();
    try (OutputFile file = OutputFile.open(output, console.out)) {
      WordVectors words = options.words();
      OutputStream raw = file.stream();
      try (OutputStream out =
          new BufferedOutputStream(
              output.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw,
              1 << 16)) {
        if (model) {
          FastTextWriter.write(out, FastTextModel.of(words));
        } else {
          WordVectorWriter.write(out, words, options.limit(), form);
        }
      }
      file.commit();
    }
  }

  /** The text form of fastText is word2vec's. */
  private WordVectorFormat format() {
    return format.equals(FASTTEXT) ? WordVectorFormat.WORD2VEC_TEXT : WordVectorFormat.of(format);
  }
}
