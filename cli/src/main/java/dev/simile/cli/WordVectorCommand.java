package dev.simile.cli;

import dev.simile.cli.output.JsonText;
import dev.simile.words.WordVectors;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "vector",
    header = "The vectors of words.",
    description = {
      "",
      "A line a word: the word and its numbers, nine significant digits each (enough for the same float), separated by"
          + " single spaces as in GloVe's files. With --json a list of objects."
    },
    footer = {"", "  simile words vector coffee tea", "  simile words vector 咖啡 --json"})
final class WordVectorCommand extends SimileCommand {
  private static final MathContext NINE_DIGITS = new MathContext(9);

  @Parameters(paramLabel = "WORD", arity = "1..*", description = "The words.")
  List<String> given = new ArrayList<>();

  @Mixin final WordsOptions options = new WordsOptions();

  WordVectorCommand(Console console) {
    super(console);
  }

  @Override
  void run() {
    WordVectors words = options.words();
    List<String> rows = new ArrayList<>();
    for (String word : given) {
      float[] vector = words.required(word);
      StringBuilder row = new StringBuilder();
      if (common.json) {
        JsonText.string(word, row.append("{\"word\":"));
        JsonText.floats(vector, 0, vector.length, row.append(",\"vector\":"));
        rows.add(row.append('}').toString());
        continue;
      }
      row.append(word);
      for (float value : vector) {
        row.append(' ').append(nineDigits(value));
      }
      rows.add(row.toString());
    }
    if (common.json) {
      console.line("[\n" + String.join(",\n", rows) + "\n]");
    } else {
      rows.forEach(console::line);
    }
  }

  /** As C's {@code %.9g} writes it. */
  static String nineDigits(float value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(NINE_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < NINE_DIGITS.getPrecision()) {
      return rounded.toPlainString();
    }
    return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
