package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.model.Model;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    header = "The tokens of texts, with their places.",
    description = {
      "",
      "A JSON line a text: tokens [{text, start, end}]; text is the vocabulary's piece, start and end are UTF-16 offsets in"
          + " the text. The whole text, without truncation or special tokens."
    },
    footer = {"", "  echo \"unbelievable 今天天气很好\" | simile tokenize"})
final class TokenizeCommand extends SimileCommand {
  @Mixin final TextLines texts = new TextLines();

  @Option(
      names = "--tokenizer",
      paramLabel = "FOLDER",
      description =
          "A folder with tokenizer.json or vocab.txt, in place of a model's own tokenizer.")
  @Nullable Path folder;

  @Option(
      names = "--special",
      description = "Adds the special tokens a model of this tokenizer expects.")
  boolean special;

  @Mixin final ModelOption model = new ModelOption();

  TokenizeCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    texts.print(
        console,
        common,
        () -> {
          Tokenizer tokenizer = tokenizer();
          return (batch, out) -> {
            write(tokenizer, batch, out);
            return List.of();
          };
        },
        new TextReports());
  }

  private Tokenizer tokenizer() {
    if (folder != null) {
      return Tokenizers.read(folder);
    }
    Model opened = model.open();
    Tokenizer tokenizer = opened.tokenizer();
    if (tokenizer == null) {
      throw new UsageException("the model " + opened.name() + " has no tokenizer");
    }
    return tokenizer;
  }

  private void write(Tokenizer tokenizer, List<String> texts, StringBuilder out) {
    Tokens tokens = new Tokens();
    for (String text : texts) {
      if (special) {
        tokens = tokenizer.tokenizeWithSpecialTokens(text);
      } else {
        tokens.clear();
        tokenizer.tokenize(text, tokens);
      }
      out.append("{\"tokens\":[");
      for (int t = 0; t < tokens.size(); t++) {
        out.append(t == 0 ? "" : ",");
        TokenJson.open(tokens, t, tokenizer.vocabulary(), out);
        out.append('}');
      }
      out.append("]}\n");
    }
  }
}
