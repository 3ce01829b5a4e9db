package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.ModuleProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TournamentCommandTest {
  private static final String ONLY = "bow,tfidf,ngram";

  @TempDir Path work;

  /** Pairs labelled 1 share more words. */
  private Path pairs(int rows) throws IOException {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("label\ttext1\ttext2"));
    for (int i = 0; i < rows; i++) {
      boolean same = random.nextInt(3) == 0;
      StringBuilder left = new StringBuilder("left" + i);
      StringBuilder right = new StringBuilder("right" + i);
      for (int w = 0; w < 6; w++) {
        int word = random.nextInt(40);
        left.append(" w").append(word);
        right.append(" w").append(random.nextInt(10) < (same ? 6 : 3) ? word : random.nextInt(40));
      }
      lines.add((same ? "1" : "0") + "\t" + left + "\t" + right);
    }
    return Files.write(work.resolve("pairs.tsv"), lines);
  }

  private static String[] command(Path data, Path out, String only) {
    return new String[] {
      "tournament",
      "--data",
      data.toString(),
      "--budget",
      "300s",
      "--memory",
      "4g",
      "--only",
      only,
      "-o",
      out.toString()
    };
  }

  private static Map<String, Double> quality(Path out) {
    return Json.readObjects(out.resolve("results.json")).stream()
        .collect(Collectors.toMap(r -> r.string("method"), r -> r.number("quality")));
  }

  @Test
  void ranksMethodsAndTheCommandsItPrintsGiveTheSameScoreTwice() throws Exception {
    Path data = pairs(300);
    Path out = work.resolve("out");
    Run run = Run.of(command(data, out, ONLY));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines()).hasSize(4).first().asString().startsWith("method\tstatus\tquality");
    assertThat(run.err()).contains("best: ", "fastest", "smallest", "evaluate pairs --data");
    assertThat(out.resolve("tournament.png")).isNotEmptyFile();
    assertThat(out.resolve("tournament.html")).isNotEmptyFile();
    assertThat(out.resolve("work")).doesNotExist();
    JsonObject best = Json.readObjects(out.resolve("results.json")).getFirst();
    assertThat(best.number("quality")).isBetween(best.number("low"), best.number("high"));
    assertThat(best.integer("memory_bytes")).isPositive();
    assertThat(best.number("texts_per_second")).isPositive();

    Run rebuilt = Run.of(words(best.string("rebuild")));
    assertThat(rebuilt.status()).as(rebuilt.err()).isZero();
    Run checked = Run.of(words(best.string("check")));
    assertThat(checked.lines().get(1).split("\t")[1])
        .isEqualTo(String.format(java.util.Locale.ROOT, "%.4f", best.number("quality") * 100));

    Path again = work.resolve("again");
    assertThat(Run.of(command(data, again, ONLY)).status()).isZero();
    assertThat(quality(again)).isEqualTo(quality(out));
    assertThat(Run.of(command(data, out, ONLY)).err()).contains("finished already");
    assertThat(Run.of(command(data, out, "bow")).status()).isEqualTo(2);
  }

  /** A network over two texts, from the bundled model's vectors. */
  @Test
  void aMatchingModelTakesPart() throws Exception {
    Path data = pairs(60);
    Path out = work.resolve("matcher");
    Run run = Run.of(command(data, out, "simile-mini+decomposable-attention,bow"));
    assertThat(run.status()).as(run.err()).isZero();
    List<JsonObject> results = Json.readObjects(out.resolve("results.json"));
    assertThat(results)
        .extracting(result -> result.string("method"), result -> result.string("status"))
        .containsExactlyInAnyOrder(
            tuple("simile-mini+decomposable-attention", "ok"), tuple("bow", "ok"));
    JsonObject matcher =
        results.stream().filter(r -> r.string("method").contains("+")).findFirst().orElseThrow();
    assertThat(matcher.number("quality")).isBetween(0.0, 1.0);
    assertThat(matcher.number("train_seconds")).isPositive();
    Run rebuilt = Run.of(words(matcher.string("rebuild")));
    assertThat(rebuilt.status()).as(rebuilt.err()).isZero();
    Run checked = Run.of(words(matcher.string("check")));
    assertThat(checked.status()).as(checked.err()).isZero();
  }

  private static String[] words(String command) {
    return Arrays.copyOfRange(command.split(" "), 1, command.split(" ").length);
  }

  @Test
  void killedItGoesOnToTheSameQualities() throws Exception {
    Path data = pairs(300);
    Path out = work.resolve("killed");
    Process process = process(List.of(), command(data, out, ONLY));
    Path results = out.resolve("results.json");
    while (process.isAlive() && !Files.exists(results)) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    assertThat(Json.readObjects(results)).isNotEmpty();
    Run run = Run.of(command(data, out, ONLY));
    assertThat(run.status()).as(run.err()).isZero();
    Path whole = work.resolve("whole");
    assertThat(Run.of(command(data, whole, ONLY)).status()).isZero();
    assertThat(quality(out)).isEqualTo(quality(whole)).hasSize(3);
  }

  @Test
  void whoReadsTheTestSetIsCaught() throws Exception {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("label\ttext1\ttext2"));
    for (int i = 0; i < 300; i++) {
      lines.add(random.nextInt(2) + "\tone" + i + "\ttwo" + i);
    }
    Path data = Files.write(work.resolve("words.tsv"), lines);
    Path services = Files.createDirectories(work.resolve("jar/META-INF/services"));
    Files.writeString(
        services.resolve(ModuleProvider.class.getName()), PeekModule.class.getName() + "\n");
    Path out = work.resolve("peek");
    Process process =
        process(List.of(work.resolve("jar").toString()), command(data, out, "peeker,bow"));
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    JsonObject peeker =
        Json.readObjects(out.resolve("results.json")).stream()
            .filter(row -> row.string("method").equals("peeker"))
            .findFirst()
            .orElseThrow();
    assertThat(peeker.string("status")).isEqualTo("failed");
    assertThat(peeker.string("reason")).contains("peeks");
  }

  private static Process process(List<String> classPath, String[] arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath.stream()
                        .map(path -> path + File.pathSeparator)
                        .collect(Collectors.joining())
                    + System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void refusesWhatIsNothingToJudgeBy() throws IOException {
    Path swapped =
        Files.writeString(
            work.resolve("swapped.tsv"),
            "text1\tlabel\ttext2\n" + "1\tHow are you?\tHow do you do?\n".repeat(60));
    Run run = Run.of("tournament", "--data", swapped.toString(), "-o", work + "/s");
    assertThat(run.status()).isEqualTo(4);
    assertThat(run.err()).contains("swapped");
    Path texts = Files.writeString(work.resolve("texts.tsv"), "text\na\nb\n");
    assertThat(Run.of("tournament", "--data", texts.toString(), "-o", work + "/t").status())
        .isEqualTo(2);
    assertThat(Run.of("tournament", "--data", work + "/none.tsv").status()).isEqualTo(4);
    for (String budget : List.of("0", "x", "-1m")) {
      assertThat(Run.of("tournament", "--data", texts.toString(), "--budget=" + budget).status())
          .isEqualTo(2);
    }
  }
}
