package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.TrainingRun;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A model folder's simile.json: the identity of the run that made it, its files with size and hash,
 * and golden sentences with their vectors (of a model that only scores pairs with the scores of
 * each beside the next), so that a damaged or misread model is found when it is opened. Immutable.
 *
 * @param method versioned id, such as {@code static.v1}
 * @param identity hash of method, parameters, seed and data: equal for two runs that must give the
 *     same model
 */
public record Provenance(
    String method, String identity, List<FileEntry> files, List<Golden> golden) {
  public static final String FILE = "simile.json";
  public static final int FORMAT = 1;

  /** Both languages, an unknown sign, several scripts, and the empty text. */
  private static final List<String> GOLDEN_TEXTS =
      List.of("A man is playing a flute.", "今天天气很好", "Übung № 7 — привет 🎉", "");

  /** For a model that only scores pairs: each beside the next, the last beside the first. */
  private static final List<String> GOLDEN_PAIRED =
      List.of(
          "A man is playing a flute.",
          "Someone plays music.",
          "今天天气很好",
          "今天阳光明媚",
          "Übung № 7 — привет 🎉",
          "");

  private static final double TOLERANCE = 1e-4;

  /**
   * What may change after the model is made (a calibration names the model it belongs to), or tells
   * of its making, with times.
   */
  private static final Set<String> UNSEALED =
      Set.of(FILE, ModelCard.FILE, CalibrationFile.NAME, TrainingRun.LOG, TrainingRun.CURVES);

  /**
   * @param header of a safetensors file the hash of its first bytes up to the numbers, else empty
   */
  public record FileEntry(String path, long bytes, String sha256, String header) {}

  /**
   * @param columns of a sparse vector where its numbers stand, empty for a dense one
   */
  public record Golden(String text, long[] columns, float[] vector) {}

  /** Describes the finished files of a folder and what its model makes of the golden sentences. */
  static Provenance of(String method, String identity, Path folder) throws IOException {
    // Hashing great files takes as long as opening them.
    CompletableFuture<List<FileEntry>> files = CompletableFuture.supplyAsync(() -> sealed(folder));
    List<Golden> golden = new ArrayList<>();
    Model model = ModelFolder.open(folder, folder.toString(), false);
    List<String> texts = model.encoder().isPresent() ? GOLDEN_TEXTS : GOLDEN_PAIRED;
    Optional<Vectors> vectors = vectors(model, texts);
    for (int i = 0; vectors.isPresent() && i < texts.size(); i++) {
      golden.add(golden(texts.get(i), vectors.get(), i));
    }
    return new Provenance(method, identity, files.join(), golden);
  }

  private static List<FileEntry> sealed(Path folder) {
    List<FileEntry> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (!UNSEALED.contains(path)) {
          files.add(new FileEntry(path, Files.size(file), FileHash.of(file), headerHash(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The vectors of texts; of a model that only scores pairs its scores of each beside the next. */
  private static Optional<Vectors> vectors(Model model, List<String> texts) {
    if (model.encoder().isPresent() || model.scorer().isEmpty()) {
      return model.encoder().map(encoder -> encoder.encode(texts).vectors());
    }
    List<String> next = new ArrayList<>(texts);
    Collections.rotate(next, -1);
    double[][] scores = model.scorer().get().score(texts, next).values();
    float[][] rows = new float[scores.length][scores[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = (float) scores[i][k];
      }
    }
    return Optional.of(DenseVectors.of(rows));
  }

  private static Golden golden(String text, Vectors vectors, int i) {
    if (!(vectors instanceof SparseVectors sparse)) {
      return new Golden(text, new long[0], vectors.row(i));
    }
    int from = (int) sparse.rowStarts()[i];
    int to = (int) sparse.rowStarts()[i + 1];
    return new Golden(
        text,
        Arrays.stream(sparse.indices(), from, to).asLongStream().toArray(),
        Arrays.copyOfRange(sparse.values(), from, to));
  }

  private static String headerHash(Path file) throws IOException {
    if (!file.toString().endsWith(".safetensors")) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] length = in.readNBytes(8);
      if (length.length < 8) {
        return "";
      }
      long n = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      byte[] header = in.readNBytes((int) Math.clamp(n, 0, 1 << 26));
      byte[] all = ByteBuffer.allocate(8 + header.length).put(length).put(header).array();
      return FileHash.of(all);
    }
  }

  /** What stands in the folder's simile.json; empty if it has none (a folder of another maker). */
  public static Optional<Provenance> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonObject json = Json.readObject(file);
    if (json.integer("format") != FORMAT) {
      throw new ModelException(
          file
              + ": format "
              + json.integer("format")
              + "; this version of Simile reads format "
              + FORMAT);
    }
    List<FileEntry> files = new ArrayList<>();
    for (JsonObject entry : json.objects("files")) {
      files.add(
          new FileEntry(
              entry.string("path"),
              entry.integer("bytes"),
              entry.string("sha256"),
              entry.string("header", "")));
    }
    List<Golden> golden = new ArrayList<>();
    for (JsonObject entry : json.objects("golden")) {

      golden.add(
          new Golden(
              entry.string("text"),
              entry.has("columns") ? entry.integers("columns") : new long[0],
              entry.floats("vector")));
    }
    return Optional.of(
        new Provenance(json.string("method"), json.string("identity"), files, golden));
  }

  void write(Path folder) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("method", method);
    json.put("identity", identity);
    json.put("files", files.stream().map(Provenance::asMap).toList());
    json.put("golden", golden.stream().map(Provenance::asMap).toList());
    Files.writeString(folder.resolve(FILE), Json.write(json));
  }

  private static Map<String, Object> asMap(FileEntry entry) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", entry.path);
    map.put("bytes", entry.bytes);
    map.put("sha256", entry.sha256);
    if (!entry.header.isEmpty()) {
      map.put("header", entry.header);
    }
    return map;
  }

  private static Map<String, Object> asMap(Golden golden) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", golden.text);
    if (golden.columns.length > 0) {
      map.put("columns", Arrays.stream(golden.columns).boxed().toList());
    }
    map.put("vector", golden.vector);
    return map;
  }

  /**
   * Sizes of all files and headers of tensor files: what can be checked without reading everything.
   */
  void checkFiles(Path folder) {
    for (FileEntry entry : files) {
      Path file = folder.resolve(entry.path).normalize();
      try {
        if (!file.startsWith(folder.normalize()) || Files.size(file) != entry.bytes) {
          throw new ModelException(
              file + ": damaged: not the " + entry.bytes + " bytes that were written");
        }
        if (!headerHash(file).equals(entry.header)) {
          throw new ModelException(file + ": damaged: its header is not the one that was written");
        }
      } catch (IOException e) {
        throw new ModelException(file + ": missing or unreadable", e);
      }
    }
  }

  /**
   * Reads every file whole and compares its hash.
   *
   * @throws ModelException naming the first file that differs
   */
  public void verify(Path folder) {
    checkFiles(folder);
    for (FileEntry entry : files) {
      if (!FileHash.of(folder.resolve(entry.path)).equals(entry.sha256)) {
        throw new ModelException(folder.resolve(entry.path) + ": damaged: its bytes have changed");
      }
    }
  }

  void checkGolden(Path folder, Model model) {
    if (golden.isEmpty()) {
      return;
    }
    Optional<Vectors> vectors = vectors(model, golden.stream().map(Golden::text).toList());
    for (int i = 0; vectors.isPresent() && i < golden.size(); i++) {
      Golden expected = golden.get(i);
      Golden got = golden(expected.text, vectors.get(), i);
      if (!Arrays.equals(got.columns, expected.columns) || !isNear(got.vector, expected.vector)) {
        throw new ModelException(
            folder
                + ": damaged: the golden sentence \""
                + expected.text
                + "\" does not get its "
                + (model.encoder().isPresent() ? "vector" : "score"));
      }
    }
  }

  private static boolean isNear(float[] got, float[] expected) {
    boolean near = got.length == expected.length;
    for (int k = 0; k < expected.length && near; k++) {
      near = Math.abs(got[k] - expected[k]) <= TOLERANCE * Math.max(1, Math.abs(expected[k]));
    }
    return near;
  }
}
