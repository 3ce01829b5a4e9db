package dev.simile.classic.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * English words of the closed classes by list, adverbs by list and by their ending, and every other
 * word a noun: no context, so that a word has one part of speech everywhere.
 */
public final class ClosedClasses implements WordTagger {
  private static final Map<PartOfSpeech, String> LISTS =
      Map.of(
          PartOfSpeech.DET,
          "a an the this that these those some any every each no another either neither both all half such",
          PartOfSpeech.PRON,
          "i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself"
              + " we us our ours ourselves they them their theirs themselves who whom whose which what whoever whatever"
              + " someone somebody something anyone anybody anything everyone everybody everything nobody nothing none"
              + " one's i'm i've i'd i'll you're you've you'll he's she's it's we're we've they're they've that's what's"
              + " there who's",
          PartOfSpeech.ADP,
          "of in on at by for with from to into onto about above across after against along among around as before"
              + " behind below beneath beside besides between beyond despite down during except inside like near off"
              + " out outside over past per since through throughout toward towards under underneath until up upon via"
              + " within without",
          PartOfSpeech.AUX,
          "am is are was were be been being do does did have has had having can could may might must shall should will"
              + " would ought isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't cannot couldn't"
              + " mustn't shouldn't won't wouldn't",
          PartOfSpeech.CCONJ,
          "and or but nor yet",
          PartOfSpeech.SCONJ,
          "if because although though while whereas unless whether than so that's lest once",
          PartOfSpeech.PART,
          "not n't 's",
          PartOfSpeech.ADV,
          "very too also just only even still already always never often sometimes usually again ever here now then"
              + " soon quite rather almost enough perhaps maybe however therefore thus else instead together away back how"
              + " when where why more most less least much well",
          PartOfSpeech.INTJ,
          "oh ah hey hello hi yes please wow ok okay");

  private static final Map<String, PartOfSpeech> WORDS = new HashMap<>();

  static {
    // In the order of the enum, so that a word in two lists always gets the same part.
    for (PartOfSpeech part : PartOfSpeech.values()) {
      for (String word : LISTS.getOrDefault(part, "").split(" ")) {
        WORDS.putIfAbsent(word, part);
      }
    }
  }

  /** The part of speech of a word, in any case of letters. */
  public static PartOfSpeech of(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('’', '\'');
    PartOfSpeech listed = WORDS.get(lower);
    if (listed != null && !word.isEmpty()) {
      return listed;
    }
    if (word.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return PartOfSpeech.PUNCT;
    }
    if (Character.isDigit(word.codePointAt(0))) {
      return PartOfSpeech.NUM;
    }
    return lower.length() > 4 && lower.endsWith("ly") && !NOT_ADVERBS.contains(lower)
        ? PartOfSpeech.ADV
        : PartOfSpeech.NOUN;
  }

  private static final List<String> NOT_ADVERBS =
      List.of(
          "family",
          "reply",
          "supply",
          "apply",
          "italy",
          "butterfly",
          "jelly",
          "belly",
          "bully",
          "ugly",
          "lonely",
          "lovely",
          "friendly",
          "holy",
          "july",
          "assembly",
          "anomaly",
          "monopoly",
          "daily",
          "imply",
          "comply",
          "multiply",
          "rely",
          "elderly",
          "deadly",
          "silly");

  @Override
  public PartOfSpeech[] tag(List<String> words) {
    return words.stream().map(ClosedClasses::of).toArray(PartOfSpeech[]::new);
  }
}
