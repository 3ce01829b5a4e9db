package dev.simile.neural.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.json.JsonObject;
import dev.simile.method.Method;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.model.TokenizerFolder;
import dev.simile.neural.Golden;
import dev.simile.neural.NeuralModules;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.testing.StopsAt;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertMethodTest {
  private static final List<String> PIECES =
      List.of("[PAD]", "[MASK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "[UNK]", "g");

  @TempDir Path folder;
  private Path base = Path.of("");
  private Path text = Path.of("");

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  /** Lines of one letter each: what is hidden is what stands around it. */
  @BeforeEach
  void data() throws IOException {
    Path words = Files.createDirectories(folder.resolve("vocabulary"));
    Files.write(words.resolve("vocab.txt"), PIECES);
    base = folder.resolve("base");
    TokenizerFolder.write(base, Tokenizers.read(words));
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder lines = new StringBuilder();
    String letters = "abcdeg";
    for (int i = 0; i < 160; i++) {
      int letter = random.nextInt(6);
      for (int k = 0; k < 8; k++) {
        lines.append(letters.charAt(letter)).append(k == 7 ? "\n" : " ");
      }
      lines.append(i % 4 == 3 ? "\n" : "");
    }
    text = Files.writeString(folder.resolve("text.txt"), lines);
  }

  /** Against PyTorch, see bert.py: two pairs of stretches, three tokens hidden. */
  @Test
  void bothLossesForwardAndBackward() {
    JsonObject golden = Golden.read("bert").object("pretraining");
    Map<String, String> sizes =
        Map.of(
            "layers", "2",
            "dimensions", "8",
            "heads", "2",
            "feed-forward", "16",
            "positions", "7");
    Parameters parameters = method("bert").values(sizes, true);
    try (Scope scope = new Scope();
        TextNetwork network = TransformerStart.of(Models.open(base.toString()), parameters, 1)) {
      Heads heads = new Heads(network, true);
      Golden.fill(network.weights(), 0.3);
      Corpus corpus = new Corpus();
      for (int id : new int[] {5, 6, 7, 10, 9}) {
        corpus.add(id, true);
      }
      List<Sequence> sequences =
          List.of(new Sequence(0, 2, 2, 3, true), new Sequence(3, 4, 4, 5, false));
      PretrainingBatch drawn =
          PretrainingBatch.of(
              corpus,
              sequences,
              network.specialTokens(),
              new Masking(0.1, true, 1, new int[] {5}),
              new java.util.Random(1));
      assertThat(Tensors.longs(drawn.segments()))
          .containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0);
      assertThat(Tensors.longs(drawn.follows())).containsExactly(0, 1);
      // The draw of what is hidden is the script's.
      Tensor ids = Tensors.of(new long[] {2, 5, 1, 3, 7, 3, 2, 1, 3, 9, 3, 0}, 2, 6);
      Tensor last =
          network
              .transformer()
              .orElseThrow()
              .layers(network.tokens().forward(ids), drawn.mask(), drawn.segments(), false)
              .getLast();
      Tensor states = last.reshape(12, 8).index_select(0, Tensors.of(new long[] {2, 4, 7}, 3));
      Tensor mlm =
          torch.cross_entropy_loss(heads.tokens(states), Tensors.of(new long[] {6, 7, 10}, 3));
      Tensor nsp = torch.cross_entropy_loss(heads.follows(last), drawn.follows());
      assertThat((double) mlm.item_float()).isCloseTo(golden.number("mlm"), within(1e-5));
      assertThat((double) nsp.item_float()).isCloseTo(golden.number("nsp"), within(1e-5));
      mlm.add(nsp).backward();
      JsonObject gradients = golden.object("gradients");
      assertThat(network.weights().all()).hasSameSizeAs(gradients.names());
      network
          .weights()
          .all()
          .forEach(
              (name, weight) -> {
                float[] expected =
                    gradients.floats(name.startsWith("cls.") ? name : "bert." + name);
                float[] values = Tensors.floats(weight.grad());
                assertThat(values).hasSameSizeAs(expected);
                for (int i = 0; i < values.length; i++) {
                  assertThat(values[i])
                      .as(name + " " + i)
                      .isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
                }
              });
    }
  }

  @Test
  void learnsToFindHiddenTokensAndIsATransformerAfterwards() throws IOException {
    Watcher watcher = new Watcher();
    Training.run(
        request("bert", "out", base, Map.of("steps", "150", "max-tokens", "8"), false), watcher);
    assertThat(watcher.details.getLast()).contains("hidden tokens found");
    assertThat(watcher.found()).isGreaterThan(80);
    Safetensors file = Safetensors.open(folder.resolve("out/model.safetensors"));
    assertThat(file.names())
        .contains("bert.embeddings.word_embeddings.weight", "cls.predictions.bias")
        .doesNotContain("bert.pooler.dense.weight");
    assertThat(folder.resolve("out/config.json")).content().contains("BertForMaskedLM");
    // Going on finds them from the first step; a sentence encoder leaves the heads behind.
    Watcher again = new Watcher();
    Training.run(
        request(
            "bert",
            "more",
            folder.resolve("out"),
            Map.of("steps", "2", "learning-rate", "1e-6", "max-tokens", "8"),
            false),
        again);
    assertThat(again.found()).isGreaterThan(60);
    Path pairs =
        Files.writeString(folder.resolve("pairs.tsv"), "text1\ttext2\na b\tb c\nc d\td e\n");
    text = pairs;
    Training.run(
        request("transformer", "sentences", folder.resolve("out"), Map.of(), false),
        Progress.SILENT);
    assertThat(Safetensors.open(folder.resolve("sentences/model.safetensors")).names())
        .contains("embeddings.word_embeddings.weight")
        .noneMatch(name -> name.startsWith("cls.") || name.startsWith("objective."));
  }

  @Test
  void learnsWhatFollowsToo() throws IOException {
    Watcher watcher = new Watcher();
    Training.run(request("bert", "out", base, Map.of("steps", "4", "nsp", "true"), false), watcher);
    assertThat(watcher.details.getLast()).contains("of pairs");
    assertThat(Safetensors.open(folder.resolve("out/model.safetensors")).names())
        .contains("bert.pooler.dense.weight", "cls.seq_relationship.weight");
    assertThat(Models.open(folder.resolve("out").toString()).encoder()).isPresent();
    text = Files.writeString(folder.resolve("row.tsv"), "text\na b c\nb c d\n");
    assertThatThrownBy(
            () ->
                Training.run(
                    request("bert", "o", base, Map.of("nsp", "true"), false), Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("several lines");
  }

  @Test
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne() throws IOException {
    for (String nsp : List.of("true", "false")) {
      Map<String, String> set = Map.of("nsp", nsp, "epochs", "2", "batch-size", "4");
      Training.run(request("bert", "whole-" + nsp, base, set, false), Progress.SILENT);
      String parts = "parts-" + nsp;
      for (int stops = 0; stops < 3; stops++) {
        assertThatThrownBy(
                () -> Training.run(request("bert", parts, base, set, true), new StopsAt(5)))
            .isInstanceOf(Progress.StoppedException.class);
      }
      Training.run(request("bert", parts, base, set, true), Progress.SILENT);
      assertThat(Files.readAllBytes(folder.resolve(parts + "/model.safetensors")))
          .isEqualTo(Files.readAllBytes(folder.resolve("whole-" + nsp + "/model.safetensors")));
    }
  }

  private static final class Watcher implements Progress {
    final List<String> details = new ArrayList<>();

    double found() {
      String detail = details.getLast();
      return Double.parseDouble(
          detail.substring(detail.indexOf(", ") + 2, detail.indexOf(" % of hidden")));
    }

    @Override
    public void note(String line) {}

    @Override
    public void update(String stage, double done, String detail) {
      details.add(detail);
    }

    @Override
    public void figure(String name, String value) {}

    @Override
    public boolean stopRequested() {
      return false;
    }
  }

  private static Method method(String id) {
    return new NeuralModules()
        .methods().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private Training.Request request(
      String id, String out, Path from, Map<String, String> set, boolean resume) {
    Map<String, String> all = new LinkedHashMap<>();
    if (from.equals(base)) {
      all.putAll(Map.of("layers", "1", "dimensions", "32", "heads", "2", "feed-forward", "64"));
      all.put("learning-rate", "0.005");
    }
    if (id.equals("bert")) {
      all.put("nsp", "false");
      all.put("max-tokens", "24");
      all.put("batch-size", "16");
    } else {
      all.put("objective", "mnrl");
    }
    all.putAll(set);
    return new Training.Request(
        method(id),
        all,
        List.of(DataFile.of(text)),
        from.toString(),
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ZERO,
        resume,
        "test");
  }
}
