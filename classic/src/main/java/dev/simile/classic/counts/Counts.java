package dev.simile.classic.counts;

import dev.simile.method.Condition;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The methods that count words: {@code one-hot}, {@code bow}, {@code ngram}, {@code tfidf}, {@code
 * bm25}.
 */
public final class Counts {
  private Counts() {}

  /** What the registry lists. */
  public static List<Method> methods() {
    return List.of(oneHot(), bow(), ngram(), tfidf(), bm25());
  }

  static Method oneHot() {
    return method(
        "one-hot",
        Set.of(Kind.ENCODER),
        "1 for each word of the vocabulary that the text holds, else 0; case is kept.",
        "",
        reading("terms", false),
        words(TermFrequency.BINARY));
  }

  static Method bow() {
    List<Parameter> own = reading("terms", true);
    own.add(norm("none"));
    return method(
        "bow",
        Set.of(Kind.ENCODER),
        "The bag of words: how often each word of the vocabulary stands in the text.",
        "Harris 1954",
        own,
        words(TermFrequency.COUNT));
  }

  private static Trainer words(TermFrequency frequency) {
    return run ->
        TermFolder.write(
            run.folder(),
            TermTraining.fit(
                run,
                1,
                1,
                (statistics, kept, p) ->
                    TermTraining.counts(
                        frequency,
                        frequency == TermFrequency.BINARY ? Norm.NONE : norm(p),
                        kept.length)));
  }

  static Method ngram() {
    List<Parameter> own = reading("terms", false);
    own.addAll(lengths(2, 2));
    own.add(norm("none"));
    return method(
        "ngram",
        Set.of(Kind.ENCODER),
        "How often each run of n words, or of n characters, stands in the text.",
        "Shannon 1948",
        own,
        run ->
            TermFolder.write(
                run.folder(),
                TermTraining.fit(
                    run,
                    run.parameters().integer("ngram-min"),
                    run.parameters().integer("ngram-max"),
                    (statistics, kept, p) ->
                        TermTraining.counts(TermFrequency.COUNT, norm(p), kept.length))));
  }

  static Method tfidf() {
    return method(
        "tfidf",
        Set.of(Kind.ENCODER),
        "Word counts weighted by inverse document frequency, scaled to length 1; as scikit-learn's.",
        "Salton & Buckley 1988",
        tfidfParameters(),
        run -> TermFolder.write(run.folder(), TermTraining.tfidf(run, null).terms()));
  }

  /** Those of {@code tfidf}, for methods that go on from it. */
  public static List<Parameter> tfidfParameters() {
    List<Parameter> own = reading("alphanumeric", true);
    own.addAll(lengths(1, 1));
    own.add(
        Parameter.flag("sublinear", false, "1 + ln of a count in place of the count itself.")
            .appliesWhen("binary", "false"));
    own.add(Parameter.flag("binary", false, "1 in place of any count."));
    own.add(Parameter.flag("idf", true, "Whether rare words weigh more."));
    own.add(
        Parameter.flag(
                "smooth",
                true,
                "Counts one more text that holds every word, so that none divides by 0.")
            .appliesWhen("idf", "true"));
    own.add(norm("l2"));
    return own;
  }

  static Method bm25() {
    List<Parameter> own = reading("terms", true);
    own.add(
        Parameter.real(
            "k1", 1.2, 0, 1000, "How slowly a word's repetitions in a document lose weight."));
    own.add(
        Parameter.real("b", 0.75, 0, 1, "How much long documents are held back; 0 is not at all."));
    return method(
        "bm25",
        Set.of(Kind.ENCODER, Kind.SCORER),
        "Lexical ranking: the dot product of a query and a document is the BM25 score.",
        "Robertson & Zaragoza 2009",
        own,
        run -> TermFolder.write(run.folder(), TermTraining.fit(run, 1, 1, TermTraining::bm25)));
  }

  private static Method method(
      String id,
      Set<Kind> kinds,
      String summary,
      String paper,
      List<Parameter> own,
      Trainer trainer) {
    return new Method(
        id,
        1,
        kinds,
        summary,
        paper,
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        trainer);
  }

  /** How texts are split into single words, and which words count, for methods on such counts. */
  public static List<Parameter> readingParameters() {
    return reading("terms", true);
  }

  private static List<Parameter> reading(String tokenizer, boolean lowercase) {
    List<Parameter> own = new ArrayList<>();
    own.add(
        Parameter.choice(
                "tokenizer",
                tokenizer,
                List.of("terms", "alphanumeric", "words", "characters", "whitespace", "hanlp"),
                "What is counted: words without other signs, runs of two or more letters and digits, words and signs, each"
                    + " character, what stands between white space, or words with Chinese ones by HanLP; a base has a tokenizer"
                    + " of its own.")
            .appliesWhen(Condition.noBase()));
    own.add(
        Parameter.flag("lowercase", lowercase, "Whether texts are made lower-case.")
            .appliesWhen(Condition.noBase()));
    own.add(
        Parameter.integer("min-texts", 1, 1, 1_000_000_000, "Terms in fewer texts are left out."));
    own.add(
        Parameter.real(
            "max-text-share", 1, 0, 1, "Terms in a greater share of the texts are left out."));
    own.add(
        Parameter.integer(
            "vocabulary-limit",
            0,
            0,
            100_000_000,
            "The most terms kept, the frequent ones first; 0 is no limit."));
    return own;
  }

  private static List<Parameter> lengths(int least, int most) {
    return List.of(
        Parameter.integer(
            "ngram-min", least, 1, TermFolder.LONGEST, "The shortest run of words that is a term."),
        Parameter.integer(
            "ngram-max", most, 1, TermFolder.LONGEST, "The longest run of words that is a term."));
  }

  private static Parameter norm(String norm) {
    return Parameter.choice(
        "norm",
        norm,
        List.of("l2", "l1", "none"),
        "What a vector is divided by: its length, the sum of its numbers, or nothing.");
  }

  private static Norm norm(Parameters p) {
    return Norm.valueOf(p.text("norm").toUpperCase(Locale.ROOT));
  }
}
