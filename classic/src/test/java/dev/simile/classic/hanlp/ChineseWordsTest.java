package dev.simile.classic.hanlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.ModelException;
import dev.simile.testing.RandomTexts;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.WordSplitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ChineseWordsTest {
  @RegisterExtension final RandomTexts random = new RandomTexts();
  @TempDir Path folder;

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    WordSplitter.of("hanlp", true).split(text, words::add);
    return words;
  }

  /** What HanLP itself prints for these sentences. */
  @Test
  void wordsAreHanLps() {
    assertThat(words("一个男人正在弹吉他")).containsExactly("一个", "男人", "正在", "弹", "吉他");
    assertThat(words("南京市长江大桥")).containsExactly("南京市", "长江", "大桥");
    assertThat(words("张三在北京大学读书")).containsExactly("张三", "在", "北京", "大学", "读书");
  }

  @Test
  void whatIsNotChineseIsSplitByTheUnicodeRules() {
    assertThat(words("I've got 3 iPhones，他有两个😀!"))
        .containsExactly("i've", "got", "3", "iphones", "，", "他", "有", "两", "个", "😀", "!");
  }

  @Test
  void traditionalAndSimplifiedGetTheSameWords() {
    assertThat(words("張三在北京大學讀書")).isEqualTo(words("张三在北京大学读书"));
    assertThat(words("今天天氣很好")).containsExactly("今天", "天气", "很", "好");
  }

  @Test
  void tagsArePekingUniversitys() {
    List<String> tags = new ArrayList<>();
    ChineseWords.get().tag("今天天气很好", (start, end, tag) -> tags.add(tag));
    assertThat(tags).containsExactly("t", "n", "d", "a");
  }

  @Test
  void offsetsAreThoseOfTheTextAsWritten() {
    Tokenizer tokenizer = tokenizer();
    String text = "𠀀 今天天氣很好, OK";
    Tokens tokens = tokenizer.tokenize(text);
    List<String> stretches = new ArrayList<>();
    for (int t = 0; t < tokens.size(); t++) {
      stretches.add(
          tokenizer.vocabulary().token(tokens.id(t))
              + "="
              + text.substring(tokens.start(t), tokens.end(t)));
    }
    assertThat(stretches)
        .containsExactly("[UNK]=𠀀", "今天=今天", "天气=天氣", "很=很", "好=好", "[UNK]=,", "ok=OK");
  }

  private static Tokenizer tokenizer() {
    return Tokenizers.wordLevel(
        "hanlp", true, List.of("今天", "天气", "很", "好", "ok", "[UNK]"), "[UNK]");
  }

  @Test
  void everyHanCharacterComesBackWhereItStood() {
    Random draws = random.random();
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + draws.nextInt(40);
      while (text.length() < length) {
        int c = 0x2E80 + draws.nextInt(0xFAFF - 0x2E80);
        if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
          text.append(ChineseWords.get().fold((char) c));
        }
      }
      String stretch = text.toString();
      int[] end = {0};
      ChineseWords.get()
          .segment(
              stretch,
              (from, to) -> {
                assertThat(from).isEqualTo(end[0]);
                assertThat(to).isGreaterThan(from);
                end[0] = to;
              });
      assertThat(end[0]).as(stretch).isEqualTo(stretch.length());
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hostileTextsKeepTheirOffsets() {
    Tokenizer tokenizer = tokenizer();
    List<String> texts = new ArrayList<>(random.texts(400));
    texts.addAll(random.hugeTexts(100_000));
    texts.add("今天天氣很好我們去北京大學讀書".repeat(10_000));
    for (String text : texts) {
      Tokens tokens = tokenizer.tokenize(text);
      int end = 0;
      for (int t = 0; t < tokens.size(); t++) {
        assertThat(tokens.start(t)).isBetween(end, tokens.end(t));
        end = tokens.end(t);
      }
      assertThat(end).isLessThanOrEqualTo(text.length());
    }
  }

  @Test
  void threadsGetTheSameWords() {
    List<String> texts = new ArrayList<>(random.texts(100));
    for (int i = 0; i < 100; i++) {
      texts.add("南京市长江大桥下有一个男人正在弹吉他".substring(i % 9));
    }
    List<List<String>> alone = texts.stream().map(ChineseWordsTest::words).toList();
    assertThat(texts.parallelStream().map(ChineseWordsTest::words).toList()).isEqualTo(alone);
  }

  @Test
  void whatIsWrittenAndReadGivesTheSamePieces() throws Exception {
    Tokenizer written = tokenizer();
    Tokenizers.write(folder, written);
    assertThat(folder.resolve("tokenizer.json")).doesNotExist();
    Tokenizer read = Tokenizers.read(folder);
    for (String text : random.texts(100)) {
      assertThat(read.tokenize(text).ids()).isEqualTo(written.tokenize(text).ids());
    }
  }

  @Test
  void anUnknownSegmenterIsNamed() throws Exception {
    Tokenizers.write(folder, tokenizer());
    Path file = folder.resolve("simile-tokenizer.json");
    Files.writeString(file, Files.readString(file).replace("hanlp.v1", "hanlp.v9"));
    assertThatThrownBy(() -> Tokenizers.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no segmenter hanlp.v9");
  }
}
