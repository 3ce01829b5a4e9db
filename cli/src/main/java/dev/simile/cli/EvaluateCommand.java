package dev.simile.cli;

import picocli.CommandLine.Command;

@Command(
    header = "How good a model is on labelled data, with 95-percent intervals.",
    synopsisSubcommandLabel =
        "(sts | pairs | nli | retrieval | clustering | classify | behaviour | words | analogy | topics)",
    description = {
      "",
      "Figures are times 100 but for topics. low and high bound the 95-percent interval: percentiles over 1,000 bootstrap resamples, drawn by"
          + " --seed. n: how many rows the figure rests on."
    },
    footer = {
      "",
      "  simile evaluate sts --data examples/pairs.tsv",
      "  simile evaluate pairs --data test.tsv --dev dev.tsv -m model",
      "  simile evaluate retrieval --data nfcorpus -m model",
      "  simile evaluate classify --train train.tsv --data test.tsv --against other-model",
      "  simile evaluate words --data wordsim.tsv -m vectors.bin",
      "  simile evaluate analogy --data questions-words.txt -m vectors.bin",
      "  simile evaluate topics --data test.txt --reference train.txt -m topics"
    })
final class EvaluateCommand extends CommandGroup {
  EvaluateCommand(Console console) {
    super(
        new EvaluateSts(console),
        new EvaluatePairs(console),
        new EvaluateNli(console),
        new EvaluateRetrieval(console),
        new EvaluateClustering(console),
        new EvaluateClassify(console),
        new EvaluateBehaviour(console),
        new EvaluateWords(console),
        new EvaluateAnalogy(console),
        new EvaluateTopics(console));
  }
}
