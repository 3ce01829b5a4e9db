package dev.simile.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.testing.RandomTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LetterTrigramsTest {
  @RegisterExtension final RandomTexts random = new RandomTexts();
  @TempDir Path folder;

  private static Tokenizer of(String... texts) {
    return of(List.of(texts));
  }

  private static Tokenizer of(List<String> texts) {
    LetterTrigramCounts counts = new LetterTrigramCounts();
    texts.forEach(counts::add);
    return counts.tokenizer(1, 0);
  }

  /** Each token with its part of the text and the number of its word. */
  private static List<String> tokens(Tokenizer tokenizer, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    List<String> all = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      all.add(
          tokenizer.vocabulary().token(tokens.id(t))
              + " "
              + text.substring(tokens.start(t), tokens.end(t))
              + " "
              + tokens.word(t));
    }
    return all;
  }

  private static List<String> tokens(String text) {
    return tokens(of(text), text);
  }

  /** The paper's example, section 3.2. */
  @Test
  void aWordIsItsTrigramsBetweenMarks() {
    assertThat(tokens("good")).containsExactly("#go go 0", "goo goo 0", "ood ood 0", "od# od 0");
  }

  @Test
  void shortWordsAndLowerCase() {
    assertThat(tokens("A be, X-ray!"))
        .containsExactly(
            "#a# A 0", "#be be 1", "be# be 1", "#x# X 2", "#ra ra 3", "ray ray 3", "ay# ay 3");
  }

  @Test
  void anIdeographIsAWordAndATokenByItself() {
    assertThat(tokens("买iPad了𠀀"))
        .containsExactly(
            "买 买 0", "#ip iP 1", "ipa iPa 1", "pad Pad 1", "ad# ad 1", "了 了 2", "𠀀 𠀀 3");
  }

  @Test
  void charactersBeyondTheBasicPlaneAndLongerLowerCaseKeepTheirPlaces() {
    assertThat(tokens("𐐀𐐁b")).containsExactly("#𐐨𐐩 𐐀𐐁 0", "𐐨𐐩b 𐐀𐐁b 0", "𐐩b# 𐐁b 0");
    assertThat(tokens("İx")).containsExactly("#i\u0307 İ 0", "i\u0307x İx 0", "\u0307x# İx 0");
  }

  @Test
  void unknownTrigramsAreLeftOutAndAWordStillHasABeginning() {
    Tokenizer tokenizer = of("good mood");
    assertThat(tokens(tokenizer, "wood food xyz 好 good"))
        .containsExactly(
            "# w 0",
            "ood ood 0",
            "od# od 0",
            "# f 1",
            "ood ood 1",
            "od# od 1",
            "#go go 4",
            "goo goo 4",
            "ood ood 4",
            "od# od 4");
  }

  @Test
  void theFirstTokenOfAWordIsKnownByItself() {
    Tokenizer tokenizer = of("good 好 a 𠀀 be 𐐀𐐁𐐀");
    for (String text : List.of("good 好a 𠀀 be", "mood 好", "𐐀𐐁𐐀 a 好")) {
      Tokens tokens = tokenizer.tokenize(text);
      for (int t = 0; t < tokens.size(); t++) {
        assertThat(LetterTrigramCounts.beginsWord(tokenizer.vocabulary().token(tokens.id(t))))
            .as(text + ", token " + t)
            .isEqualTo(t == 0 || tokens.word(t) != tokens.word(t - 1));
      }
    }
  }

  @Test
  void rareOnesAreLeftOutAndTheFrequentOnesKept() {
    LetterTrigramCounts counts = new LetterTrigramCounts();
    counts.add("aa aa aa bb bb c");
    assertThat(counts.size()).isEqualTo(5);
    assertThat(counts.tokenizer(2, 0).vocabulary().tokens())
        .containsExactly("#", "#aa", "aa#", "#bb", "bb#");
    assertThat(counts.tokenizer(1, 1).vocabulary().tokens()).containsExactly("#", "#aa");
  }

  @Test
  void whatIsWrittenAndReadGivesTheSameTokens() throws Exception {
    List<String> texts = random.texts(200);
    Tokenizer written = of(texts.subList(0, 100));
    assertThat(Tokenizers.isPortable(written)).isFalse();
    Tokenizers.write(folder, written);
    assertThat(Files.exists(folder.resolve(TokenizerJson.FILE))).isFalse();
    Tokenizer read = Tokenizers.read(folder);
    assertThat(read.vocabulary().tokens()).isEqualTo(written.vocabulary().tokens());
    for (String text : texts) {
      assertThat(tokens(read, text)).isEqualTo(tokens(written, text));
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hostileTextsHaveTokensInOrderWithinTheText() {
    List<String> texts = new ArrayList<>(random.texts(400));
    texts.addAll(random.hugeTexts(200_000));
    texts.addAll(List.of("", "#", "###", "# #a# #", "\u0000", "\uD800", "a\uDC00b"));
    Tokenizer tokenizer = of(texts.subList(0, texts.size() / 2));
    for (String text : texts) {
      Tokens tokens = tokenizer.tokenize(text);
      int start = 0;
      int end = 0;
      int word = 0;
      for (int t = 0; t < tokens.size(); t++) {
        assertThat(tokens.start(t)).isBetween(start, tokens.end(t) - 1);
        assertThat(tokens.end(t)).isBetween(end, text.length());
        assertThat(tokens.word(t)).isGreaterThanOrEqualTo(word);
        start = tokens.start(t);
        end = tokens.end(t);
        word = tokens.word(t);
      }
    }
  }
}
