package dev.simile.evaluate.tournament;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands as a user types them. */
final class RebuildCommand {
  private RebuildCommand() {}

  /** The training an order asks for. */
  static String of(Order order) {
    return of(order, order.data(), order.base(), order.out().toString());
  }

  /** The same with other files. */
  static String of(Order order, @Nullable String data, @Nullable String base, String out) {
    List<String> words = new ArrayList<>(List.of("train", String.valueOf(order.method())));
    if (base != null) {
      words.addAll(List.of("-m", base));
    }
    if (data != null) {
      words.addAll(List.of("--data", data));
      if (!order.shape().isEmpty()) {
        words.addAll(List.of("--shape", order.shape()));
      }
    }
    order.set().forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    words.addAll(
        List.of(
            "--seed",
            Long.toString(order.seed()),
            "--threads",
            Integer.toString(order.threads()),
            "--deterministic",
            "--out",
            out));
    return line(words);
  }

  /** Words after {@code simile}, each as a shell takes it for one. */
  static String line(List<String> words) {
    StringBuilder line = new StringBuilder("simile");
    for (String word : words) {
      line.append(' ')
          .append(
              word.matches("[\\p{L}\\p{N}_./=:,+@-]+")
                  ? word
                  : "'" + word.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
