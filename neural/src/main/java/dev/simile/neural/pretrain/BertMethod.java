package dev.simile.neural.pretrain;

import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.train.StepParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code bert}: a transformer pre-trained on text, new or going on. */
public final class BertMethod {
  private static final String STEPS = "steps";
  static final String WHOLE_WORDS = "whole-words";
  static final String CHINESE_WORDS = "chinese-words";
  static final String NONE = "none";
  static final String NSP = "nsp";
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
        new BertTrainer());
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
}
