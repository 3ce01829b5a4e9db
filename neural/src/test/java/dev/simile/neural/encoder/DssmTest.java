package dev.simile.neural.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.json.JsonObject;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Embedding;
import dev.simile.tokenize.LetterTrigramCounts;
import dev.simile.tokenize.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against PyTorch's matrices of counts, see dssm.py. */
class DssmTest {
  private static final JsonObject GOLDEN = Golden.read("dssm");
  private static final List<String> TEXTS = List.of(GOLDEN.string("texts").split("\\|"));

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  private static Tokenizer tokenizer() {
    LetterTrigramCounts counts = new LetterTrigramCounts();
    TEXTS.forEach(counts::add);
    return counts.tokenizer(1, 0);
  }

  /** A network with its table. */
  private record Whole(Weights weights, Embedding table, Network network) {
    static Whole of(String id) {
      Weights weights = Weights.random(1);
      Architecture architecture = Architectures.get(id);
      Parameters parameters =
          Parameters.of(
              architecture.parameters(),
              id.equals("dssm")
                  ? Map.of("hidden-size", "6", "dimensions", "5")
                  : Map.of("features", "4", "dimensions", "5"));
      int inputs = Architectures.inputs(architecture, parameters);
      Tokenizer tokenizer = tokenizer();
      Embedding table =
          new Embedding(
              weights.at("tokens"), tokenizer.vocabulary().size(), inputs, Initial.constant(0));
      Network network =
          Architectures.network(id, parameters, weights, inputs, tokenizer.vocabulary());
      Golden.fill(weights, 0.3);
      return new Whole(weights, table, network);
    }

    Tensor forward(List<String> texts, boolean ofVectors) {
      TokenBatch batch =
          TokenBatch.of(texts.stream().map(text -> tokenizer().tokenize(text).ids()).toList());
      return ofVectors
          ? network.forward(table.forward(batch.ids()), batch, true)
          : network.forward(table, batch, true);
    }
  }

  @Test
  void theVocabularyIsThatOfTheScript() {
    assertThat(tokenizer().vocabulary().tokens())
        .containsExactly(GOLDEN.string("vocabulary").split(" "));
  }

  @ParameterizedTest
  @CsvSource({"dssm, false", "dssm, true", "cdssm, false", "cdssm, true"})
  void valuesAndGradientsAreThoseOfTheCounts(String id, boolean ofVectors) {
    JsonObject golden = GOLDEN.object(id);
    try (Scope scope = new Scope()) {
      Whole whole = Whole.of(id);
      Tensor out = whole.forward(TEXTS, ofVectors);
      Golden.backward(out);
      close(out, golden.floats("output"));
      JsonObject gradients = golden.object("gradients");
      assertThat(whole.weights().all().keySet()).isEqualTo(gradients.names());
      whole.weights().all().forEach((name, weight) -> close(weight.grad(), gradients.floats(name)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dssm", "cdssm"})
  void aTextsVectorDoesNotDependOnItsBatch(String id) {
    try (Scope scope = new Scope()) {
      Whole whole = Whole.of(id);
      float[] together = Tensors.floats(whole.forward(TEXTS, false));
      for (int i = 0; i < TEXTS.size(); i++) {
        float[] alone = Tensors.floats(whole.forward(List.of(TEXTS.get(i)), false));
        assertThat(alone)
            .containsExactly(Arrays.copyOfRange(together, i * 5, i * 5 + 5), within(1e-6f));
      }
    }
  }

  @Test
  void theConvolutionSeesTheOrderOfWordsAndCountsDoNot() {
    List<String> orders = List.of("good day bad", "bad good day");
    try (Scope scope = new Scope()) {
      float[] counts = Tensors.floats(Whole.of("dssm").forward(orders, false));
      assertThat(Arrays.copyOfRange(counts, 0, 5))
          .containsExactly(Arrays.copyOfRange(counts, 5, 10), within(1e-6f));
      float[] windows = Tensors.floats(Whole.of("cdssm").forward(orders, false));
      assertThat(Arrays.copyOfRange(windows, 0, 5))
          .isNotEqualTo(Arrays.copyOfRange(windows, 5, 10));
    }
  }

  private static void close(Tensor actual, float[] expected) {
    assertThat(Tensors.floats(actual)).containsExactly(expected, within(1e-5f));
  }
}
