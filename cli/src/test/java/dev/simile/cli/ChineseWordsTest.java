package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose words are found by HanLP, from texts to an explanation. */
class ChineseWordsTest {
  @TempDir Path folder;

  private String train(String method) throws IOException {
    Path texts =
        Files.write(
            folder.resolve("texts.txt"),
            List.of("一个男人正在弹吉他", "一个女人在吃苹果", "今天天气很好 OK", "男人吃苹果", "女人弹吉他"));
    String out = folder.resolve(method).toString();
    Run run =
        Run.of(
            "train",
            method,
            "--data",
            texts.toString(),
            "--out",
            out,
            "--set",
            "tokenizer=hanlp",
            "--set",
            method.startsWith("tf") ? "min-texts=1" : "min-count=1");
    assertThat(run.status()).as(run.err()).isZero();
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"word2vec", "fasttext", "tfidf"})
  void traditionalTextIsUnderstoodAtItsOwnPlaces(String method) throws IOException {
    String model = train(method);
    assertThat(Run.of("compare", "今天天氣很好", "今天天气很好", "-m", model).out()).isEqualTo("1.000000\n");
    assertThat(Run.withInput("天氣很好, 男人!\n", "tokenize", "-m", model).out())
        .contains("{\"text\":\"天气\",\"start\":0,\"end\":2},{\"text\":\"很\",\"start\":2,\"end\":3}")
        .contains("{\"text\":\"男人\",\"start\":6,\"end\":8}");
    assertThat(Run.of("explain", "男人彈吉他", "女人弹吉他", "-m", model, "--json").out()).contains("吉他");
    assertThat(Run.of("models", "verify", model).status()).isZero();
  }

  @Test
  void theFolderSaysThatItIsForSimileAlone() throws IOException {
    Path model = Path.of(train("word2vec"));
    assertThat(model.resolve("tokenizer.json")).doesNotExist();
    assertThat(model.resolve("modules.json")).content().contains("static-embedding.v1");
    Files.delete(model.resolve("simile-tokenizer.json"));
    assertThat(Run.of("compare", "a", "b", "-m", model.toString()).status()).isEqualTo(3);
  }
}
