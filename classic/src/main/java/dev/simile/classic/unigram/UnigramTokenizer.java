package dev.simile.classic.unigram;

import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;

/** The method {@code unigram}: a tokenizer of pieces learnt from texts. Stateless. */
public final class UnigramTokenizer {
  private UnigramTokenizer() {}

  public static Method method() {
    return new Method(
        "unigram",
        1,
        Set.of(Kind.TOKENIZER),
        "A tokenizer of pieces learnt from texts; Chinese gets word-like ones without a segmenter.",
        "Kudo 2018, section 3.2",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.NONE,
        List.of(),
        List.of(),
        List.of(
            Parameter.integer(
                "vocabulary-size",
                32_000,
                10,
                4_000_000,
                "Pieces in the end, with [UNK] and every character that is covered."),
            Parameter.integer(
                "piece-length",
                16,
                1,
                64,
                "The longest piece, in characters; Chinese ones have at most 6."),
            Parameter.integer(
                "seed-pieces", 400_000, 100, 10_000_000, "Pieces the search begins with."),
            Parameter.real(
                "coverage",
                0.9995,
                0.5,
                1,
                "Share of all characters that get a piece of their own; the rarest become [UNK]."),
            Parameter.real(
                "han-share",
                0,
                0,
                0.99,
                "Weight of the words with Chinese characters in the whole, by length; 0: as in the data."),
            Parameter.real(
                "shrink", 0.75, 0.1, 0.95, "Share of the pieces kept by each round of pruning."),
            Parameter.choice(
                "normalizer",
                "fold",
                List.of("fold", "none"),
                "fold: compatibility forms, lower case, no accents, simplified Chinese; or as written.")),
        UnigramTrainer::train);
  }
}
