package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.testing.StopsAt;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticEmbeddingTest {
  @TempDir Path folder;
  private Path nli = Path.of("");

  /**
   * Two ways of saying each of twelve things, in words of their own, and a contradiction that
   * shares the words.
   */
  @BeforeEach
  void data() throws IOException {
    StringBuilder text = new StringBuilder("label\tpremise\thypothesis\n");
    for (int i = 0; i < 12; i++) {
      for (int k = 0; k < 4; k++) {
        String premise = "the subject" + i + " acts" + i + " slowly a" + k;
        text.append("entailment\t")
            .append(premise)
            .append("\tsomeone" + i + " does" + i + " it b" + k + "\n");
        text.append("contradiction\t")
            .append(premise)
            .append("\tthe subject" + i + " never acts b" + k + "\n");
        text.append("neutral\t").append(premise).append("\tc\n");
      }
    }
    nli = Files.writeString(folder.resolve("nli.tsv"), text);
  }

  @Test
  void paraphrasesComeNearerThanContradictions() throws IOException {
    Encoder encoder = train("out", null, Map.of(), 1).encoder().orElseThrow();
    int right = 0;
    for (int i = 0; i < 12; i++) {
      double same = cosine(encoder, "the subject" + i + " acts" + i, "someone" + i + " does" + i);
      double other =
          cosine(encoder, "the subject" + i + " acts" + i, "the subject" + i + " never acts");
      right += same > other && same > 0.5 ? 1 : 0;
    }
    assertThat(right).isEqualTo(12);
  }

  @Test
  void sameSeedGivesTheSameBytesAtAnyNumberOfThreads() throws IOException {
    train("one", null, Map.of("matryoshka", "8"), 1);
    train("again", null, Map.of("matryoshka", "8"), 1);
    train("three", null, Map.of("matryoshka", "8"), 3);
    byte[] bytes = bytes("one");
    assertThat(bytes("again")).isEqualTo(bytes);
    assertThat(bytes("three")).isEqualTo(bytes);
  }

  @Test
  void aTokenThatWasNotTrainedLearnsFromItsRelatives() throws IOException {
    // Neutral rows teach nothing, but their words are in the vocabulary.
    for (int i = 0; i < 12; i++) {
      String row = "neutral\tsubject%ds\tsubject%ds\n".formatted(i, i);
      Files.writeString(nli, row, StandardOpenOption.APPEND);
    }
    Encoder alone = train("alone", null, Map.of(), 1).encoder().orElseThrow();
    Encoder related = train("related", null, Map.of("subwords", "true"), 1).encoder().orElseThrow();
    double difference = 0;
    for (int i = 0; i < 12; i++) {
      difference += cosine(related, "subject" + i + "s", "subject" + i);
      difference -= cosine(alone, "subject" + i + "s", "subject" + i);
    }
    assertThat(difference / 12).isGreaterThan(0.3);
  }

  @Test
  void resumedRunGivesTheBytesOfAnUninterruptedOne() throws IOException {
    train("whole", null, Map.of(), 1);
    for (int stops = 0; stops < 3; stops++) {
      assertThatThrownBy(
              () -> Training.run(request("parts", null, Map.of(), 2, true), new StopsAt(4)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("parts", null, Map.of(), 1, true), Progress.SILENT);
    assertThat(bytes("parts")).isEqualTo(bytes("whole"));
  }

  @Test
  void goesOnFromAModelOfItsOwn() throws IOException {
    train("base", null, Map.of("precision", "float16"), 1);
    Model model = train("next", folder.resolve("base").toString(), Map.of("learning-rate", "0"), 1);
    double same = cosine(model.encoder().orElseThrow(), "subject3", "subject3 acts3");
    double before =
        cosine(
            Models.open(folder.resolve("base").toString()).encoder().orElseThrow(),
            "subject3",
            "subject3 acts3");
    assertThat(same).isEqualTo(before);
  }

  @Test
  void readsEveryShapeAsOneTaskOrSeveral() throws IOException {
    Path triplets =
        Files.writeString(
            folder.resolve("t.tsv"), "negative\tpositive\tanchor\nn m\tp q\ta b\nn o\tp r\ta c\n");
    Path pairs =
        Files.writeString(
            folder.resolve("p.jsonl"),
            "{\"text1\":\"a x\",\"text2\":\"b y\"}\n{\"text1\":\"a z\",\"text2\":\"\"}\n{\"text1\":\"a y\",\"text2\":\"b z\"}\n");
    Path documents =
        Files.writeString(
            folder.resolve("d.jsonl"),
            "{\"title\":\"A b\",\"text\":\"One two three four five. Six seven eight nine ten!\\nA b c d e. F g h i j.\"}\n{\"title\":\"\",\"text\":\"\"}\n");
    List<DataFile> data =
        List.of(
            new DataFile(triplets, "x", "text", ""),
            new DataFile(pairs, "x", "text", ""),
            new DataFile(documents, "wiki", "text", ""));
    Training.run(
        request(
            "shapes",
            null,
            data,
            Map.of("weights", "x=1,wiki=0.5", "min-count", "1", "dimensions", "8"),
            1,
            false),
        Progress.SILENT);
    String card = Files.readString(folder.resolve("shapes/README.md"));
    assertThat(card).containsPattern("pairs of x\\D+4").containsPattern("pairs of wiki\\D+3");
  }

  /** The texts of a label have no word in common; after the training they are near. */
  @Test
  void textsOfOneLabelComeTogether() throws IOException {
    StringBuilder rows = new StringBuilder("text\tlabel\n");
    for (int label = 0; label < 8; label++) {
      for (int text = 0; text < 4; text++) {
        rows.append("w")
            .append(label)
            .append(text)
            .append(" word\tlabel")
            .append(label)
            .append("\n");
      }
    }
    Path labelled = Files.writeString(folder.resolve("labels.tsv"), rows);
    Map<String, String> set = Map.of("min-count", "1", "epochs", "60", "batch-size", "16");
    Training.run(
        request("labels", null, List.of(DataFile.of(labelled)), set, 1, false), Progress.SILENT);
    Encoder encoder = Models.open(folder.resolve("labels").toString()).encoder().orElseThrow();
    for (int label = 0; label < 8; label++) {
      assertThat(cosine(encoder, "w" + label + "0", "w" + label + "3"))
          .isGreaterThan(0.5)
          .isGreaterThan(cosine(encoder, "w" + label + "0", "w" + (label + 1) % 8 + "3"));
    }
  }

  /** From texts alone: what all of them begin with weighs less than what each is about. */
  @Test
  void plainTextsAreTrainedOnTheirRareWords() throws IOException {
    StringBuilder rows = new StringBuilder("text\n");
    for (int text = 0; text < 40; text++) {
      rows.append("which of these is about the thing").append(text).append(" here").append(text);
      rows.append("\n");
    }
    Path texts = Files.writeString(folder.resolve("texts.tsv"), rows);
    Map<String, String> set = Map.of("min-count", "1", "epochs", "40", "batch-size", "40");
    Training.run(
        request("texts", null, List.of(DataFile.of(texts)), set, 1, false), Progress.SILENT);
    Encoder encoder = Models.open(folder.resolve("texts").toString()).encoder().orElseThrow();
    assertThat(cosine(encoder, "which of these is about the thing7 here7", "thing7"))
        .isGreaterThan(0.5);
    assertThat(
            cosine(
                encoder,
                "which of these is about the thing7 here7",
                "which of these is about the thing8 here8"))
        .isLessThan(0.5);
  }

  @Test
  void wrongDataIsNamedWithItsPlace() throws IOException {
    Path label =
        Files.writeString(
            folder.resolve("l.tsv"), "label\ttext1\ttext2\nentailment\ta\tb\nmaybe\ta\tb\n");
    assertThatThrownBy(
            () ->
                Training.run(
                    request("o", null, List.of(DataFile.of(label)), Map.of(), 1, false),
                    Progress.SILENT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("l.tsv:3")
        .hasMessageContaining("maybe");
    Path columns = Files.writeString(folder.resolve("c.tsv"), "left\tright\na\tb\n");
    assertThatThrownBy(
            () ->
                Training.run(
                    request("o", null, List.of(DataFile.of(columns)), Map.of(), 1, false),
                    Progress.SILENT))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> train("o", null, Map.of("weights", "other=1"), 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nli");
    assertThatThrownBy(() -> train("o", null, Map.of("matryoshka", "512"), 1))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> train("o", null, Map.of("weights", "nli"), 1))
        .isInstanceOf(UsageException.class);
  }

  private Model train(String out, @Nullable String base, Map<String, String> set, int threads)
      throws IOException {
    Training.run(request(out, base, set, threads, false), Progress.SILENT);
    return Models.open(folder.resolve(out).toString());
  }

  private Training.Request request(
      String out, @Nullable String base, Map<String, String> set, int threads, boolean resume) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("steps", "60", "batch-size", "24"));
    if (base == null) {
      all.put("dimensions", "16");
    }
    all.putAll(set);
    return request(out, base, List.of(DataFile.of(nli)), all, threads, resume);
  }

  private Training.Request request(
      String out,
      @Nullable String base,
      List<DataFile> data,
      Map<String, String> set,
      int threads,
      boolean resume) {
    return new Training.Request(
        StaticEmbedding.method(),
        set,
        data,
        base,
        folder.resolve(out),
        7,
        threads,
        true,
        Duration.ZERO,
        resume,
        "test");
  }

  private byte[] bytes(String out) throws IOException {
    return Files.readAllBytes(folder.resolve(out).resolve("model.safetensors"));
  }

  private static double cosine(Encoder encoder, String a, String b) {
    DenseVectors vectors = (DenseVectors) encoder.encode(List.of(a, b)).vectors();
    double sum = 0;
    for (int k = 0; k < vectors.dimensions(); k++) {
      sum += vectors.row(0)[k] * vectors.row(1)[k];
    }
    return sum;
  }
}
