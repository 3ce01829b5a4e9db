package dev.simile.neural.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.method.Progress;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final List<String> PIECES =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "un", "##do", "##ing", "今", "天",
          "很", "好");

  @TempDir Path folder;
  private Tokenizer tokenizer = Tokenizers.wordLevel("words", true, List.of("a"), null);

  @BeforeEach
  void tokenizer() throws IOException {
    Files.write(folder.resolve("vocab.txt"), PIECES);
    tokenizer = Tokenizers.read(folder);
  }

  @Test
  void anEmptyLineStandsBetweenDocumentsOfAPlainFile() throws IOException {
    Corpus corpus = read("x.txt", "a b\nundoing a\n\n\nb\n", false);
    assertThat(corpus.documents()).isEqualTo(2);
    assertThat(corpus.lines()).isEqualTo(3);
    assertThat(corpus.tokens()).isEqualTo(7);
    assertThat(corpus.documentEnd(0)).isEqualTo(2);
    assertThat(corpus.id(2)).isEqualTo(PIECES.indexOf("un"));
    assertThat(IntStream.range(0, 7).mapToObj(corpus::beginsWord))
        .containsExactly(true, true, true, false, false, true, true);
  }

  @Test
  void linesWithoutAnEmptyOneAreDocumentsUnlessNeighboursCount() throws IOException {
    assertThat(read("x.txt", "a b\na\nb\n", false).documents()).isEqualTo(3);
    assertThat(read("y.txt", "a b\na\nb\n", true).documents()).isEqualTo(1);
    assertThat(read("z.txt", "\na b\na\n\n", false).documents()).isEqualTo(2);
  }

  @Test
  void aRowIsADocumentOfItsLines() throws IOException {
    Corpus corpus =
        read("x.jsonl", "{\"text\":\"a b\\nundo\"}\n{\"text\":\"\"}\n{\"text\":\"b\"}\n", false);
    assertThat(corpus.documents()).isEqualTo(2);
    assertThat(corpus.documentEnd(0)).isEqualTo(2);
  }

  @Test
  void chineseWordsAreASegmentersOrPieces() {
    assertThat(begins("two-by-two", "undo今天很好 a")).containsExactly(0, 2, 4, 6);
    assertThat(begins(null, "undo今天很好 a")).containsExactly(0, 2, 3, 4, 5, 6);
    assertThat(begins("no-such", "今a天")).containsExactly(0, 1, 2);
    assertThat(begins("two-by-two", "今天很")).containsExactly(0, 2);
    assertThat(begins("two-by-two", "")).isEmpty();
    assertThat(begins("two-by-two", "今".repeat(3000))).hasSize(1500);
  }

  private int[] begins(@Nullable String segmenter, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    BitSet begins = new WordBorders(segmenter).of(text, tokens);
    return begins.stream().toArray();
  }

  @Test
  void everyTokenStandsInOneStretchNoLongerThanThereIsRoom() {
    SplittableRandom random = new SplittableRandom(3);
    Corpus corpus = corpus(random, 40, 30);
    for (int room : List.of(1, 7, 40, 1000)) {
      int next = 0;
      for (Sequence sequence : Sequences.single(corpus, room)) {
        assertThat(sequence.start()).isEqualTo(next);
        assertThat(sequence.length()).isBetween(1, room);
        assertThat(sequence.isPair()).isFalse();
        next = sequence.end();
      }
      assertThat(next).isEqualTo(corpus.tokens());
    }
  }

  @Test
  void halfOfTheSecondStretchesFollow() {
    SplittableRandom random = new SplittableRandom(3);
    for (Corpus corpus : List.of(corpus(random, 200, 10), corpus(random, 1, 2000))) {
      List<Sequence> pairs = Sequences.pairs(corpus, 40, random);
      int follow = 0;
      int two = 0;
      Set<Integer> seen = new HashSet<>();
      for (Sequence sequence : pairs) {
        assertThat(sequence.length()).isBetween(1, 40);
        IntStream.range(sequence.start(), sequence.end()).forEach(seen::add);
        if (sequence.isPair()) {
          two++;
          follow += sequence.follows() ? 1 : 0;
          boolean behind = sequence.secondStart() == sequence.end();
          if (sequence.follows()) {
            IntStream.range(sequence.secondStart(), sequence.secondEnd()).forEach(seen::add);
          } else {
            assertThat(behind).isFalse();
          }
        }
      }
      assertThat(two).isGreaterThan(pairs.size() * 8 / 10);
      assertThat((double) follow / two).isCloseTo(0.5, within(0.12));
      assertThat((double) seen.size() / corpus.tokens()).isGreaterThan(0.85);
    }
  }

  @Test
  void ofTheTokensTheShareIsHiddenWholeWordsAtATime() {
    Corpus corpus = corpus(new SplittableRandom(5), 1, 3000);
    int[] ordinary = IntStream.range(5, 1000).toArray();
    Masking masking = new Masking(0.15, true, 4, ordinary);
    int hidden = 0;
    int masked = 0;
    int kept = 0;
    int all = 0;
    Random random = new Random(1);
    for (Sequence sequence : Sequences.single(corpus, 100)) {
      Set<Integer> places = new HashSet<>();
      int[] counts = new int[2];
      masking.choose(
          corpus,
          sequence,
          random,
          (place, seen) -> {
            places.add(place);
            counts[0] += seen == 4 ? 1 : 0;
            counts[1] += seen == corpus.id(Masking.at(sequence, place)) ? 1 : 0;
          });
      for (int place = 1; place < sequence.length(); place++) {
        if (!corpus.beginsWord(Masking.at(sequence, place))) {
          assertThat(places.contains(place)).isEqualTo(places.contains(place - 1));
        }
      }
      hidden += places.size();
      masked += counts[0];
      kept += counts[1];
      all += sequence.length();
    }
    assertThat((double) hidden / all).isCloseTo(0.15, within(0.01));
    assertThat((double) masked / hidden).isCloseTo(0.8, within(0.02));
    assertThat((double) kept / hidden).isCloseTo(0.1, within(0.02));
  }

  @Test
  void aSequenceOfOneTokenIsHidden() {
    Corpus corpus = new Corpus();
    corpus.add(7, true);
    corpus.endLine();
    corpus.endDocument();
    List<Integer> places = new ArrayList<>();
    new Masking(0.15, true, 4, new int[] {5})
        .choose(corpus, Sequence.of(0, 1), new Random(1), (place, seen) -> places.add(place));
    assertThat(places).containsExactly(0);
  }

  /** Lines of 1 to 20 tokens; of three tokens one goes on with a word. */
  private static Corpus corpus(SplittableRandom random, int documents, int lines) {
    Corpus corpus = new Corpus();
    for (int d = 0; d < documents; d++) {
      for (int line = 0; line < lines; line++) {
        int length = 1 + random.nextInt(20);
        for (int t = 0; t < length; t++) {
          corpus.add(5 + random.nextInt(900), t == 0 || random.nextInt(3) > 0);
        }
        corpus.endLine();
      }
      corpus.endDocument();
    }
    return corpus;
  }

  private Corpus read(String name, String text, boolean neighbours) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return new CorpusReader(tokenizer, new WordBorders(null), Progress.SILENT)
        .read(List.of(DataFile.of(file)), neighbours);
  }
}
