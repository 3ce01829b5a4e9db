package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables of docs come out of the code. */
class DocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->\n";
  private static final String REWRITE =
      "mvn -q test -pl cli -am -Dtest=DocsTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimile.docs=write";

  @Test
  void commandsPageTellsWhatTheCommandsTake() throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere);
    check(DOCS.resolve("commands.md"), CommandPages.of(Simile.full(console)));
  }

  @Test
  void methodsPageTellsWhatIsRegistered() throws IOException {
    check(DOCS.resolve("methods.md"), MethodPages.all());
  }

  private static void check(Path page, String generated) throws IOException {
    String there = Files.readString(page);
    int begin = there.indexOf(BEGIN) + BEGIN.length();
    int end = there.indexOf(END);
    assertThat(end).as(page + " has its markers").isGreaterThanOrEqualTo(begin);
    String wanted = there.substring(0, begin) + "\n" + generated + "\n" + there.substring(end);
    if ("write".equals(System.getProperty("simile.docs"))) {
      Files.writeString(page, wanted);
    }
    assertThat(Files.readString(page))
        .as(page + " is out of date; rewrite it by: " + REWRITE)
        .isEqualTo(wanted);
  }
}
