package dev.simile.model;

import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files, in hexadecimal. */
public final class FileHash {
  private FileHash() {}

  /** The hash of a file's bytes, or of a folder's names and bytes in the order of names. */
  public static String of(Path path) {
    MessageDigest digest = sha256();
    for (Path file : TextSource.files(path)) {
      if (!file.equals(path)) {
        digest.update((path.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      } catch (IOException e) {
        throw new DataException(file + ": " + TextSource.reason(e), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
