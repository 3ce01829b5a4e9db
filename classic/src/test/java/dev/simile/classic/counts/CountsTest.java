package dev.simile.classic.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Embeddings;
import dev.simile.encode.TextReport;
import dev.simile.error.DataException;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.explain.Explanation;
import dev.simile.model.Model;
import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {
  private static final String[] LEARNING = {
    "I love machine learning.", "I love machine learning. Machine learning is great."
  };

  @TempDir Path folder;

  @Test
  void oneHotHasADimensionForEachWordAndKeepsCase() throws IOException {
    TermEncoder encoder =
        TermRuns.train(folder, "one-hot", Map.of(), "I love machine learning", "");
    assertThat(TermRuns.terms(encoder)).containsExactly("I", "love", "machine", "learning");
    Embeddings words = encoder.encode(List.of("I", "love", "machine", "learning", "i", "I I"));
    assertThat(words.vectors().row(0)).containsExactly(1, 0, 0, 0);
    assertThat(words.vectors().row(1)).containsExactly(0, 1, 0, 0);
    assertThat(words.vectors().row(2)).containsExactly(0, 0, 1, 0);
    assertThat(words.vectors().row(3)).containsExactly(0, 0, 0, 1);
    assertThat(words.vectors().row(4)).containsExactly(0, 0, 0, 0);
    assertThat(words.vectors().row(5)).containsExactly(1, 0, 0, 0);
    assertThat(words.reports().get(4)).isEqualTo(new TextReport(0, 0, 1));
    assertThat(words.reports().get(5)).isEqualTo(new TextReport(2, 0, 0));
  }

  @Test
  void bowCounts() throws IOException {
    TermEncoder encoder = TermRuns.train(folder, "bow", Map.of(), LEARNING);
    assertThat(TermRuns.terms(encoder))
        .containsExactly("i", "love", "machine", "learning", "is", "great");
    Embeddings both = encoder.encode(List.of(LEARNING));
    assertThat(both.vectors().row(0)).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(both.vectors().row(1)).containsExactly(1, 1, 2, 2, 1, 1);
  }

  @Test
  void ngramCountsRunsOfWords() throws IOException {
    TermEncoder encoder = TermRuns.train(folder, "ngram", Map.of(), LEARNING[0]);
    assertThat(TermRuns.terms(encoder))
        .containsExactly("I love", "love machine", "machine learning");
    assertThat(encoder.encode(List.of(LEARNING[0])).vectors().row(0)).containsExactly(1, 1, 1);
    assertThat(encoder.encode(List.of("love")).reports().getFirst().isEmpty()).isTrue();
    assertThat(encoder.encode(List.of("oh I love it")).reports().getFirst())
        .isEqualTo(new TextReport(4, 0, 2));
  }

  @Test
  void ngramCountsRunsOfCharacters() throws IOException {
    TermEncoder encoder =
        TermRuns.train(
            folder, "ngram", Map.of("tokenizer", "characters", "ngram-max", "3"), "今天好", "ab");
    assertThat(TermRuns.terms(encoder)).containsExactly("今 天", "今 天 好", "天 好", "a b");
  }

  @Test
  void aBasesTokenizerGoesFirst() throws IOException {
    Model base =
        new Model(
            "base",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Tokenizers.wordLevel(
                "whitespace", false, List.of("never", "今天", "[UNK]", "天气"), "[UNK]"));
    TermEncoder encoder =
        TermRuns.train(folder, "bow", Map.of(), Optional.of(base), "今天 天气 很好", "天气 天气");
    assertThat(TermRuns.terms(encoder)).containsExactly("今天", "天气");
    assertThat(encoder.encode(List.of("天气 [UNK] 好 天气")).vectors().row(0)).containsExactly(0, 2);
  }

  /** Worked by hand from the formula in the package: N 3, average length 3. */
  @Test
  void bm25IsADotProduct() throws IOException {
    TermEncoder encoder = TermRuns.train(folder, "bm25", Map.of(), "a b", "a a c d", "e f g");
    assertThat(encoder.similarity()).isEqualTo(Similarity.DOT);
    double score =
        encoder
            .scorer(encoder.similarity())
            .score(List.of("c a a"), List.of("a a c d"))
            .values()[0][0];
    double saturation = 1.2 * (0.25 + 0.75 * 4 / 3);
    double a = Math.log(1 + 1.5 / 2.5) * 2 / (2 + saturation);
    double c = Math.log(1 + 2.5 / 1.5) * 1 / (1 + saturation);
    assertThat(score).isCloseTo(2 * a + c, within(1e-6));
    Explanation explanation = encoder.explain("c a a", "a a c d");
    assertThat(explanation.score()).isCloseTo(score, within(1e-6));
    assertThat(explanation.contribution()[0][2]).isCloseTo(c, within(1e-6));
    assertThat(explanation.contribution()[1][0]).isCloseTo(a / 2, within(1e-6));
    assertThat(explanation.contribution()[0][0]).isZero();
  }

  @Test
  void anExplanationOfRunsOfWordsAddsUpToTheCosine() throws IOException {
    TermEncoder encoder =
        TermRuns.train(folder, "tfidf", Map.of("ngram-max", "3", "sublinear", "true"), LEARNING);
    Explanation explanation = encoder.explain(LEARNING[0], LEARNING[1]);
    Embeddings both = encoder.encode(List.of(LEARNING));
    double cosine = Similarity.COSINE.of(both.vectors(), 0, both.vectors(), 1);
    double sum = Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum();
    assertThat(cosine).isGreaterThan(0.5);
    assertThat(explanation.score()).isCloseTo(cosine, within(1e-6));
    assertThat(sum).isCloseTo(explanation.score(), within(1e-12));
  }

  @Test
  void theLimitKeepsTheFrequentTermsInTheirOrder() throws IOException {
    TermEncoder encoder =
        TermRuns.train(folder, "bow", Map.of("vocabulary-limit", "2"), "x y z", "z y", "z z y");
    assertThat(TermRuns.terms(encoder)).containsExactly("y", "z");
  }

  @Test
  void refusesWhatCannotBeCounted() {
    assertThatThrownBy(() -> TermRuns.train(folder, "bow", Map.of(), "", " . "))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no term");
    assertThatThrownBy(
            () -> TermRuns.train(folder, "tfidf", Map.of("ngram-min", "2"), "some words"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("ngram-max");
  }

  @Test
  void aDamagedFolderIsRefused() throws IOException {
    TermEncoder unused = TermRuns.train(folder, "ngram", Map.of(), LEARNING);
    Path config = folder.resolve("terms.json");
    String good = Files.readString(config);
    for (List<String> change :
        List.of(
            List.of("\"format\" : 1", "\"format\" : 9"),
            List.of("\"ngram-min\" : 2", "\"ngram-min\" : 0"),
            List.of("\"ngram-max\" : 2", "\"ngram-max\" : 3"),
            List.of("\"ngram-max\" : 2", "\"ngram-max\" : 4000000000"),
            List.of("\"norm\" : \"none\"", "\"norm\" : \"l9\""),
            List.of("\"weighting\" : \"tf-idf\"", "\"weighting\" : \"bm25\""))) {
      String bad = good.replace(change.get(0), change.get(1));
      assertThat(bad).as(good).isNotEqualTo(good);
      Files.writeString(config, bad);
      assertThatThrownBy(() -> TermFolder.read(folder))
          .as(change.toString())
          .isInstanceOf(ModelException.class);
    }
  }
}
