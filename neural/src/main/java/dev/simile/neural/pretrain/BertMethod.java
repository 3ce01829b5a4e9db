package dev.simile.neural.pretrain;

import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.train.StepLoop;
import dev.simile.neural.train.StepParameters;
import dev.simile.tokenize.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code bert}: a transformer pre-trained on text, new or going on. */
public final class BertMethod {
  private static final String STEPS = "steps";
  private static final String WHOLE_WORDS = "whole-words";
  private static final String CHINESE_WORDS = "chinese-words";
  private static final String NONE = "none";
  private static final String NSP = "nsp";
  private static final Set<String> SPECIAL =
      Set.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "");
  private static final Map<String, String> DEFAULTS =
      Map.of("learning-rate", "0.0005", "weight-decay", "0.01");

  private BertMethod() {}

  public static Method method() {
    return new Method(
        "bert",
        1,
        Set.of(Kind.ENCODER),
        "Pre-training of a transformer on plain text: hidden tokens are found from those around them; from tokens alone,"
            + " or going on.",
        "Devlin et al. 2019; Gururangan et al. 2020",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        own(),
        BertMethod::train);
  }

  private static List<Parameter> own() {
    List<Parameter> own = new ArrayList<>(Transformer.parameters());
    own.add(Parameter.integer(STEPS, 0, 0, 1_000_000_000, "Steps; 0 is as many as epochs need."));
    own.add(
        Parameter.integer("epochs", 3, 1, 100_000, "Passes over the text.")
            .appliesWhen(STEPS, "0"));
    own.add(Parameter.integer("batch-size", 32, 1, 65536, "Stretches of text in a batch."));
    StepParameters.all()
        .forEach(p -> own.add(p.withDefault(DEFAULTS.getOrDefault(p.name(), p.defaultValue()))));
    own.add(
        Parameter.integer("max-tokens", 128, 2, 1 << 16, "The most tokens of a stretch of text."));
    own.add(
        Parameter.real("mask-share", 0.15, 0.01, 0.9, "The share of tokens that are to be found."));
    own.add(Parameter.flag(WHOLE_WORDS, true, "Whether all pieces of a word are hidden together."));
    own.add(
        Parameter.choice(
                CHINESE_WORDS,
                "hanlp",
                List.of("hanlp", NONE),
                "What finds Chinese words; none: each piece is one.")
            .appliesWhen(WHOLE_WORDS, "true"));
    own.add(
        Parameter.choice(
            NSP,
            "auto",
            List.of("auto", "true", "false"),
            "Whether it is also learnt if a stretch of lines follows another; auto: if documents have several lines."));
    return own;
  }

  private static void train(TrainingRun run) throws IOException {
    Engine.require();
    Engine.threads(run.threads());
    Parameters parameters = run.parameters();
    try (TextNetwork network =
        TransformerStart.of(run.base().orElseThrow(), parameters, run.seed())) {
      Masking masking = masking(network, parameters);
      boolean neighbours = parameters.text(NSP).equals("true");
      boolean chinese =
          parameters.flag(WHOLE_WORDS) && !parameters.text(CHINESE_WORDS).equals(NONE);
      WordBorders borders = new WordBorders(chinese ? parameters.text(CHINESE_WORDS) : null);
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
      }
      network.write(run.folder());
    }
  }

  private static boolean pairs(Corpus corpus, Parameters parameters) {
    boolean possible = corpus.lines() > corpus.documents();
    if (parameters.text(NSP).equals("true") && (!possible || corpus.lines() < 4)) {
      throw new UsageException("nsp=true needs documents of several lines; leave it out");
    }
    return switch (parameters.text(NSP)) {
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
    return new Masking(parameters.real("mask-share"), parameters.flag(WHOLE_WORDS), mask, ordinary);
  }
}
