package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.tokenize.WordSplitter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Text to vocabulary and word ids. */
class CorpusTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RawCorpus raw(Path... files) throws IOException {
    List<DataFile> data = new ArrayList<>();
    for (Path file : files) {
      data.add(DataFile.of(file));
    }
    return new CorpusReader(1000, null, "whitespace", false, Progress.SILENT)
        .read(data, folder.resolve("raw.bin"));
  }

  private Corpus corpus(RawCorpus raw, String... parameters) throws IOException {
    return Corpus.build(raw, Settings.of(TrainingRuns.parameters(parameters)), folder, "this run");
  }

  private static String sentences(Corpus corpus) throws IOException {
    StringBuilder text = new StringBuilder();
    try (IdFile file = new IdFile(corpus.ids())) {
      int[] ids = new int[(int) file.size()];
      file.read(0, ids, ids.length);
      for (int id : ids) {
        text.append(id < 0 ? "|" : corpus.words().get(id) + " ");
      }
    }
    return text.toString();
  }

  @Test
  void keepsFrequentWordsMostFrequentFirst() throws IOException {
    Corpus corpus = corpus(raw(file("a.txt", "b a a c\n\na b a rare\n")), "min-count", "2");
    assertThat(corpus.words()).containsExactly("a", "b");
    assertThat(corpus.counts()).containsExactly(4, 2);
    assertThat(sentences(corpus)).isEqualTo("b a a |a b a |");
    assertThat(corpus.chunks()).containsExactly(0, 8);
  }

  @Test
  void numbersTextsAlsoThoseWithoutAWord() throws IOException {
    Corpus corpus =
        corpus(
            raw(file("a.txt", "rare\na b a b a\n\na b\nnone\n")),
            "min-count",
            "2",
            "sentence-length",
            "3");
    int[] ids = new int[10];
    try (IdFile file = new IdFile(corpus.ids())) {
      file.read(0, ids, 10);
    }
    assertThat(ids).containsExactly(0, 1, 0, -2, 1, 0, -2, 0, 1, -4);
    assertThat(corpus.texts()).isEqualTo(4);
    assertThat(IdWriter.text(IdWriter.endOf(Integer.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
    assertThat(IdWriter.text(IdWriter.endOf(1L << 40))).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void limitsTheVocabulary() throws IOException {
    Corpus corpus =
        corpus(raw(file("a.txt", "b a a c b a")), "min-count", "1", "vocabulary-limit", "2");
    assertThat(corpus.words()).containsExactly("a", "b");
  }

  @Test
  void cutsLongTextsIntoSentences() throws IOException {
    Corpus corpus =
        corpus(raw(file("a.txt", "a b c d e\nf g")), "min-count", "1", "sentence-length", "2");
    assertThat(sentences(corpus)).isEqualTo("a b |c d |e |f g |");
  }

  @Test
  void readsOneLongLineInManyChunks() throws IOException {
    String line = "alpha beta gamma delta ".repeat(50_000).strip();
    Corpus corpus = corpus(raw(file("a.txt", line)));
    assertThat(corpus.counts()).containsExactly(50_000, 50_000, 50_000, 50_000);
    assertThat(corpus.size()).isEqualTo(200_200);
    assertThat(corpus.chunkCount()).isBetween(45, 70);
  }

  @Test
  void readsEveryFormatAndFolders() throws IOException {
    Path texts = Files.createDirectory(folder.resolve("texts"));
    Files.writeString(texts.resolve("1.txt"), "one two\n");
    Files.writeString(texts.resolve("2.tsv"), "id\ttext\n7\tone three\n");
    Files.writeString(texts.resolve("3.jsonl"), "{\"text\": \"one\\tfour\\nfive\"}\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(texts.resolve("4.txt.gz")))) {
      out.write("one six".getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out =
        new XZOutputStream(Files.newOutputStream(texts.resolve("5.txt.xz")), new LZMA2Options())) {
      out.write("one seven".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(sentences(corpus(raw(texts), "min-count", "1")))
        .isEqualTo("one two |one three |one four five |one six |one seven |");
  }

  @Test
  void keepsHostileWordsAsTheyAre() throws IOException {
    String text =
        "a\u0000b 😀\u3000שלום\u00A0ни\u0301 \u2003xX\t\r\n" + "y".repeat(100_000) + " 中文x";
    RawCorpus raw = raw(file("a.txt", text));
    assertThat(raw.words())
        .containsExactly("a\u0000b", "😀", "שלום", "ни\u0301", "xX", "y".repeat(100_000), "中文x");
    Corpus corpus = corpus(raw, "min-count", "1");
    assertThat(Corpus.load(folder, "this run").orElseThrow().words()).isEqualTo(corpus.words());
  }

  @Test
  void splitsIntoWordsOrCharactersLikeTheModelsTokenizer() throws IOException {
    List<DataFile> data = List.of(DataFile.of(file("a.txt", "Don't stop, ΟΔΟΣ 中文!")));
    assertThat(
            new CorpusReader(99, null, "words", true, Progress.SILENT)
                .read(data, folder.resolve("raw.bin"))
                .words())
        .containsExactlyElementsOf(split("words", true));
    assertThat(
            new CorpusReader(99, null, "characters", false, Progress.SILENT)
                .read(data, folder.resolve("raw.bin"))
                .words())
        .containsExactlyElementsOf(split("characters", false));
    assertThat(
            new CorpusReader(99, null, "whitespace", true, Progress.SILENT)
                .read(data, folder.resolve("raw.bin"))
                .words())
        .containsExactlyElementsOf(split("whitespace", true));
  }

  private static Set<String> split(String splitting, boolean lowercase) {
    Set<String> words = new LinkedHashSet<>();
    WordSplitter.of(splitting, lowercase).split("Don't stop, ΟΔΟΣ 中文!", words::add);
    return words;
  }

  @Test
  void splitsAtEveryWhiteSpaceTheModelsTokenizerKnows() throws IOException {
    StringBuilder text = new StringBuilder("x");
    for (char c = 1; c < 0xD800; c++) {
      if (c != '\n' && c != '\r') {
        text.append(c).append("x");
      }
    }
    List<DataFile> data =
        List.of(
            DataFile.of(
                file("a.jsonl", "{\"text\": " + JSON.writeValueAsString(text.toString()) + "}")));
    List<String> words = new ArrayList<>();
    WordSplitter.of("whitespace", false).split(text.toString(), words::add);
    RawCorpus raw =
        new CorpusReader(100_000, null, "whitespace", false, Progress.SILENT)
            .read(data, folder.resolve("raw.bin"));
    assertThat(raw.total()).isEqualTo(words.size());
    assertThat(raw.words()).containsExactlyElementsOf(new LinkedHashSet<>(words));
  }

  @Test
  void dropsRareWordsWhenTheTableIsFull() throws IOException {
    WordTable table = new WordTable(3);
    char[] text = "aabbcd".toCharArray();
    for (int i = 0; i < text.length; i++) {
      table.count(text, i, i + 1);
    }
    // The fourth word drops c, which stood once.
    assertThat(table.size()).isEqualTo(3);
    assertThat(List.of(table.word(0), table.word(1), table.word(2))).containsExactly("a", "b", "d");
    assertThat(table.reductions()).isEqualTo(1);
    assertThat(table.dropped()).isEqualTo(1);
    assertThat(table.count(new char[] {'b'}, 0, 1)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatWasDroppedAlsoInTheText() throws IOException {
    List<DataFile> data = List.of(DataFile.of(file("a.txt", "a a b b c d d a c")));
    RawCorpus raw =
        new CorpusReader(3, null, "whitespace", false, Progress.SILENT)
            .read(data, folder.resolve("raw.bin"));
    Corpus corpus = corpus(raw, "min-count", "1");
    long written = sentences(corpus).chars().filter(c -> c == ' ').count();
    assertThat(written).isEqualTo(corpus.wordCount());
  }

  @Test
  void saysWhatToDoWithTooLittleText() throws IOException {
    Path empty = file("empty.txt", "");
    assertThatThrownBy(() -> raw(empty))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no words to train on");
    RawCorpus rare = raw(file("a.txt", "every word once"));
    assertThatThrownBy(() -> corpus(rare))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("min-count=1");
  }

  @Test
  void refusesTheCorpusOfAnotherRun() throws IOException {
    var unused = corpus(raw(file("a.txt", "a a a")), "min-count", "1");
    assertThatThrownBy(() -> Corpus.load(folder, "another run")).isInstanceOf(UsageException.class);
    assertThat(Corpus.load(folder.resolve("nowhere"), "this run")).isEmpty();
  }

  /**
   * Scores worked by hand: (5 − 1) / (5 · 5) · 26 = 4.16 for new york, (4 − 1) / (7 · 4) · 26 =
   * 2.79 for the big.
   */
  @Test
  void joinsPhrasesFromLeftToRight() throws IOException {
    String text =
        "new york new york new york x\nthe big the big the big the big\nnew york z\nthe w new york the y q the";
    RawCorpus raw = raw(file("a.txt", text));
    assertThat(raw.total()).isEqualTo(26);
    RawCorpus joined = Phrases.join(raw, 4, 1, folder.resolve("p.bin"), Progress.SILENT);
    assertThat(sentences(corpus(joined, "min-count", "1")))
        .isEqualTo(
            "new_york new_york new_york x |the big the big the big the big |new_york z |the w new_york the y q the |");
    RawCorpus lower = Phrases.join(raw, 2.7, 1, folder.resolve("p.bin"), Progress.SILENT);
    assertThat(sentences(corpus(lower, "min-count", "1")))
        .startsWith("new_york new_york new_york x |the_big the_big the_big the_big |");
    assertThat(lower.total()).isEqualTo(26 - 5 - 4);
    RawCorpus never = Phrases.join(raw, 100, 5, folder.resolve("p.bin"), Progress.SILENT);
    assertThat(never.total()).isEqualTo(26);
  }

  @Test
  void pairCountsStayBounded() {
    PairCounts pairs = new PairCounts(100);
    for (int i = 0; i < 10_000; i++) {
      pairs.add(1, 2);
      pairs.add(i, i + 7);
    }
    assertThat(pairs.count(1, 2)).isEqualTo(10_000);
    assertThat(pairs.reductions()).isPositive();
  }
}
