package dev.simile.classic.unigram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.testing.RealData;
import dev.simile.testing.ReferenceTokenizer;
import dev.simile.testing.StopsAt;
import dev.simile.tokenize.PieceTrie;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnigramTokenizerTest {
  @TempDir Path folder;

  /** scipy.special.digamma. */
  @Test
  void digammaEqualsScipy() {
    assertThat(PieceSearch.digamma(0.01)).isCloseTo(-100.56088545786868, within(1e-9));
    assertThat(PieceSearch.digamma(0.5)).isCloseTo(-1.9635100260214235, within(1e-9));
    assertThat(PieceSearch.digamma(1)).isCloseTo(-0.5772156649015329, within(1e-9));
    assertThat(PieceSearch.digamma(3.7)).isCloseTo(1.1671535393615113, within(1e-9));
    assertThat(PieceSearch.digamma(1e6)).isCloseTo(13.81551005796419, within(1e-9));
  }

  /** Against all segmentations written out one by one. */
  @Test
  void expectedCountsAreThoseOfAllSegmentations() {
    String[] pieces = {"a", "b", "c", "ab", "bc", "abc", "ca", "aa"};
    double[] scores = {-2.5, -3, -2.2, -1.9, -2.8, -3.1, -2, -4};
    PieceTrie trie = new PieceTrie();
    double perCharacter = 1.7;
    double[] likelihoods = new double[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      trie.put(pieces[i], i);
      likelihoods[i] = Math.exp(scores[i] + perCharacter * pieces[i].length());
    }
    String unit = "abcaabca";
    double[] all = new double[pieces.length];
    double sum = enumerate(unit, pieces, scores, 0, new ArrayList<>(), all);
    double[] expected = new double[pieces.length];
    double logLikelihood =
        new Lattice(trie, likelihoods, perCharacter)
            .expect(unit.toCharArray(), 0, unit.length(), 3, expected);
    assertThat(logLikelihood).isCloseTo(3 * Math.log(sum), within(1e-9));
    for (int i = 0; i < pieces.length; i++) {
      assertThat(expected[i]).as(pieces[i]).isCloseTo(3 * all[i] / sum, within(1e-9));
    }
  }

  private static double enumerate(
      String rest, String[] pieces, double[] scores, double log, List<Integer> path, double[] all) {
    if (rest.isEmpty()) {
      path.forEach(i -> all[i] += Math.exp(log));
      return Math.exp(log);
    }
    double sum = 0;
    for (int i = 0; i < pieces.length; i++) {
      if (rest.startsWith(pieces[i])) {
        path.add(i);
        sum +=
            enumerate(
                rest.substring(pieces[i].length()), pieces, scores, log + scores[i], path, all);
        path.removeLast();
      }
    }
    return sum;
  }

  @Test
  void everyStepRaisesTheLikelihood() throws IOException {
    Path corpus = glued(2000);
    Units units =
        new UnitReader(1, 0, Progress.SILENT)
            .read(List.of(DataFile.of(corpus)), Folding.of("fold"));
    try (Shards shards = new Shards(2)) {
      PieceSearch search = new PieceSearch(units, shards);
      Pieces pieces = new SeedPieces(units, 8).find(500);
      double last = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < 5; i++) {
        pieces = search.maximize(pieces);
        assertThat(search.logLikelihood()).isGreaterThan(last - 1e-3);
        last = search.logLikelihood();
      }
    }
  }

  @Test
  void findsTheWordsOfTextsWithoutSpaces() throws IOException {
    Path corpus = glued(3000);
    Tokenizer tokenizer = train(corpus, 1, "vocabulary-size", "40", "seed-pieces", "2000");
    assertThat(pieces(tokenizer, "今天天气很好我们去公园")).containsExactly("今天", "天气", "很好", "我们", "去", "公园");
    assertThat(pieces(tokenizer, "今天天氣很好")).containsExactly("今天", "天气", "很好");
  }

  @Test
  void theSamePiecesAtAnyNumberOfThreadsAndAfterAStop() throws IOException {
    Path corpus = glued(1000);
    train(corpus, 1, "vocabulary-size", "40");
    byte[] one = Files.readAllBytes(folder.resolve("out-1/tokenizer.json"));
    train(corpus, 2, "vocabulary-size", "40");
    assertThat(Files.readAllBytes(folder.resolve("out-2/tokenizer.json"))).isEqualTo(one);

    Path out = folder.resolve("stopped");
    assertThatThrownBy(
            () ->
                UnigramTrainer.train(
                    run(corpus, out, 1, false, new StopsAt(6), "vocabulary-size", "40")))
        .isInstanceOf(Progress.StoppedException.class);
    assertThat(out.resolve("checkpoint/unigram.bin")).exists();
    UnigramTrainer.train(run(corpus, out, 1, true, Progress.SILENT, "vocabulary-size", "40"));
    assertThat(Files.readAllBytes(out.resolve("tokenizer.json"))).isEqualTo(one);
  }

  @Test
  void refusesAVocabularySmallerThanTheCharacters() throws IOException {
    Path corpus = glued(100);
    assertThatThrownBy(() -> train(corpus, 1, "vocabulary-size", "10"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("vocabulary-size is 10");
  }

  @Test
  void aTrainedTokenizerEqualsTheReferenceInManyLanguages() throws Exception {
    Path gold = RealData.path("reference/wordpiece-gold/texts.txt");
    Tokenizer tokenizer = train(gold, 2, "vocabulary-size", "8000", "coverage", "0.99");
    ReferenceTokenizer.compare(
        tokenizer,
        folder.resolve("out-2/tokenizer.json"),
        dev.simile.data.Texts.readAll(gold, "text"),
        0.999);
  }

  /** Texts of ten words in a row, without a space. */
  private Path glued(int texts) throws IOException {
    String[] words = {"今天", "天气", "很好", "我们", "去", "公园", "明天", "下雨", "不", "好"};
    Random random = new Random(3);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < 10; k++) {
        line.append(words[random.nextInt(words.length)]);
      }
      lines.add(line.toString());
    }
    return Files.write(folder.resolve("glued.txt"), lines);
  }

  private static List<String> pieces(Tokenizer tokenizer, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      pieces.add(tokenizer.vocabulary().token(tokens.id(i)));
    }
    return pieces;
  }

  private Tokenizer train(Path corpus, int threads, String... given) throws IOException {
    Path out = folder.resolve("out-" + threads);
    UnigramTrainer.train(run(corpus, out, threads, false, Progress.SILENT, given));
    return Tokenizers.read(out);
  }

  private static TrainingRun run(
      Path corpus, Path out, int threads, boolean resume, Progress progress, String... given)
      throws IOException {
    Files.createDirectories(out);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return new TrainingRun(
        Parameters.of(UnigramTokenizer.method().parameters(), values),
        List.of(DataFile.of(corpus)),
        Optional.empty(),
        out,
        1,
        threads,
        true,
        Duration.ofMinutes(5),
        resume,
        progress);
  }
}
