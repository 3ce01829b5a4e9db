package dev.simile.tokenize;

import dev.simile.tokenize.AddedTokens.AddedToken;
import dev.simile.tokenize.RegexSplitter.Behavior;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** One tokenizer of each kind, with small vocabularies. */
final class SampleTokenizers {
  private static final List<String> WORDS =
      List.of("the", "cat", "ab", "abc", "b", "今天", "天", "мир", "😀", "é", "fi", ".", "'", "1");

  private SampleTokenizers() {}

  static Map<String, Tokenizer> all() {
    Map<String, Tokenizer> all = new LinkedHashMap<>();
    for (String splitting : List.of("whitespace", "words", "terms", "alphanumeric", "characters")) {
      all.put(splitting, Tokenizers.wordLevel(splitting, false, wordsAnd("[UNK]"), "[UNK]"));
      all.put(
          splitting + " lower-cased",
          Tokenizers.wordLevel(splitting, true, wordsAnd("[UNK]"), "[UNK]"));
    }
    all.put("uncased WordPiece", wordPiece(true));
    all.put("cased WordPiece", wordPiece(false));
    all.put("trained Unigram", unigram(charsmap()));
    for (UnicodeNormalizer form : UnicodeNormalizer.values()) {
      all.put(form + " Unigram", unigram(form));
    }
    all.put("T5's Unigram", metaspace(Metaspace.Prepend.ALWAYS, true, false));
    all.put("XLM-R's Unigram", metaspace(Metaspace.Prepend.FIRST, true, false));
    all.put("Llama's Unigram", metaspace(Metaspace.Prepend.NEVER, false, true));
    for (Behavior behavior : Behavior.values()) {
      all.put("split " + behavior, splitting(regex("\\s+|\\p{Han}|[.,!?]", behavior, false)));
      all.put("inverted " + behavior, splitting(regex("[\\p{L}\\p{M}]+|\\S", behavior, true)));
    }
    for (CharSplitter splitter : CharSplitter.values()) {
      all.put("splitter " + splitter, splitting(splitter));
    }
    all.put("added tokens", added());
    return all;
  }

  static Precompiled charsmap() {
    return Precompiled.of(
        Map.ofEntries(
            Map.entry("Ａ", "A"),
            Map.entry("ﬁ", "fi"),
            Map.entry("e\u0301", "é"),
            Map.entry("é", "é"),
            Map.entry("…", "..."),
            Map.entry("\u00A0", " "),
            Map.entry("①", "1"),
            Map.entry("\u200D", ""),
            Map.entry("\u1112\u1161", "하")));
  }

  private static Tokenizer wordPiece(boolean lowercase) {
    SequencedSet<String> pieces =
        new LinkedHashSet<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    pieces.addAll(WORDS);
    WORDS.forEach(word -> pieces.add("##" + word));
    "abcdefghijklmnopqrstuvwxyz".chars().forEach(c -> pieces.add("##" + (char) c));
    "ABCabcмֹ".chars().forEach(c -> pieces.add("" + (char) c));
    return Tokenizers.bert(List.copyOf(pieces), 1, lowercase, null, true);
  }

  static Tokenizer unigram(Normalizer normalizer) {
    List<String> pieces = wordsAnd("<unk>");
    return Tokenizers.unigram(normalizer, pieces, scores(pieces), "<unk>");
  }

  private static Tokenizer metaspace(Metaspace.Prepend prepend, boolean split, boolean bytes) {
    SequencedSet<String> pieces = new LinkedHashSet<>(List.of("<unk>", "</s>", "▁"));
    WORDS.forEach(word -> pieces.add("▁" + word));
    pieces.addAll(WORDS);
    for (int b = 0; bytes && b < 256; b++) {
      pieces.add("<0x%02X>".formatted(b));
    }
    List<AddedToken> added = List.of(new AddedToken(1, "</s>", false, false, true, false, true));
    return new TokenizerPipeline(
        charsmap(),
        new Metaspace('▁', prepend, split),
        new Unigram(new Vocabulary(List.copyOf(pieces), 0), scores(pieces), bytes),
        added,
        SpecialTokens.NONE);
  }

  private static double[] scores(Collection<String> pieces) {
    double[] scores = new double[pieces.size()];
    for (int id = 0; id < scores.length; id++) {
      scores[id] = -2 - 0.37 * (id * 7 % 19);
    }
    return scores;
  }

  private static PreTokenizer regex(String pattern, Behavior behavior, boolean invert) {
    return RegexSplitter.of("Regex", pattern, behavior, invert, "sample");
  }

  private static Tokenizer splitting(PreTokenizer splitter) {
    return new TokenizerPipeline(
        new Normalizer.Sequence(List.of()),
        splitter,
        new WordLevel(new Vocabulary(wordsAnd("[UNK]"), WORDS.size())),
        List.of(),
        SpecialTokens.NONE);
  }

  /** Each flag of an added token, and every normalizer that can stand in a sequence. */
  private static Tokenizer added() {
    int first = WORDS.size() + 1;
    return new TokenizerPipeline(
        new Normalizer.Sequence(
            List.of(
                new TextNormalizer.Strip(true, true),
                UnicodeNormalizer.NFD,
                CharNormalizer.STRIP_ACCENTS,
                CharNormalizer.LOWERCASE,
                new TextNormalizer.Replace(
                    "Regex", "\\s+", RegexSplitter.compile("Regex", "\\s+", ""), " "),
                new TextNormalizer.Replace(
                    "String", "``", RegexSplitter.compile("String", "``", ""), "\""))),
        new PreTokenizer.Sequence(List.of(CharSplitter.WHITESPACE, CharSplitter.DIGITS_ALONE)),
        new WordLevel(new Vocabulary(wordsAnd("[UNK]"), WORDS.size())),
        List.of(
            new AddedToken(first, "[MASK]", false, true, false, false, true),
            new AddedToken(first + 1, "<sep>", false, false, true, false, true),
            new AddedToken(first + 2, "xy", true, false, false, false, false),
            new AddedToken(first + 3, "É", false, false, false, true, false),
            new AddedToken(first + 4, "[MASK]]", false, false, false, false, true)),
        SpecialTokens.NONE);
  }

  private static List<String> wordsAnd(String unknown) {
    List<String> words = new ArrayList<>(WORDS);
    words.add(unknown);
    return words;
  }
}
