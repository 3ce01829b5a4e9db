package dev.simile.evaluate.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.UsageException;
import dev.simile.evaluate.tournament.Row.Status;
import dev.simile.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String HOSTILE = "<script>alert('x')</script>\"&\u0000\uD800\u202E`";

  @TempDir Path work;

  private static Row row(String name, double quality, double texts, long size) {
    return new Row(
        name,
        Status.OK,
        "",
        quality,
        quality - 0.05,
        quality + 0.05,
        texts,
        size,
        1L << 20,
        0.5,
        "simile train " + name,
        "simile evaluate pairs",
        Map.of("negation", 0.5));
  }

  private static List<Row> rows() {
    return List.of(
        row("best", 0.80, 100, 9_000_000),
        row("near", 0.78, 5000, 8_000_000),
        row("nearer", 0.79, 200, 1_000),
        row("poor", 0.60, 90_000, 10),
        Row.without("slow", Status.TIMEOUT, "ended after 9 s"));
  }

  private static Report report(List<Row> rows) {
    return new Report(
        HOSTILE,
        "average precision",
        List.of("seed", "1", "name", HOSTILE),
        rows,
        Winners.of(rows),
        List.of("best", HOSTILE),
        List.of(new Disagreement(List.of(HOSTILE, "b"), "1", HOSTILE, "x", true)));
  }

  @Test
  void fastestAndSmallestAreThoseWithinTheIntervalOfTheBest() {
    Winners winners = Winners.of(rows()).orElseThrow();
    assertThat(winners.best().method()).isEqualTo("best");
    assertThat(winners.fastest().method()).isEqualTo("near");
    assertThat(winners.smallest().method()).isEqualTo("nearer");
    assertThat(Winners.of(List.of(Row.without("a", Status.FAILED, "no")))).isEmpty();
  }

  @Test
  void theFrontIsWhatNoOtherBeatsInBoth() {
    Report report = report(rows());
    assertThat(Scatter.front(report.bySpeed(), true).stream().map(Scatter.Point::name))
        .containsExactly("best", "nearer", "near", "poor");
    assertThat(Scatter.front(report.bySize(), false).stream().map(Scatter.Point::name))
        .containsExactly("best", "nearer", "poor");
  }

  @Test
  void thePageIsWellFormedEscapedAndLoadsNothing() throws Exception {
    String page = TournamentPage.render(report(rows()));
    var unused =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    assertThat(page)
        .doesNotContain("<script", "src=", "href=", "url(", "@import", " style=")
        .contains("&lt;script&gt;", "default-src 'none'", "slow", "timeout: ended after 9 s");
    assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http:", "https:");
  }

  @Test
  void thePageAndThePictureStandWithoutAnyMethodFinished() throws Exception {
    Report report =
        new Report(
            "data.tsv",
            "accuracy",
            List.of(),
            List.of(Row.without("a", Status.FAILED, HOSTILE)),
            Optional.empty(),
            List.of(),
            List.of());
    assertThat(TournamentPage.render(report)).contains("No method finished.");
    assertThat(ImageIO.read(new ByteArrayInputStream(TournamentPicture.png(report)))).isNotNull();
    byte[] full = TournamentPicture.png(report(rows()));
    assertThat(ImageIO.read(new ByteArrayInputStream(full)).getWidth()).isEqualTo(1720);
  }

  @Test
  void aRowIsTheSameAfterItWasWrittenAndRead() throws Exception {
    Path file = work.resolve("rows.json");
    Files.writeString(file, Json.write(rows().stream().map(Row::asMap).toList()));
    assertThat(Json.readObjects(file).stream().map(Row::of)).containsExactlyElementsOf(rows());
  }

  @Test
  void theLedgerGoesOnWithTheSameAndRefusesAnother() throws Exception {
    Path folder = work.resolve("out");
    Ledger ledger = Ledger.open(folder, "this");
    ledger.trials(Map.of("best", new Trial("", 1, 2, 0.1)), 3);
    ledger.add(rows().getFirst(), 5);
    Ledger again = Ledger.open(folder, "this");
    assertThat(again.has("best")).isTrue();
    assertThat(again.has("near")).isFalse();
    assertThat(again.spent()).isEqualTo(5);
    assertThat(again.trials()).containsOnlyKeys("best");
    assertThatThrownBy(() -> Ledger.open(folder, "other"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("other options");
    Path used = Files.createDirectory(work.resolve("used"));
    Files.writeString(used.resolve("x"), "");
    assertThatThrownBy(() -> Ledger.open(used, "this")).isInstanceOf(UsageException.class);
  }

  @Test
  void costIsForetoldAlongTheLineThroughTwoSamples() {
    assertThat(new Trial("", 1, 4, 0).training(100, 400, 1400)).isEqualTo(14.0);
    // What cost nothing more on more rows still grows by half of the mean cost of a row.
    assertThat(new Trial("", 4, 4, 0).training(100, 400, 1400)).isEqualTo(9.0);
    assertThat(new Trial("", 4, 4, 0).training(400, 400, 400)).isEqualTo(4.0);
    assertThat(new Trial("", -1, -1, 0).tells()).isFalse();
  }
}
