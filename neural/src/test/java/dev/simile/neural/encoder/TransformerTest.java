package dev.simile.neural.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Encoder;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.encode.TokenEncoder;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.JsonObject;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against PyTorch, see bert.py, and in the files of Hugging Face. */
class TransformerTest {
  private static final List<int[]> TEXTS =
      List.of(new int[] {5, 6, 7}, new int[] {4}, new int[] {8, 10});
  private static final List<String> WORDS = List.of("b c d", "a", "e g");
  private static final BertConfig CONFIG =
      new BertConfig(11, 2, 8, 2, 16, 7, 2, 0.1, Activation.GELU, 1e-12, StatePooling.MEAN);

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  @Test
  void twoLayersOverPaddedTextsForwardAndBackward() throws IOException {
    JsonObject golden = Golden.read("bert");
    try (Scope scope = new Scope();
        TextNetwork network = network(CONFIG)) {
      TokenBatch batch = TokenBatch.of(TEXTS);
      Tensor mask = batch.framed(network.specialTokens()).mask().unsqueeze(2);
      List<Tensor> layers = network.layers(batch);
      assertThat(layers).hasSize(3);
      float[] states = new float[0];
      for (int layer = 0; layer < 3; layer++) {
        float[] own = Tensors.floats(layers.get(layer).masked_select(mask));
        int from = states.length;
        states = Arrays.copyOf(states, from + own.length);
        System.arraycopy(own, 0, states, from, own.length);
      }
      close(states, allStates(golden));
      Golden.backward(layers.getLast().masked_select(mask).reshape(12, 8));
      JsonObject gradients = golden.object("gradients");
      assertThat(network.weights().all().keySet()).isEqualTo(gradients.names());
      network
          .weights()
          .all()
          .forEach((name, weight) -> close(Tensors.floats(weight.grad()), gradients.floats(name)));
    }
  }

