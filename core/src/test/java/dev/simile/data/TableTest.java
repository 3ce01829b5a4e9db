package dev.simile.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  @TempDir Path folder;

  @Test
  void columnsOfTsvAreFoundByName() throws Exception {
    String tsv = "score\ttext\n0.5\ta \"quoted\" text\n1\t\n";
    assertThat(column("t.tsv", tsv, "text")).containsExactly("a \"quoted\" text", "");
    assertThat(column("t.tsv", "\uFEFF" + tsv.replace("\n", "\r\n"), "score"))
        .containsExactly("0.5", "1");
  }

  @Test
  void shortRowsHaveEmptyCellsAndLongOnesAreRefusedWithTheirLine() throws Exception {
    assertThat(column("t.tsv", "a\tb\nx\n\ny\tz", "b")).containsExactly("", "", "z");
    Path file = write("long.tsv", "a\tb\n1\t2\n1\t2\t3\n");
    assertThatThrownBy(() -> column(file, "a"))
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.code()).isEqualTo(4))
        .hasMessageStartingWith(file + ":3: 3 cells, but the header has 2");
  }

  @Test
  void columnsOfJsonLinesAreProperties() throws Exception {
    String jsonl =
        """
        {"text": "tab\\tand \\u00e9", "n": 3, "list": [1, 2]}
        {"n": 1.50, "text": null}
        {"other": true}
        """;
    assertThat(column("t.jsonl", jsonl, "text")).containsExactly("tab\tand é", "", "");
    assertThat(column("t.jsonl", jsonl, "list")).containsExactly("[1,2]", "", "");
    try (Table table = Table.open(write("t.jsonl", jsonl))) {
      assertThat(table.columns()).containsExactly("text", "n", "list");
      assertThat(table.next()).isTrue();
      assertThat(table.line()).isEqualTo(1);
      assertThat(table.next()).isTrue();
      assertThat(table.line()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"other\":1}",
        "{\"text\":null}",
        "{\"text\":7}",
        "{\"text\":[\"a\"]}",
        "{\"text\":{}}",
        "{\"text\":true}"
      })
  void aRowOfJsonLinesWithoutItsTextIsRefusedWithItsLine(String line) throws Exception {
    Path file = write("t.jsonl", "{\"text\":\"\"}\n" + line + "\n{\"text\":\"z\"}\n");
    try (Table table = Table.open(file)) {
      assertThat(table.next()).isTrue();
      assertThat(table.text("text")).isEmpty();
      assertThat(table.next()).isTrue();
      assertThatThrownBy(() -> table.text("text"))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ":2: ")
          .hasMessageContaining("\"text\"")
          .hasMessageContaining("take the row out");
      assertThat(table.next()).isTrue();
      assertThat(table.text("text")).isEqualTo("z");
    }
    assertThatThrownBy(() -> Texts.readAll(file, "text")).isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "7", "{\"a\":", "", "{\"a\":1} x", "{'a':1}", "null"})
  void whatIsNoJsonObjectIsRefusedWithItsLine(String line) throws Exception {
    Path file = write("t.jsonl", "{\"a\":\"\"}\n" + line + "\n");
    assertThatThrownBy(() -> column(file, "a"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageNotContaining("Source");
  }

  @Test
  void otherFilesAreOneColumnOfLines() throws Exception {
    assertThat(column("t.txt", "a\tb\n{}\n", "text")).containsExactly("a\tb", "{}");
  }

  @Test
  void aMissingColumnNamesThoseThereAre() throws Exception {
    Path file = write("t.tsv", "sentence1\tsentence2\tscore\na\tb\t1\n");
    try (Table table = Table.open(file)) {
      assertThatThrownBy(() -> table.require("text"))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(file + ":1: no column text")
          .hasMessageContaining("sentence1, sentence2, score");
      table.require("score");
    }
  }

  @Test
  void pairsGoByTheirUsualNames() throws Exception {
    try (Table table = Table.open(write("t.tsv", "premise\thypothesis\tlabel\n"))) {
      assertThat(table.find(Table.TEXT1)).isEqualTo("premise");
      assertThat(table.require(Table.TEXT2)).isEqualTo("hypothesis");
      assertThat(table.find("text", "text1")).isNull();
    }
  }

  @Test
  void whatMustHaveColumnsIsTsvWhateverItsName() throws Exception {
    try (Table table = Table.openColumns(write("pairs.txt", "text1\ttext2\na\tb\n"))) {
      assertThat(table.columns()).containsExactly("text1", "text2");
      assertThatThrownBy(() -> table.require(List.of("score", "label")))
          .isInstanceOf(DataException.class)
          .hasMessageEndingWith("no column score or label; there are text1, text2");
    }
  }

  @Test
  void aNameThatTwoColumnsHaveIsRefused() throws Exception {
    Path file = write("t.tsv", "text1\ttext2\ttext2\na\tb\tc\n");
    assertThatThrownBy(() -> column(file, "text2"))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":1: two columns are named text2; rename one of them");
    assertThat(column("t.tsv", "text\t\t\na\t\t\n", "text")).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.tsv", "t.jsonl"})
  void anEmptyFileHasNeitherColumnsNorRows(String name) throws Exception {
    for (String content : List.of("", "\uFEFF")) {
      try (Table table = Table.open(write(name, content))) {
        assertThat(table.isEmpty()).isTrue();
        table.require("anything");
        assertThat(table.next()).isFalse();
      }
    }
  }

  @Test
  void textsOfFoldersComeInTheOrderOfNames() throws Exception {
    Path texts = Files.createDirectory(folder.resolve("texts"));
    Files.writeString(texts.resolve("b.tsv"), "id\ttext\n1\tfrom b\n");
    Files.writeString(texts.resolve("a.txt"), "from a\n\n");
    Files.writeString(texts.resolve(".hidden"), "hidden\n");
    Files.writeString(Files.createDirectory(texts.resolve(".git")).resolve("c"), "hidden\n");
    assertThat(Texts.readAll(texts, "text")).containsExactly("from a", "", "from b");
    Path relative = Path.of("").toAbsolutePath().relativize(texts.toRealPath());
    assertThat(relative.toString()).startsWith("..");
    assertThat(Texts.readAll(relative, "text")).hasSize(3);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Texts.readAll(empty, "text"))
        .isInstanceOf(DataException.class)
        .hasMessage(empty + ": a folder without files");
  }

  private List<String> column(String name, String content, String column) throws IOException {
    return column(write(name, content), column);
  }

  private static List<String> column(Path file, String column) throws IOException {
    List<String> cells = new ArrayList<>();
    try (Table table = Table.open(file)) {
      table.require(column);
      while (table.next()) {
        cells.add(table.get(column));
      }
    }
    return cells;
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
