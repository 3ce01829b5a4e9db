package dev.simile.classic.unigram;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The state of a search in one file: the round and the pieces. Written beside and renamed; the
 * corpus is read again.
 *
 * @param round rounds done
 */
record Checkpoint(int round, Pieces pieces) {
  private static final String FILE = "unigram.bin";

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(FILE + ".part");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
      out.writeInt(round);
      out.writeInt(pieces.size());
      for (int i = 0; i < pieces.size(); i++) {
        out.writeUTF(pieces.texts()[i]);
        out.writeDouble(pieces.scores()[i]);
      }
    }
    Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static @Nullable Checkpoint read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      int round = in.readInt();
      String[] texts = new String[in.readInt()];
      double[] scores = new double[texts.length];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = in.readUTF();
        scores[i] = in.readDouble();
      }
      return new Checkpoint(round, new Pieces(texts, scores));
    }
  }
}
