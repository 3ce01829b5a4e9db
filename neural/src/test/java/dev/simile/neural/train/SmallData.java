package dev.simile.neural.train;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Ten things, each said in words w… and v…, as {@code nli.tsv}, {@code scored.tsv}, {@code
 * labelled.tsv}, {@code pairs.tsv}, {@code triplets.tsv} and {@code texts.txt}, and random vectors
 * of the words.
 */
final class SmallData {
  private static final Map<String, String> SETTINGS =
      Map.of("epochs", "12", "batch-size", "16", "learning-rate", "0.01", "hidden-size", "16");

  private final Path folder;

  SmallData(Path folder) throws IOException {
    this.folder = folder;
    StringBuilder nli = new StringBuilder("label\tpremise\thypothesis\n");
    StringBuilder scored = new StringBuilder("score\ttext1\ttext2\n");
    StringBuilder labelled = new StringBuilder("label\ttext1\ttext2\n");
    StringBuilder pairs = new StringBuilder("text1\ttext2\n");
    StringBuilder triplets = new StringBuilder("anchor\tpositive\tnegative\n");
    StringBuilder texts = new StringBuilder();
    StringBuilder vectors = new StringBuilder();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 10; i++) {
      for (int k = 0; k < 4; k++) {
        String premise = "w" + i + " w" + (10 + k);
        String other = "v" + (i + 1 + k) % 10 + " v15";
        nli.append("entailment\t%s\tv%d\n".formatted(premise, i));
        nli.append("contradiction\t%s\t%s\n".formatted(premise, other));
        nli.append("neutral\t%s\tw%d\n".formatted(premise, 10 + k));
        scored.append("5\t%s\tv%d\n%d\t%s\t%s\n".formatted(premise, i, k, premise, other));
        labelled.append("1\t%s\tv%d\n0\t%s\t%s\n".formatted(premise, i, premise, other));
        texts.append(premise).append(" v").append(i).append(" w").append(k).append('\n');
        pairs.append("%s\tv%d\n".formatted(premise, i));
        triplets.append("%s\tv%d\t%s\n".formatted(premise, i, other));
      }
    }
    for (int i = 0; i < 40; i++) {
      vectors.append(i < 20 ? "w" + i : "v" + (i - 20));
      for (int c = 0; c < 12; c++) {
        vectors.append(' ').append((float) random.nextGaussian());
      }
      vectors.append('\n');
    }
    Files.writeString(folder.resolve("nli.tsv"), nli);
    Files.writeString(folder.resolve("scored.tsv"), scored);
    Files.writeString(folder.resolve("labelled.tsv"), labelled);
    Files.writeString(folder.resolve("pairs.tsv"), pairs);
    Files.writeString(folder.resolve("triplets.tsv"), triplets);
    Files.writeString(folder.resolve("words.txt"), vectors);
    Files.writeString(folder.resolve("texts.txt"), texts);
  }

  DataFile file(String name) {
    return DataFile.of(folder.resolve(name));
  }

  DataFile task(String task, String name) {
    return new DataFile(folder.resolve(name), task, "text", "");
  }

  static Method method(String id) {
    return Stream.concat(EncoderMethods.all().stream(), PairMethods.all().stream())
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  String words() {
    return folder.resolve("words.txt").toString();
  }

  /** A training of {@code dan} with small settings. */
  Training.Request request(
      String out,
      Map<String, String> set,
      List<DataFile> data,
      List<DataFile> dev,
      boolean resume) {
    Map<String, String> all = new LinkedHashMap<>(SETTINGS);
    all.put("word-dropout", "0");
    all.putAll(set);
    return new Training.Request(
        method("dan"),
        all,
        data,
        dev,
        words(),
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ofMinutes(5),
        resume,
        "test");
  }
}
