package dev.simile.cli;

import dev.simile.cli.output.OutputFile;
import dev.simile.error.UsageException;
import dev.simile.evaluate.pairs.DeletionTest;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.ExplanationHtml;
import dev.simile.explain.ExplanationJson;
import dev.simile.explain.ExplanationPng;
import dev.simile.explain.ExplanationText;
import dev.simile.model.Model;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "Why two texts got their score.",
    description = {
      "",
      "The score as a sum over pairs of tokens: each pair's share adds to it or takes from it, and the shares add up to the"
          + " score. A picture in the terminal by word; --json by piece, with the plain cosine of each pair beside it.",
      "",
      "The shares are exact where a text's vector is a mean of token vectors. Of other networks they are integrated gradients"
          + " on the token vectors, of which the sums of rows and columns count; --json tells the method, and as error what the"
          + " gradients missed of the score.",
      "",
      "The deletion test tells whether the shares name what matters to this pair: tokens are taken out one after the other,"
          + " and the change of the score is averaged over all steps, with the largest share first (shown) and in --deletion"
          + " random orders (random). A model that aligns the texts also shows where each word looked (JSON: alignment1 and"
          + " alignment2)."
    },
    footer = {
      "",
      "  simile explain \"How do I reset my password?\" \"I forgot my login\"",
      "  simile explain 今天天气很好 今天阳光明媚 --json",
      "  simile explain \"a man plays a flute\" \"he plays the flute\" --html why.html --png why.png"
    })
final class ExplainCommand extends SimileCommand {
  private static final int ORDERS = 5;
  private static final int MOST_TOKENS = 100;

  @Parameters(index = "0", paramLabel = "A", description = "One text.")
  String left = "";

  @Parameters(index = "1", paramLabel = "B", description = "The other.")
  String right = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also writes a page that stands alone: matrices of shares and cosines, by word and by piece.")
  @Nullable Path html;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      description = "Also writes the matrix of shares by word as a picture.")
  @Nullable Path png;

  @Option(
      names = "--deletion",
      paramLabel = "N",
      description =
          "Random orders of the deletion test; 0 leaves it out (5 for texts of at most 100 tokens together, else 0, as each"
              + " order scores as many pairs as there are tokens).")
  @Nullable Integer deletion;

  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "Of a model with classes the one whose probability is explained, such as contradiction (1, else entailment, else the first).")
  @Nullable String label;

  @Mixin final ModelOption model = new ModelOption();

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    Model opened = model.open();
    if (deletion != null && deletion < 0) {
      throw new UsageException("--deletion takes a number from 0 on, not " + deletion);
    }
    Explainable explainable = DeletionOption.explainable(opened);
    if (label != null) {
      explainable = explainable.forClass(label);
    }
    Explanation explanation = tested(explainable, explainable.explain(left, right));
    write(explanation);
    if (common.json) {
      console.line(ExplanationJson.toString(explanation));
    } else {
      console.out.print(ExplanationText.render(explanation, console.columns(), console.colour()));
    }
    if (explanation.tokens1().isEmpty() || explanation.tokens2().isEmpty()) {
      console.warn(
          "a text has no token the model knows; "
              + (opened.scorer().isPresent()
                  ? "the score says nothing"
                  : "its vector is zero, and so is the score"));
    }
  }

  private Explanation tested(Explainable explainable, Explanation explanation) {
    int tokens = explanation.tokens1().size() + explanation.tokens2().size();
    int orders = deletion != null ? deletion : tokens <= MOST_TOKENS ? ORDERS : 0;
    return orders == 0
        ? explanation
        : DeletionTest.ofPair(
                DeletionOption.scores(explainable, common),
                explanation,
                orders,
                common.batch(256),
                common.seed)
            .map(explanation::with)
            .orElse(explanation);
  }

  /** Everything is drawn before anything is written. */
  private void write(Explanation explanation) throws IOException {
    if (html != null && html.equals(png)) {
      throw new UsageException("--html and --png name the same file " + html);
    }
    byte[] page = {};
    byte[] picture = {};
    if (html != null) {
      page = ExplanationHtml.render(explanation).getBytes(StandardCharsets.UTF_8);
    }
    if (png != null) {
      System.setProperty("java.awt.headless", "true");
      picture = ExplanationPng.encode(explanation);
    }
    write(html, page);
    write(png, picture);
  }

  private void write(@Nullable Path file, byte[] content) throws IOException {
    if (file == null) {
      return;
    }
    try (OutputFile out = OutputFile.open(file, console.out)) {
      out.append(content);
      out.commit();
    }
    console.note(file + " written");
  }
}
