package dev.simile.neural.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.match.Scorer;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.neural.Golden;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Transformer;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against PyTorch, see bert.py, and in the files of Hugging Face. */
class CrossEncoderTest {
  private static final List<String> VOCABULARY =
      List.of("[PAD]", "[MASK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "[UNK]", "g");
  private static final List<int[]> LEFT = List.of(new int[] {5, 6}, new int[] {8}, new int[] {4});
  private static final List<int[]> RIGHT = List.of(new int[] {7}, new int[] {10}, new int[] {9, 8});

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void pairsOfUnlikeLengthsForwardAndBackward(int labels) throws IOException {
    JsonObject golden = Golden.read("bert").object("classification").object("" + labels);
    try (Scope scope = new Scope();
        CrossEncoder model = filled(labels == 1 ? List.of("score") : Rows.NLI)) {
      PairBatch batch = model.batch(LEFT, RIGHT);
      Tensor logits = model.forward(model.inputs(batch), batch, false).logits();
      close(Tensors.floats(logits), golden.floats("logits"));
      Tensor loss =
          labels == 1
              ? CrossEntropy.ofScores(logits.squeeze(1), Tensors.of(new float[] {1, 0, 0.25f}, 3))
              : CrossEntropy.ofClasses(logits, Tensors.of(new float[] {2, 0, 1}, 3));
      assertThat((double) loss.item_float()).isCloseTo(golden.number("loss"), within(1e-5));
      loss.backward();
      JsonObject gradients = golden.object("gradients");
      assertThat(gradients.names()).hasSameSizeAs(model.weights().all().keySet());
      model
          .weights()
          .all()
          .forEach(
              (name, weight) ->
                  close(
                      Tensors.floats(weight.grad()),
                      gradients.floats(name.startsWith("classifier.") ? name : "bert." + name)));
    }
  }

  @Test
  void gradientsOfPoolerAndClassifierAreThoseOfFiniteDifferences() throws IOException {
    try (Scope scope = new Scope();
        CrossEncoder model = filled(Rows.NLI)) {
      loss(model).backward();
      for (String name : List.of("pooler.dense.weight", "pooler.dense.bias", "classifier.weight")) {
        Tensor weight = Objects.requireNonNull(model.weights().all().get(name));
        float[] gradient = Tensors.floats(weight.grad());
        float[] values = Tensors.floats(weight);
        for (int i = 0; i < values.length; i += 5) {
          double step = 1e-2;
          double slope = (at(model, weight, values, i, step) - at(model, weight, values, i, -step));
          assertThat(slope / (2 * step)).as(name + " " + i).isCloseTo(gradient[i], within(2e-4));
        }
        at(model, weight, values, 0, 0);
      }
    }
  }

  private static double at(CrossEncoder model, Tensor weight, float[] values, int i, double step) {
    try (NoGradGuard guard = new NoGradGuard()) {
      float[] moved = values.clone();
      moved[i] += (float) step;
      Tensor unused = weight.copy_(Tensors.of(moved, Weights.shape(weight)));
      return loss(model).item_float();
    }
  }

  private static Tensor loss(CrossEncoder model) {
    PairBatch batch = model.batch(LEFT, RIGHT);
    Tensor logits = model.forward(model.inputs(batch), batch, false).logits();
    return CrossEntropy.ofClasses(logits, Tensors.of(new float[] {2, 0, 1}, 3));
  }

  @Test
  void writesAFolderOfHuggingFaceAndOpensIt() throws IOException {
    double[][] before;
    try (CrossEncoder model = filled(Rows.NLI)) {
      before = new NetworkScorer(model).scoreTokens(LEFT, RIGHT);
      model.write(folder);
    }
    JsonObject config = Json.readObject(folder.resolve("config.json"));
    assertThat(config.strings("architectures")).containsExactly("BertForSequenceClassification");
    assertThat(config.object("id2label").string("2")).isEqualTo("contradiction");
    assertThat(config.object("label2id").integer("neutral")).isEqualTo(1);
    assertThat(config.string("problem_type")).isEqualTo("single_label_classification");
    assertThat(config.object("sentence_transformers").string("activation_fn"))
        .isEqualTo("torch.nn.modules.activation.Softmax");
    assertThat(Safetensors.open(folder.resolve("model.safetensors")).names())
        .contains(
            "bert.embeddings.word_embeddings.weight",
            "bert.pooler.dense.bias",
            "classifier.weight",
            "classifier.bias");
    assertThat(folder.resolve("modules.json")).doesNotExist();
    assertThat(ModelFolder.isModel(folder)).isTrue();
    Model opened = Models.open(folder.toString());
    assertThat(opened.encoder()).isEmpty();
    Scorer scorer = opened.scorer().orElseThrow();
    assertThat(scorer.labels()).isEqualTo(Rows.NLI);
    double[][] after =
        scorer.score(List.of("b c", "e", "a"), List.of("d", "g", "[UNK] e")).values();
    assertThat(after[0]).containsExactly(before[0], within(1e-7));
    assertThat(after[1]).containsExactly(before[1], within(1e-7));
    assertThat(after[2]).containsExactly(before[2], within(1e-7));
  }

  @Test
  void aScoreIsASigmoid() throws IOException {
    try (CrossEncoder model = filled(List.of("score"))) {
      model.write(folder);
    }
    JsonObject config = Json.readObject(folder.resolve("config.json"));
    assertThat(config.object("sentence_transformers").string("activation_fn"))
        .isEqualTo("torch.nn.modules.activation.Sigmoid");
    assertThat(config.has("problem_type")).isFalse();
    float logit = Golden.read("bert").object("classification").object("1").floats("logits")[0];
    Scorer scorer = Models.open(folder.toString()).scorer().orElseThrow();
    assertThat(scorer.score(List.of("b c"), List.of("d")).values()[0][0])
        .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
  }

  /** Classes in another order, in capitals; and two that have no names. */
  @Test
  void givesOutClassesInOneOrder() throws IOException {
    double[] own;
    try (CrossEncoder model = filled(Rows.NLI)) {
      own = new NetworkScorer(model).scoreTokens(LEFT, RIGHT)[0];
      model.write(folder);
    }
    label(Map.of("0", "CONTRADICTION", "1", "Entailment", "2", "neutral"));
    Scorer scorer = Models.open(folder.toString()).scorer().orElseThrow();
    assertThat(scorer.labels()).isEqualTo(Rows.NLI);
    assertThat(scorer.score(List.of("b c"), List.of("d")).values()[0])
        .containsExactly(new double[] {own[1], own[2], own[0]}, within(1e-6));
    label(Map.of("0", "x", "1", "Y"));
    assertThatThrownBy(() -> Models.open(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("classifier.weight");
  }

  @Test
  void ofTwoClassesTheSecondIsTheScore() throws IOException {
    double second;
    try (Scope scope = new Scope();
        CrossEncoder model = filled(List.of("x", "y", "z"))) {
      assertThat(model.labels()).containsExactly("x", "y", "z");
    }
    Outputs two = Outputs.of(List.of("LABEL_0", "LABEL_1"));
    assertThat(two.labels()).containsExactly("score");
    assertThat(Outputs.of(List.of("not_entailment", "entailment")).labels())
        .containsExactly("entailment", "not_entailment");
    try (Scope scope = new Scope()) {
      Tensor logits = Tensors.of(new float[] {0.3f, -1.2f}, 1, 2);
      second = Tensors.floats(logits.softmax(1))[1];
      assertThat((double) Tensors.floats(NetworkScorer.scores(two.of(logits)))[0])
          .isCloseTo(second, within(1e-6));
    }
  }

  private void label(Map<String, String> names) throws IOException {
    Path file = folder.resolve("config.json");
    Map<String, Object> config = new LinkedHashMap<>(Json.readObject(file).asMap());
    config.put("id2label", names);
    Files.writeString(file, Json.write(config));
  }

  @Test
  void cutsTheLongerTextFirstAndTells() throws IOException {
    try (CrossEncoder model = model(List.of("score"), 12)) {
      // Of 12 positions three are special tokens'.
      assertThat(model.maxTokens()).isEqualTo(9);
      assertThat(model.kept(4, 5)).containsExactly(4, 5);
      assertThat(model.kept(2, 20)).containsExactly(2, 7);
      assertThat(model.kept(20, 2)).containsExactly(7, 2);
      assertThat(model.kept(20, 20)).containsExactly(4, 5);
      assertThat(model.kept(21, 20)).containsExactly(5, 4);
      NetworkScorer scorer = new NetworkScorer(model);
      Scorer.Scores scores = scorer.score(List.of("a b c d e a b c"), List.of("g ? e"));
      assertThat(scores.left().getFirst().tokens()).isEqualTo(6);
      assertThat(scores.left().getFirst().cut()).isEqualTo(2);
      assertThat(scores.right().getFirst().cut()).isZero();
      assertThat(scores.right().getFirst().unknown()).isEqualTo(1);
      assertThat(scorer.score(List.of("a b c d e a"), List.of("g ? e")).values()[0])
          .containsExactly(scores.values()[0], within(1e-7));
    }
  }

  @Test
  void aPairsScoreDoesNotDependOnItsNeighbours() throws IOException {
    try (CrossEncoder model = filled(Rows.NLI)) {
      NetworkScorer scorer = new NetworkScorer(model);
      List<String> left = List.of("a", "", "b c d e a b c d e", "?", "g \u0000 \uD83D\uDE00");
      List<String> right = left.reversed();
      Scorer.Scores together = scorer.score(left, right);
      for (int i = 0; i < left.size(); i++) {
        Scorer.Scores alone = scorer.score(left.subList(i, i + 1), right.subList(i, i + 1));
        assertThat(together.values()[i]).containsExactly(alone.values()[0], within(1e-6));
        assertThat(together.left().get(i)).isEqualTo(alone.left().getFirst());
      }
      assertThat(together.values()[1]).containsOnly(1.0 / 3);
    }
  }

  private CrossEncoder model(List<String> labels, int positions) throws IOException {
    Path words = Files.createDirectories(folder.resolve("words"));
    Files.writeString(words.resolve("vocab.txt"), String.join("\n", VOCABULARY));
    Model base =
        new Model(
            "words",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Tokenizers.read(words));
    Map<String, String> sizes = new LinkedHashMap<>();
    sizes.put("layers", "2");
    sizes.put("dimensions", "8");
    sizes.put("heads", "2");
    sizes.put("feed-forward", "16");
    sizes.put("positions", Integer.toString(positions));
    List<Parameter> own = new ArrayList<>(Transformer.parameters());
    own.add(Parameter.integer("max-tokens", 512, 1, 512, "Tokens."));
    return CrossEncoder.create(
        TransformerStart.of(base, Parameters.of(own, sizes), 1), labels, 512);
  }

  /** With the numbers of bert.py. */
  private CrossEncoder filled(List<String> labels) throws IOException {
    CrossEncoder model = model(labels, 7);
    try (NoGradGuard guard = new NoGradGuard()) {
      model
          .weights()
          .all()
          .forEach(
              (name, weight) -> {
                float[] values = new float[(int) weight.numel()];
                double shift = name.endsWith("LayerNorm.weight") ? 1 : 0;
                for (int i = 0; i < values.length; i++) {
                  values[i] =
                      (float) (0.5 * Math.cos(1.7 * i + 0.3 + 0.13 * i * i)) + (float) shift;
                }
                weight.copy_(Tensors.of(values, Weights.shape(weight)));
              });
    }
    return model;
  }

  private static void close(float[] values, float[] expected) {
    assertThat(values).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as("number " + i)
          .isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
