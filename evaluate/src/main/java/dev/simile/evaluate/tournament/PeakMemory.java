package dev.simile.evaluate.tournament;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has held since it was asked to forget. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final Path FORGET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /** Gives back what is free, and forgets the peak so far. */
  static void reset() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    try {
      if (Files.isWritable(FORGET)) {
        // Linux: 5 resets the peak resident set.
        Files.writeString(FORGET, "5");
      }
    } catch (IOException e) {
      // Then the peak is that of the process's whole life, which is no less.
    }
  }

  /** The largest resident set where the system tells it (Linux), else of the heap and the like. */
  static long bytes() {
    try {
      if (Files.isReadable(STATUS)) {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
          }
        }
      }
    } catch (IOException | NumberFormatException e) {
      // The JVM's own count serves.
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
        .sum();
  }
}
