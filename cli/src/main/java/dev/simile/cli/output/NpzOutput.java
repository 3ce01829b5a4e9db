package dev.simile.cli.output;

import dev.simile.encode.Embeddings;
import dev.simile.vector.SparseVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * numpy's npz. Sparse vectors as scipy.sparse.load_npz reads them: indices, indptr, format, shape,
 * data of a csr matrix; dense ones as one array {@code vectors} [n, d]. The arrays are spooled to
 * temporary files, since their lengths stand at their heads.
 */
public final class NpzOutput implements VectorOutput, AutoCloseable {
  private static final long EPOCH = 315_532_800_000L; // 1980-01-01, the first a zip file knows

  private final OutputFile file;
  private final int dimensions;
  private final Path dataPath = Files.createTempFile("simile", ".data");
  private final Path indexPath = Files.createTempFile("simile", ".indices");
  private final OutputStream data = Files.newOutputStream(dataPath);
  private final OutputStream indices = Files.newOutputStream(indexPath);
  private final ByteArrayOutputStream rowStarts = new ByteArrayOutputStream();
  private long rows;
  private long entries;
  private boolean sparse;

  public NpzOutput(OutputFile file, int dimensions) throws IOException {
    this.file = file;
    this.dimensions = dimensions;
    rowStarts.write(little(0));
  }

  @Override
  public Prepared prepare(List<String> texts, Embeddings embeddings) {
    if (embeddings.vectors() instanceof SparseVectors vectors) {
      byte[] values = FloatBytes.of(vectors.values());
      byte[] columns = FloatBytes.of(vectors.indices());
      return () -> append(vectors.rowStarts(), values, columns);
    }
    byte[] values = FloatBytes.of(embeddings.vectors(), "npz");
    int count = embeddings.count();
    return () -> {
      data.write(values);
      rows += count;
    };
  }

  private void append(long[] starts, byte[] values, byte[] columns) throws IOException {
    sparse = true;
    data.write(values);
    indices.write(columns);
    for (int row = 1; row < starts.length; row++) {
      rowStarts.write(little(entries + starts[row]));
    }
    rows += starts.length - 1;
    entries += starts[starts.length - 1];
  }

  private static byte[] little(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  @Override
  public void finish() throws IOException {
    data.close();
    indices.close();
    ZipOutputStream zip = new ZipOutputStream(file.stream());
    zip.setLevel(Deflater.NO_COMPRESSION);
    if (sparse) {
      entry(zip, "indices", NumpyHeader.of("<i4", entries));
      Files.copy(indexPath, zip);
      entry(zip, "indptr", NumpyHeader.of("<i8", rows + 1));
      rowStarts.writeTo(zip);
      entry(zip, "format", NumpyHeader.of("|S3"));
      zip.write("csr".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "shape", NumpyHeader.of("<i8", 2));
      zip.write(little(rows));
      zip.write(little(dimensions));
      entry(zip, "data", NumpyHeader.of("<f4", entries));
    } else {
      entry(zip, "vectors", NumpyHeader.of("<f4", rows, dimensions));
    }
    Files.copy(dataPath, zip);
    zip.closeEntry();
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] header) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(EPOCH);
    zip.putNextEntry(entry);
    zip.write(header);
  }

  @Override
  public void close() throws IOException {
    data.close();
    indices.close();
    Files.deleteIfExists(dataPath);
    Files.deleteIfExists(indexPath);
  }
}
