package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.error.UsageException;
import dev.simile.words.NearestWords;
import dev.simile.words.NearestWords.Neighbour;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "Questions to word vectors, and files of them.",
    synopsisSubcommandLabel = "(nearest | analogy | odd | vector | export | dimension)",
    footer = {
      "",
      "  simile words nearest coffee",
      "  simile words analogy man king woman -m vectors.txt.gz",
      "  simile words export -m model -o vectors.bin -f word2vec-binary",
      "  simile words dimension --data corpus.txt"
    })
final class WordsCommand extends CommandGroup {
  WordsCommand(Console console) {
    super(
        new NearestCommand(console),
        new AnalogyCommand(console),
        new OddCommand(console),
        new WordVectorCommand(console),
        new WordExportCommand(console),
        new WordDimensionCommand(console));
  }

  @Command(
      name = "nearest",
      header = "The words nearest to a word, or to the mean of several, by cosine.",
      footer = {
        "",
        "  simile words nearest coffee",
        "  simile words nearest king woman --minus man -k 5 -m vectors.bin"
      })
  static final class NearestCommand extends Questions {
    @Parameters(paramLabel = "WORD", arity = "1..*", description = "The word, or several.")
    List<String> given = new ArrayList<>();

    @Option(
        names = "--minus",
        paramLabel = "WORD",
        description = "A word whose vector is taken off; may be repeated.")
    List<String> minus = new ArrayList<>();

    NearestCommand(Console console) {
      super(console);
    }

    @Override
    List<Neighbour> answer(NearestWords words, int k) {
      return words.nearest(given, minus, k);
    }
  }

  @Command(
      name = "analogy",
      header = "A is to B as C is to …",
      footer = {"", "  simile words analogy man king woman -m vectors.txt -k 3"})
  static final class AnalogyCommand extends Questions {
    @Parameters(index = "0", paramLabel = "A", description = "As in man : king = woman : …, man.")
    String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "King.")
    String b = "";

    @Parameters(index = "2", paramLabel = "C", description = "Woman.")
    String c = "";

    @Option(
        names = "--by",
        paramLabel = "sums|products",
        description =
            "sums: cos(x, B - A + C) (Mikolov et al. 2013); products: cos(x, B) cos(x, C) / cos(x, A), cosines moved to"
                + " 0-1 (Levy & Goldberg 2014). Unless said, sums.")
    String by = "sums";

    AnalogyCommand(Console console) {
      super(console);
    }

    @Override
    List<Neighbour> answer(NearestWords words, int k) {
      return switch (by) {
        case "sums" -> words.analogy(a, b, c, k);
        case "products" -> words.analogyByProducts(a, b, c, k);
        default -> throw new UsageException("--by takes sums or products, not " + by);
      };
    }
  }

  @Command(
      name = "odd",
      header = "Which word fits the others least: all of them, the odd one first.",
      description = {"", "The score is the cosine to the mean of all."},
      footer = {"", "  simile words odd monday tuesday coffee friday"})
  static final class OddCommand extends SimileCommand {
    @Parameters(paramLabel = "WORD", arity = "2..*", description = "At least two words.")
    List<String> given = new ArrayList<>();

    @Mixin final WordsOptions options = new WordsOptions();

    OddCommand(Console console) {
      super(console);
    }

    @Override
    void run() {
      print(console, common.json, options.nearest().odd(given));
    }
  }

  /** What is answered by the k best words. */
  abstract static class Questions extends SimileCommand {
    @Option(names = "-k", paramLabel = "N", description = "How many words (10).")
    int k = 10;

    @Mixin final WordsOptions options = new WordsOptions();

    Questions(Console console) {
      super(console);
    }

    abstract List<Neighbour> answer(NearestWords words, int k);

    @Override
    final void run() {
      if (k < 1) {
        throw new UsageException("-k takes a number from 1 on, not " + k);
      }
      print(console, common.json, answer(options.nearest(), k));
    }
  }

  private static void print(Console console, boolean json, List<Neighbour> words) {
    if (!json) {
      console.line("rank\tscore\tword");
    }
    List<String> rows = new ArrayList<>();
    for (Neighbour word : words) {
      int rank = rows.size() + 1;
      String score = Decimal.six(word.score());
      if (json) {
        StringBuilder row = new StringBuilder("{\"rank\":" + rank + ",\"score\":" + score);
        JsonText.string(word.word(), row.append(",\"word\":"));
        rows.add(row.append('}').toString());
      } else {
        rows.add(rank + "\t" + score + "\t" + TsvText.cell(word.word()));
        console.line(rows.getLast());
      }
    }
    if (json) {
      console.line("[\n" + String.join(",\n", rows) + "\n]");
    }
  }
}
