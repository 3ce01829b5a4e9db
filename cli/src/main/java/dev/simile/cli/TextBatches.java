package dev.simile.cli;

import dev.simile.data.Texts;
import dev.simile.error.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a file in batches, bounded in number and in characters. Not thread-safe. */
final class TextBatches implements Closeable {
  private static final int MAX_CHARS = 1 << 21;

  /**
   * @param ids of each text: the column {@code id} (or {@code _id}), else its line number
   */
  record Batch(List<String> texts, List<String> ids) {}

  private final Texts in;
  private final int size;
  private final boolean withIds;

  TextBatches(Path path, String column, int size, boolean withIds) {
    if (java.nio.file.Files.isDirectory(path)) {
      throw new DataException(path + ": a folder where a file is wanted");
    }
    in = Texts.open(path, column);
    this.size = size;
    this.withIds = withIds;
  }

  /** The next batch, or null after the last. */
  @Nullable Batch next() {
    List<String> texts = new ArrayList<>(size);
    List<String> ids = new ArrayList<>();
    int chars = 0;
    while (texts.size() < size && chars < MAX_CHARS) {
      String text = in.next();
      if (text == null) {
        break;
      }
      texts.add(text);
      chars += text.length();
      if (withIds) {
        ids.add(id());
      }
    }
    return texts.isEmpty() ? null : new Batch(texts, ids);
  }

  private String id() {
    String id = in.get("id");
    if (id.isEmpty()) {
      id = in.get("_id");
    }
    return id.isEmpty() ? Long.toString(in.line()) : id;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
