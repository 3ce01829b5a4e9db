package dev.simile.cli;

import dev.simile.encode.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command takes. */
final class CommonOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      order = 900,
      description = "How many threads work (all cores unless said).")
  @Nullable Integer threads;

  @Option(
      names = "--batch",
      paramLabel = "N",
      order = 901,
      description = "How many texts go to the model at once; changes speed, never a result.")
  @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      order = 902,
      description = "Seed of every random choice (1 unless said).")
  long seed = 1;

  @Option(
      names = "--deterministic",
      order = 903,
      description =
          "The same bytes on every run, also where several threads would make that slower.")
  boolean deterministic;

  @Option(
      names = "--as",
      paramLabel = "query|document",
      order = 904,
      description =
          "The side the texts stand on, for models that encode questions and documents differently.")
  @Nullable Side side;

  @Option(names = "--json", order = 905, description = "The result as JSON.")
  boolean json;

  @Option(
      names = "--quiet",
      order = 906,
      description = "No warnings, notes or progress on standard error.")
  boolean quiet;

  @Option(names = "--debug", order = 907, description = "Stack traces of errors.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = 908,
      description = "This text.")
  boolean help;

  /** {@link Role} as it is typed. */
  enum Side {
    query,
    document;

    Role role() {
      return Role.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }

  Role role(Role otherwise) {
    return side == null ? otherwise : side.role();
  }

  int threads() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : atLeastOne("--threads", threads);
  }

  int batch(int otherwise) {
    return batch == null ? otherwise : atLeastOne("--batch", batch);
  }

  private static int atLeastOne(String option, int value) {
    if (value < 1) {
      throw new dev.simile.error.UsageException(option + " takes a number from 1 on, not " + value);
    }
    return value;
  }
}
