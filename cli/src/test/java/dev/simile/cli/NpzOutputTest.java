package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.cli.output.NpzOutput;
import dev.simile.cli.output.OutputFile;
import dev.simile.encode.Embeddings;
import dev.simile.encode.TextReport;
import dev.simile.vector.SparseVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden values: scipy 1.10, sp.save_npz(f, sp.csr_matrix([[0, 1, 0], [2, 0, 3]],
 * dtype=np.float32)).
 */
class NpzOutputTest {
  @TempDir Path folder;

  @Test
  void sparseVectorsAreWhatScipyReads() throws IOException {
    Path path = folder.resolve("v.npz");
    TextReport report = new TextReport(1, 0, 0);
    try (OutputFile file = OutputFile.open(path, new ByteArrayOutputStream());
        NpzOutput npz = new NpzOutput(file, 3)) {
      npz.prepare(List.of("a"), new Embeddings(row(new int[] {1}, 1), List.of(report))).append();
      npz.prepare(List.of("b"), new Embeddings(row(new int[] {0, 2}, 2, 3), List.of(report)))
          .append();
      npz.finish();
      file.commit();
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      assertThat(head(zip, "indices"))
          .startsWith("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }");
      assertThat(data(zip, "indices")).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0);
      assertThat(head(zip, "indptr")).contains("'<i8'", "(3,)");
      assertThat(data(zip, "indptr"))
          .startsWith(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0);
      assertThat(head(zip, "format"))
          .startsWith("{'descr': '|S3', 'fortran_order': False, 'shape': (), }");
      assertThat(data(zip, "format")).isEqualTo("csr".getBytes(StandardCharsets.US_ASCII));
      assertThat(head(zip, "shape")).contains("'<i8'", "(2,)");
      assertThat(data(zip, "shape"))
          .containsExactly(2, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0);
      assertThat(data(zip, "data"))
          .containsExactly(0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40);
    }
  }

  private static SparseVectors row(int[] columns, float... values) {
    return new SparseVectors(new long[] {0, columns.length}, columns, values, 3);
  }

  private static String head(ZipFile zip, String name) throws IOException {
    return new String(bytes(zip, name), 10, 118, StandardCharsets.US_ASCII);
  }

  private static byte[] data(ZipFile zip, String name) throws IOException {
    byte[] bytes = bytes(zip, name);
    return Arrays.copyOfRange(bytes, 128, bytes.length);
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
      return in.readAllBytes();
    }
  }
}
