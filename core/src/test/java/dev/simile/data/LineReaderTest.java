package dev.simile.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import dev.simile.testing.RandomTexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LineReaderTest {
  @TempDir Path folder;
  @RegisterExtension final RandomTexts texts = new RandomTexts();

  @Test
  void bothLineEndsAndALastLineWithoutOne() throws Exception {
    assertThat(lines("a\r\nb\n\nc")).containsExactly("a", "b", "", "c");
    assertThat(lines("a\nb\n")).containsExactly("a", "b");
    assertThat(lines("a\n\n")).containsExactly("a", "");
    assertThat(lines("a\rb\r\r\n")).containsExactly("a\rb\r");
    assertThat(lines("\n")).containsExactly("");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void theByteOrderMarkIsDroppedAtTheStartAlone() throws Exception {
    assertThat(lines("\uFEFFa\n\uFEFFb\n")).containsExactly("a", "\uFEFFb");
    assertThat(lines("\uFEFF\uFEFFa")).containsExactly("\uFEFFa");
    assertThat(lines("\uFEFF\n")).containsExactly("");
    assertThat(lines("\uFEFF")).isEmpty();
  }

  @Test
  void countsLines() throws Exception {
    try (LineReader in = LineReader.open(file("a\nb"))) {
      assertThat(in.line()).isZero();
      var unused = in.next();
      assertThat(in.place()).isEqualTo(folder.resolve("t.txt") + ":1");
      unused = in.next();
      assertThat(in.line()).isEqualTo(2);
    }
  }

  /** Latin-1, an overlong form, half a character at the end, an encoded surrogate. */
  @Test
  void whatIsNotUtf8IsNamedWithItsLine() throws Exception {
    for (byte[] wrong :
        List.of(
            bytes(0xFC, 'b'),
            bytes(0xC0, 0x80),
            bytes(0xE4, 0xBB),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes("good, even with \uFFFD\nU".getBytes(StandardCharsets.UTF_8));
      all.writeBytes(wrong);
      Path file = Files.write(folder.resolve("latin.txt"), all.toByteArray());
      assertThatThrownBy(() -> read(file))
          .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.code()).isEqualTo(4))
          .hasMessageStartingWith(file + ":2: not UTF-8")
          .hasMessageContaining("iconv");
    }
  }

  @Test
  void binaryFilesAreRefusedBeforeTheirFirstLine() throws Exception {
    byte[] zeros = new byte[5000];
    assertRefused(zeros, "binary");
    assertRefused("two words in UTF-16".getBytes(StandardCharsets.UTF_16LE), "UTF-16");
    assertRefused("two words in UTF-16".getBytes(StandardCharsets.UTF_16), "UTF-16");
    assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}, "binary");
  }

  @Test
  void aStrayNulIsAPartOfItsText() throws Exception {
    assertThat(lines("a\u0000b\nc")).containsExactly("a\u0000b", "c");
  }

  @Test
  void aLineMayBeTenMegabytes() throws Exception {
    String line = "длинная строка ".repeat(400_000);
    assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(10_000_000);
    assertThat(lines("short\n" + line + "\r\nshort")).containsExactly("short", line, "short");
  }

  @Test
  void anyLinesComeBackAsTheyWereWritten() throws Exception {
    List<String> written = new ArrayList<>(List.of("begin, and enough text to be no binary file"));
    for (String text : texts.texts(300)) {
      String line = text.replaceAll("[\n\r\u0000-\u001F]", " ");
      written.add(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
    assertThat(lines(String.join("\n", written) + "\n")).isEqualTo(written);
    assertThat(lines(String.join("\r\n", written) + "\r\n")).isEqualTo(written);
  }

  @Test
  void packedFilesAreUnpackedAndCutOnesRefused() throws Exception {
    byte[] text = "a line\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gz)) {
      out.write(text);
    }
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(1))) {
      out.write(text);
    }
    for (var packed : List.of(List.of("t.gz", gz), List.of("t.xz", xz))) {
      Path file = folder.resolve((String) packed.getFirst());
      byte[] bytes = ((ByteArrayOutputStream) packed.getLast()).toByteArray();
      Files.write(file, bytes);
      assertThat(read(file)).hasSize(5000).containsOnly("a line");
      for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
        Files.write(file, Arrays.copyOf(bytes, length));
        assertThatThrownBy(() -> read(file))
            .isInstanceOf(DataException.class)
            .hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> LineReader.open(missing))
        .isInstanceOf(DataException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> LineReader.open(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("folder");
  }

  private void assertRefused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(folder.resolve("binary.txt"), bytes);
    assertThatThrownBy(() -> LineReader.open(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(reason);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("t.txt"), content);
  }

  private List<String> lines(String content) throws IOException {
    return read(file(content));
  }

  private static List<String> read(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader in = LineReader.open(file)) {
      for (String line = in.next(); line != null; line = in.next()) {
        lines.add(line);
      }
    }
    return lines;
  }
}
