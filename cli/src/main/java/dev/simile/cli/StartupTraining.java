package dev.simile.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Runs a few commands in one process, so that the JVM can keep what they load in its caches of
 * classes: {@code light} ones, or {@code heavy} ones on a few texts of made-up words. Prints
 * nothing; a command that fails here (no model is bundled) is no matter.
 */
final class StartupTraining {
  private static final List<List<String>> LIGHT =
      List.of(
          List.of("compare", "How are you?", "今天天气很好"),
          List.of("compare", "How are you?", "How do you do?"),
          List.of("explain", "How are you?", "How do you do?"),
          List.of("tokenize"),
          List.of("methods", "--json"),
          List.of("methods"),
          List.of("models", "list"),
          List.of("--version"),
          List.of("--help"),
          List.of("compare", "--help"),
          List.of("frobnicate"));

  private StartupTraining() {}

  public static void main(String[] args) throws IOException {
    if (args.length == 0 || !args[0].equals("heavy")) {
      run(LIGHT);
      return;
    }
    Path folder = Files.createTempDirectory("simile");
    try {
      run(heavy(folder));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<List<String>> heavy(Path folder) throws IOException {
    Path texts = folder.resolve("texts.txt");
    Files.write(texts, texts());
    String data = texts.toString();
    String words = folder.resolve("words").toString();
    return List.of(
        List.of("encode", data, "-f", "npy", "-o", folder.resolve("vectors.npy").toString()),
        List.of("search", "How are you?", "--in", data, "-k", "3"),
        List.of("train", "lsa", "--data", data, "--out", folder.resolve("lsa").toString()),
        List.of("train", "word2vec", "--data", data, "--out", words, "--set", "epochs=3"),
        List.of("words", "nearest", "word1", "-m", words),
        List.of("evaluate", "--help"));
  }

  private static List<String> texts() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("你好");
      for (int w = 0; w < 30; w++) {
        text.append(" word").append((int) (2000 * Math.pow(random.nextDouble(), 3)));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static void run(List<List<String>> commands) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (List<String> command : commands) {
      var unused =
          Simile.run(
              command.toArray(String[]::new), InputStream.nullInputStream(), nowhere, nowhere);
    }
  }
}
