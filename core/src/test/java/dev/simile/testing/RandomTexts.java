package dev.simile.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Random texts and matrices for a test, to be registered as its extension. Each run has a seed of
 * its own, which a failure prints; {@code -Dsimile.seed=N} replays it, for a single test too, since
 * each draws from a generator of its own.
 */
public final class RandomTexts implements BeforeEachCallback, TestExecutionExceptionHandler {
  private static final long SEED = Long.getLong("simile.seed", new Random().nextInt(1 << 30));

  /** Drawn half by half, so that now and then two of them form a pair. */
  private static final String LONE_SURROGATES = "\uDE00\uD83D\uDFFF\uD800";

  /** What texts are made of; one of these is drawn for each stretch of a text. */
  private static final String[] ALPHABETS = {
    "abcdefghijklmnopqrstuvwxyz",
    "ABCXYZ0123456789",
    ".,;:!?'’\"()[]{}<>-–—_/\\@#$%^&*+=|~`«»¿¡。、「」",
    " \t\n\r\u000B\f\u0085\u00A0\u1680\u2002\u2028\u2029\u202F\u3000\u200B\uFEFF",
    "äöüßéèñçøåÆœıİŁſǅ",
    "αβγδςΣΩабвгдежЁЪ",
    "今天氣很好我們去公園𠀀𪚥豈",
    "ひらがなカタカナｶﾞﾊﾟ々ー",
    "한국어각각ㄱㅏﾡ",
    "שלוםעולםمرحبابالعالم\u200F\u200E\u202E\u0600",
    "हिन्दीक्षिதமிழ்ภาษาไทยကျေး",
    "😀🎉🏽🇩🇪🏳\uFE0F⃣♀❤",
    "\u200D",
    "\u0301\u0308\u0323\u0327\u0345\u20DD\u0591\u093C\u3099",
    "ﬁ①½²㎏Ⅳ㍿Ａ１…™ﷺ\u00AD",
    "\u0000\u0001\u0007\u001B\u007F\uFFFD\uFFFE\uFFFF\uE000",
    LONE_SURROGATES,
  };

  private Random random = new Random(SEED);

  @Override
  public void beforeEach(ExtensionContext context) {
    random = new Random(SEED * 31 + context.getUniqueId().hashCode());
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    System.err.println(
        context.getRequiredTestClass().getSimpleName() + " failed; again by -Dsimile.seed=" + SEED);
    throw failure;
  }

  public Random random() {
    return random;
  }

  /** A text of up to {@code length} characters of any scripts, well formed or not. */
  public String text(int length) {
    StringBuilder text = new StringBuilder();
    int wanted = random.nextInt(length + 1);
    while (text.length() < wanted) {
      stretch(text, Math.min(wanted - text.length(), 1 + random.nextInt(12)));
    }
    return text.toString();
  }

  private void stretch(StringBuilder text, int length) {
    String alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
    for (int end = text.length() + length; text.length() < end; ) {
      int at = random.nextInt(alphabet.length());
      if (Character.isLowSurrogate(alphabet.charAt(at)) && !alphabet.equals(LONE_SURROGATES)) {
        at--;
      }
      text.appendCodePoint(alphabet.codePointAt(at));
    }
  }

  /** Texts that once broke something somewhere, then random ones, {@code n} in all. */
  public List<String> texts(int n) {
    List<String> texts = new ArrayList<>(hostile());
    while (texts.size() < n) {
      texts.add(text(1 << random.nextInt(9)));
    }
    return texts.subList(0, n);
  }

  private static List<String> hostile() {
    return List.of(
        "",
        " ",
        "\u0000",
        "\uFEFF",
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "a\uD83D",
        "👨\u200D👩\u200D👧\u200D👦 👩🏽\u200D🚀 🏴\uDB40\uDC67\uDB40\uDC62",
        "e\u0301\u0323 " + "Z" + "\u0336\u0489\u0301".repeat(50),
        "\u202Eabc \u05D0\u05D1 123 \u0627\u0644",
        "\r\n\r\n\t \u3000\u2028",
        "[CLS] [UNK] [MASK][SEP] <unk> ▁ ##a",
        "\uFDFA\u0130\u0390ΑΣ ΑΣΑ");
  }

  /** Long texts, each of {@code length} characters or a little more, that invite squares. */
  public List<String> hugeTexts(int length) {
    StringBuilder mixed = new StringBuilder();
    while (mixed.length() < length) {
      stretch(mixed, 40);
    }
    return List.of(
        "a".repeat(length),
        " ".repeat(length),
        "'a".repeat(length / 2),
        ".".repeat(length),
        "好".repeat(length),
        "a" + "\u0301\u0323".repeat(length / 2),
        "👨\u200D".repeat(length / 3),
        "🇩".repeat(length / 2),
        "\uD83D".repeat(length),
        "\u0000".repeat(length),
        mixed.toString());
  }

  /** {@code rows · columns} numbers, normally distributed. */
  public float[] matrix(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
