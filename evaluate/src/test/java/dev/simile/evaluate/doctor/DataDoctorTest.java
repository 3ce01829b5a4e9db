package dev.simile.evaluate.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import dev.simile.evaluate.doctor.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDoctorTest {
  private static final String CLEAN =
      """
      label\ttext1\ttext2
      1\tHow are you today?\tHow do you do?
      0\tWhere is the station?\tWho is your brother?
      1\tIt rains in London\tThere is rain in London
      """;

  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static DataReport examine(Path... files) {
    return DataDoctor.thorough().examine(List.of(files), List.of());
  }

  private static Map<String, Finding> byId(DataReport report) {
    Map<String, Finding> findings = new HashMap<>();
    report.findings().forEach(f -> findings.put(f.id(), f));
    return findings;
  }

  @Test
  void cleanDataIsDescribedAndHasNoFindings() throws IOException {
    DataReport report = examine(write("clean.tsv", CLEAN));
    assertThat(report.findings()).isEmpty();
    FileReport file = report.files().getFirst();
    assertThat(file.shape()).isEqualTo("labelled-pairs");
    assertThat(file.rows()).isEqualTo(3);
    assertThat(file.complete()).isTrue();
    assertThat(file.labels()).containsEntry("1", 2L).containsEntry("0", 1L);
    assertThat(file.lengths().get("text1")).isEqualTo(new FileReport.Lengths(18, 18, 18, 21));
    assertThat(file.scripts()).containsEntry("latin", 1.0);
  }

  @Test
  void swappedColumnsAreSeen() throws IOException {
    String swapped =
        "label\ttext1\ttext2\nHow are you today?\t1\tHow do you do?\nWhat is it?\t0\tThat thing\n";
    assertThat(examine(write("swapped.tsv", swapped)).of(Severity.ERROR))
        .singleElement()
        .satisfies(f -> assertThat(f.id()).isEqualTo("swapped-columns"));
    String scores = "score\ttext1\ttext2\nHow are you?\t4.5\tHow do you do?\nWhat?\t0.5\tThat\n";
    assertThat(byId(examine(write("scores.tsv", scores)))).containsKey("swapped-columns");
    String labelled =
        "label\ttext\nthe parcel has not arrived at all yet\t7\nwhere can I find my card number\t9\n";
    assertThat(byId(examine(write("labelled.tsv", labelled)))).containsKey("swapped-columns");
    String one = "score\ttext1\ttext2\n1\ta\tb\n0.5\tc\td\nnot a number\te\tf\n";
    assertThat(byId(examine(write("one.tsv", one))).get("text-in-score"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1))
        .satisfies(f -> assertThat(f.examples()).containsExactly("4: not a number"));
  }

  @Test
  void labelsThatCannotAllBeRightAreSeen() throws IOException {
    Path file =
        write(
            "labels.tsv",
            CLEAN
                + "0\thow do you do\thow are you TODAY\n"
                + "0\tDo ghosts really exist?\tDo ghosts realy exist\n"
                + "0\tHave you ever been there?\tHave you never been there?\n"
                + "0\tThere are 15 of them here\tThere are 16 of them here\n"
                + "1\tIt rains in London\tThere is rain in London!\n"
                + "2\tone more\tand another\n"
                + "\tnone\tat all\n");
    Map<String, Finding> findings = byId(examine(file));
    assertThat(findings.get("contradicting-labels"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1))
        .satisfies(f -> assertThat(f.examples().getFirst()).startsWith("5: 0, but not at line 2"));
    assertThat(findings.get("suspected-false-negatives"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1));
    assertThat(findings.get("duplicates"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1));
    assertThat(findings).containsKeys("unknown-labels", "unlabelled-rows");
  }

  @Test
  void whatStandsInTwoFilesOrInABenchmarkIsSeen() throws IOException {
    Path train = write("train.tsv", CLEAN);
    Path test =
        write("test.tsv", "label\ttext1\ttext2\n1\thow do you do\tHow are you, today\n0\tx y\tz\n");
    DataReport report =
        DataDoctor.thorough()
            .examine(
                List.of(train, test),
                List.of(
                    write(
                        "bench.tsv",
                        "score\tsentence1\tsentence2\n3\tIt rains in London.\tWho knows?\n")));
    Map<String, Finding> findings = byId(report);
    assertThat(findings.get("in-two-files"))
        .isNotNull()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.ERROR))
        .satisfies(f -> assertThat(f.file()).isEqualTo(test.toString()))
        .satisfies(f -> assertThat(f.examples().getFirst()).contains(train + ":2"));
    assertThat(findings.get("leaked-texts"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(1));
    assertThat(findings).doesNotContainKey("leaked-pairs");
    assertThat(report.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void brokenTextsAreSeen() throws IOException {
    Path file =
        write(
            "texts.jsonl",
            """
            {"text":"fine, caf\\u00e9 \\u00ab\\u00c9\\u00bb and 今天 👍"}
            {"text":"caf\\u00c3\\u00a9 au lait"}
            {"text":"a \\ufffd b"}
            {"text":"a \\u0000 b"}
            {"text":"a \\ufeff b"}
            {"text":"a \\ud83d b"}
            {"text":"fish &amp; chips"}
            {"text":""}
            {"other":1}
            no json
            {"text":"\\u00e4\\u00bb\\u0160\\u00e5\\u00a4\\u00a9"}
            """);
    Map<String, Finding> findings = byId(examine(file));
    assertThat(findings)
        .containsKeys(
            "replacement-characters",
            "control-characters",
            "byte-order-marks",
            "lone-surrogates",
            "html-entities",
            "empty-texts");
    assertThat(findings.get("mojibake"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(2));
    assertThat(findings.get("broken-rows"))
        .isNotNull()
        .satisfies(f -> assertThat(f.count()).isEqualTo(2))
        .satisfies(f -> assertThat(f.examples().getFirst()).startsWith("9: "));
  }

  @Test
  void formsThatAreNotReadAsMeantAreSeen() throws IOException {
    assertThat(byId(examine(write("pairs.csv", "label,text1,text2\n1,a,b\n"))))
        .containsKey("unread-format");
    assertThat(byId(examine(write("bare.tsv", "1\tHow are you?\tHow do you do?\n0\ta\tb\n"))))
        .hasEntrySatisfying(
            "no-known-columns", f -> assertThat(f.message()).contains("looks like a row"));
    assertThat(byId(examine(write("lines.txt", "a\tb\nc\td\n")))).containsKey("tabs");
    assertThat(byId(examine(write("none.tsv", "")))).containsKey("no-rows");
    assertThat(byId(examine(write("mark.tsv", "\uFEFF" + CLEAN)))).containsKey("byte-order-mark");
    Path binary = folder.resolve("binary.tsv");
    Files.write(binary, new byte[] {'a', '\n', (byte) 0xFF, (byte) 0xFE, '\n'});
    assertThatThrownBy(() -> examine(binary)).isInstanceOf(DataException.class);
  }

  @Test
  void aQuickLookStopsAndSaysSo() throws IOException {
    Path file = write("long.txt", "one text\nanother one\n".repeat(50) + "\uFFFD\n");
    DataReport report =
        new DataDoctor("text", "", 10, Long.MAX_VALUE).examine(List.of(file), List.of());
    assertThat(report.files().getFirst().rows()).isEqualTo(10);
    assertThat(report.files().getFirst().complete()).isFalse();
    assertThat(byId(report)).containsOnlyKeys("duplicates");
    String line = "x".repeat(1 << 20) + "👍".repeat(10);
    assertThat(examine(write("wide.txt", line)).files().getFirst().lengths().get("text"))
        .isNotNull()
        .satisfies(l -> assertThat(l.most()).isEqualTo(line.length()));
  }
}