  private static float[] allStates(JsonObject golden) {
    List<?> layers = golden.list("states");
    float[] all = new float[3 * 12 * 8];
    int at = 0;
    for (Object layer : layers) {
      for (Object number : (List<?>) layer) {
        all[at++] = ((Number) number).floatValue();
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(StatePooling.class)
  void poolsAsItIsTold(StatePooling pooling) throws IOException {
    try (Scope scope = new Scope();
        TextNetwork network = network(CONFIG.withPooling(pooling))) {
      close(
          Tensors.floats(network.forward(TokenBatch.of(TEXTS), false)),
          Golden.read("bert").floats(pooling.id()));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activations(Activation activation) {
    try (Scope scope = new Scope()) {
      float[] x = new float[17];
      for (int i = 0; i < x.length; i++) {
        x[i] = -4 + i / 2f;
      }
      close(
          Tensors.floats(activation.forward(Tensors.of(x, 17))),
          Golden.read("bert").object("activations").floats(activation.id()));
    }
  }

  @ParameterizedTest
  @EnumSource(StatePooling.class)
  void writesWhatItOpens(StatePooling pooling) throws IOException {
    try (TextNetwork network = network(CONFIG.withPooling(pooling))) {
      network.write(folder);
    }
    Encoder opened = Models.open(folder.toString()).encoder().orElseThrow();
    close(values(opened, WORDS), Golden.read("bert").floats(pooling.id()));
    assertThat(folder.resolve("config.json")).content().contains("\"model_type\" : \"bert\"");
    assertThat(folder.resolve("1_Pooling/config.json")).exists();
    assertThat(folder.resolve("modules.json"))
        .content()
        .contains(
            pooling == StatePooling.FIRST_LAST
                ? "pooling.v1"
                : "sentence_transformers.models.Pooling");
    assertThat(Safetensors.open(folder.resolve("model.safetensors")).names())
        .contains("embeddings.word_embeddings.weight", "encoder.layer.1.output.LayerNorm.bias");
  }

  /** As Hugging Face's library or Google's older checkpoints have it: no modules, other names. */
  @ParameterizedTest
  @ValueSource(strings = {"", "bert."})
  void opensAFolderOfHuggingFace(String prefix) throws IOException {
    try (TextNetwork network = network(CONFIG)) {
      network.write(folder);
    }
    Safetensors own = Safetensors.open(folder.resolve("model.safetensors"));
    SafetensorsWriter writer = new SafetensorsWriter();
    for (String name : own.names()) {
      long[] shape = own.get(name, shapeOf(name), Safetensors.Type.F32).shape();
      writer.add(
          prefix
              + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                  .replace("LayerNorm.bias", "LayerNorm.beta"),
          own.floats(name, shape.length),
          shape);
    }
    writer.add(prefix + "pooler.dense.bias", new float[8], 8);
    writer.add(prefix + "embeddings.position_ids", new long[7], 1, 7);
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    writer.write(theirs.resolve("model.safetensors"));
    Files.copy(folder.resolve("config.json"), theirs.resolve("config.json"));
    Files.writeString(theirs.resolve("vocab.txt"), String.join("\n", VOCABULARY));
    Encoder opened = Models.open(theirs.toString()).encoder().orElseThrow();
    close(values(opened, WORDS), Golden.read("bert").floats("mean"));
  }

  private static int shapeOf(String name) {
    return name.endsWith("LayerNorm.weight") || name.endsWith("bias") ? 1 : 2;
  }

  @Test
  void saysWhatItCannotOpen() throws IOException {
    try (TextNetwork network = network(CONFIG)) {
      network.write(folder);
    }
    Path config = folder.resolve("config.json");
    String whole = Files.readString(config);
    Files.writeString(config, whole.replace("\"bert\"", "\"roberta\""));
    assertThatThrownBy(() -> Models.open(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("roberta");
    Files.writeString(config, whole.replace("\"vocab_size\" : 11", "\"vocab_size\" : 10"));
    assertThatThrownBy(() -> Models.open(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("11 tokens");
    Files.writeString(config, whole.replace("\"hidden_size\" : 8", "\"hidden_size\" : 6"));
    assertThatThrownBy(() -> Models.open(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("embeddings.word_embeddings.weight");
    Files.writeString(config, whole);
    Files.delete(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> Models.open(folder.toString()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("safetensors");
  }

  @Test
  void theSameTextHasTheSameVectorWhateverStandsBesideIt() throws IOException {
    try (TextNetwork network = network(CONFIG)) {
      NetworkEncoder encoder = new NetworkEncoder(Towers.shared(network), List.of());
      List<String> texts = List.of("a", "", "b c d e f", "g f e d c b a", "?", "c");
      DenseVectors together = (DenseVectors) encoder.encode(texts).vectors();
      for (int i = 0; i < texts.size(); i++) {
        float[] alone = values(encoder, List.of(texts.get(i)));
        for (int c = 0; c < alone.length; c++) {
          assertThat(together.row(i)[c]).isCloseTo(alone[c], within(1e-6f));
        }
      }
      assertThat(together.row(1)).containsOnly(0);
      assertThat(encoder.encode(texts).reports().get(3).cut()).isEqualTo(2);
    }
  }

  @Test
  void givesTokenVectorsByLayer() throws IOException {
    try (TextNetwork network = network(CONFIG)) {
      TokenEncoder encoder = new NetworkEncoder(Towers.shared(network), List.of());
      assertThat(encoder.layers()).isEqualTo(3);
      TokenEmbeddings all = tokens(encoder, "all");
      assertThat(all.tokens().ids()).containsExactly(2, 5, 6, 7, 3);
      assertThat(all.tokens().start(2)).isEqualTo(2);
      assertThat(all.vectors()).hasSize(3);
      float[] mean = new float[8];
      for (int t = 0; t < 5; t++) {
        for (int c = 0; c < 8; c++) {
          mean[c] += tokens(encoder, "last").vectors().getFirst().row(t)[c] / 5;
        }
      }
      close(mean, values(encoder, WORDS.subList(0, 1)));
      for (int layer = 0; layer < 3; layer++) {
        assertThat(tokens(encoder, "" + layer).vectors().getFirst().values())
            .isEqualTo(all.vectors().get(layer).values());
      }
      float number = 0;
      for (DenseVectors layer : all.vectors()) {
        number += layer.row(1)[4] / 3;
      }
      assertThat(tokens(encoder, "mean").vectors().getFirst().row(1)[4])
          .isCloseTo(number, within(1e-6f));
      assertThat(tokens(encoder, "first-last").vectors().getFirst().row(1)[4])
          .isCloseTo(
              (all.vectors().get(1).row(1)[4] + all.vectors().get(2).row(1)[4]) / 2, within(1e-6f));
      assertThatThrownBy(() -> tokens(encoder, "3")).isInstanceOf(UsageException.class);
    }
  }

  private static TokenEmbeddings tokens(TokenEncoder encoder, String layer) {
    return encoder.encodeTokens("b c d", Role.DOCUMENT, LayerChoice.parse(layer));
  }

  private static final List<String> VOCABULARY =
      List.of("[PAD]", "[MASK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "[UNK]", "g");

  private TextNetwork network(BertConfig config) throws IOException {
    Path words = Files.createDirectories(folder.resolve("words"));
    Files.writeString(words.resolve("vocab.txt"), String.join("\n", VOCABULARY));
    Tokenizer tokenizer = Tokenizers.read(words);
    TextNetwork network = TextNetwork.transformer(tokenizer, config, 512, Weights.random(1));
    Golden.fill(network.weights(), 0.3);
    return network;
  }

  private static float[] values(Encoder encoder, List<String> texts) {
    return ((DenseVectors) encoder.encode(texts).vectors()).values();
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
