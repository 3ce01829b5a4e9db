package dev.simile.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real data for tests, in the folder that SIMILE_DATA names. */
public final class RealData {
  private RealData() {}

  /**
   * A file or folder of the data; the test is skipped with a printed reason where there is none. On
   * a machine that builds ({@code CI=true}) a missing folder fails.
   */
  public static Path path(String name) {
    String root = System.getenv("SIMILE_DATA");
    boolean there = root != null && Files.exists(Path.of(root, name));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("SIMILE_DATA does not lead to " + name);
    }
    if (!there) {
      System.out.println("skipped: SIMILE_DATA does not lead to " + name);
    }
    Assumptions.assumeTrue(there, "SIMILE_DATA does not lead to " + name);
    return Path.of(root, name);
  }
}
