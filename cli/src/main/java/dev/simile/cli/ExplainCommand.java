package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.explain.Explanation;
import dev.simile.explain.ExplanationJson;
import dev.simile.explain.ExplanationText;
import dev.simile.explain.WordGrouping;
import dev.simile.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    header = "Why two texts got their score.",
    description = {
      "",
      "The score as a sum over pairs of tokens: each pair's share adds to it or takes from it, and the shares add up to the"
          + " score. A picture in the terminal by word; --json by piece, with the plain cosine of each pair beside it."
    },
    footer = {
      "",
      "  simile explain \"How do I reset my password?\" \"I forgot my login\"",
      "  simile explain 今天天气很好 今天阳光明媚 --json"
    })
final class ExplainCommand extends SimileCommand {
  @Parameters(index = "0", paramLabel = "A", description = "One text.")
  String left = "";

  @Parameters(index = "1", paramLabel = "B", description = "The other.")
  String right = "";

  @Mixin final ModelOption model = new ModelOption();

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  void run() {
    Model opened = model.open();
    Explanation explanation =
        opened
            .explainable()
            .orElseThrow(
                () ->
                    new UsageException("the model " + opened.name() + " cannot explain its scores"))
            .explain(left, right);
    if (common.json) {
      console.line(ExplanationJson.toString(explanation));
    } else {
      console.out.print(
          ExplanationText.render(
              WordGrouping.byWord(explanation), console.columns(), console.colour()));
    }
    if (explanation.tokens1().isEmpty() || explanation.tokens2().isEmpty()) {
      console.warn("a text has no token the model knows; its vector is zero, and so is the score");
    }
  }
}
