package dev.simile.neural.pretrain;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.train.StepLoop;
import dev.simile.neural.train.StepParameters;
import dev.simile.tokenize.Vocabulary;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One run: base, text, steps, the folder. */
record BertTrainer() implements Trainer {
  private static final Set<String> SPECIAL =
      Set.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "");

  @Override
  public Map<String, String> settled(Model base, Map<String, String> given) {
    Towers.requireOne(base);
    return TransformerStart.settled(base, given);
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    Engine.require();
    Engine.threads(run.threads());
    Parameters parameters = run.parameters();
    try (TextNetwork network =
        TransformerStart.of(run.base().orElseThrow(), parameters, run.seed())) {
      Masking masking = masking(network, parameters);
      boolean neighbours = parameters.text(BertMethod.NSP).equals("true");
      boolean chinese =
          parameters.flag(BertMethod.WHOLE_WORDS)
              && !parameters.text(BertMethod.CHINESE_WORDS).equals(BertMethod.NONE);
      WordBorders borders =
          new WordBorders(chinese ? parameters.text(BertMethod.CHINESE_WORDS) : null);
      Corpus corpus =
          new CorpusReader(network.tokenizer(), borders, run.progress())
              .read(run.data(), neighbours);
      boolean pairs = pairs(corpus, parameters);
      PretrainingSteps steps = new PretrainingSteps(run, network, corpus, masking, pairs);
      run.progress()
          .note(
              String.format(
                  Locale.ROOT,
                  "%,d batches a pass; %s",
                  steps.perEpoch(),
                  pairs ? "pairs of stretches" : "single stretches"));
      try (Optimizer optimizer = StepParameters.optimizer(parameters, network.weights())) {
        new StepLoop(run, network.weights(), optimizer, steps, null).run();
        run.progress().figure("hidden tokens found at the end", steps.share());
      }
      network.write(run.folder());
    }
  }

  private static boolean pairs(Corpus corpus, Parameters parameters) {
    boolean possible = corpus.lines() > corpus.documents();
    if (parameters.text(BertMethod.NSP).equals("true") && (!possible || corpus.lines() < 4)) {
      throw new UsageException("nsp=true needs documents of several lines; leave it out");
    }
    return switch (parameters.text(BertMethod.NSP)) {
      case "true" -> true;
      case "auto" -> possible && corpus.documents() > 1;
      default -> false;
    };
  }

  private static Masking masking(TextNetwork network, Parameters parameters) {
    Vocabulary vocabulary = network.tokenizer().vocabulary();
    int mask = vocabulary.id("[MASK]");
    int[] ordinary =
        IntStream.range(0, vocabulary.size())
            .filter(id -> !SPECIAL.contains(vocabulary.token(id)))
            .toArray();
    if (mask == Vocabulary.NONE || ordinary.length == 0) {
      throw new UsageException(
          "the base's tokenizer has no [MASK], which pre-training hides tokens by; start from another");
    }
    return new Masking(
        parameters.real("mask-share"), parameters.flag(BertMethod.WHOLE_WORDS), mask, ordinary);
  }
}
