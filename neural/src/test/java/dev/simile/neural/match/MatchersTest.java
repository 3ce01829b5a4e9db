package dev.simile.neural.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.JsonObject;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.neural.Golden;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against PyTorch, see matchers.py: it takes a pair at a time and walks trees by recursion. */
class MatchersTest {
  private static final int[] LEFT = {3, 5, 1};
  private static final int[] RIGHT = {4, 2, 5};
  private static final int WIDTH = 5;
  private static final int INPUTS = 4;
  private static final long[] LABELS = {2, 0, -1};

  /** Three pairs' bracketed texts, w a leaf. */
  private static final Map<Integer, String> TREES =
      Map.of(
          1,
          "w",
          2,
          "( w w )",
          3,
          "( ( w w ) w )",
          4,
          "( ( w w ) ( w w ) )",
          5,
          "( w ( ( w w ) ( w w ) ) )");

  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("w", "(", ")"), Vocabulary.NONE);

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  @ParameterizedTest
  @CsvSource({
    "esim, esim, bilstm",
    "tree, esim, tree-lstm",
    "decomposable-attention, decomposable-attention, ''"
  })
  void pairsOfUnlikeLengthsTogetherAreAsEachAlone(String name, String id, String encoding) {
    JsonObject golden = Golden.read("matchers").object(name);
    boolean trees = encoding.equals("tree-lstm");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      PairNetwork network = network(id, encoding, weights);
      Golden.fill(weights, 0.3);
      Tensor x = Golden.input(6, WIDTH, INPUTS);
      PairBatch batch = trees ? parses() : plain();
      Tensor tokens = trees ? spread(x, batch) : x;
      Matched matched = network.forward(tokens, batch, false);
      close(matched.logits(), golden.floats("logits"));
      Tensor loss = CrossEntropy.ofClasses(matched.logits(), Tensors.of(LABELS, 3));
      assertThat((double) loss.item_float()).isCloseTo(golden.number("loss"), within());
      loss.backward();
      close(x.grad(), golden.floats("input-gradient"));
      JsonObject gradients = golden.object("gradients");
      assertThat(weights.all().keySet()).containsExactlyInAnyOrderElementsOf(gradients.names());
      weights.all().forEach((own, weight) -> close(weight.grad(), gradients.floats(own)));
      if (!trees) {
        assertThat(cells(matched.energies())).hasSameSizeAs(golden.floats("energies"));
        close(cells(matched.energies()), golden.floats("energies"));
      } else {
        assertThat(matched.energies()).isNull();
      }
    }
  }

  @Test
  void attentionLeavesOutWhatFillsUp() {
    JsonObject golden = Golden.read("matchers").object("esim");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      PairNetwork network = network("esim", "bilstm", weights);
      Golden.fill(weights, 0.3);
      Tensor energies = network.forward(Golden.input(6, WIDTH, INPUTS), plain(), false).energies();
      // A text's attention to a one-hot vector a token of the other is its counterpart.
      float[] keys = new float[6 * WIDTH * WIDTH];
      float[] values = new float[6 * WIDTH * WIDTH];
      float[] all = Tensors.floats(Objects.requireNonNull(energies));
      for (int i = 0; i < 3; i++) {
        for (int t = 0; t < WIDTH; t++) {
          System.arraycopy(all, (i * WIDTH + t) * WIDTH, keys, (i * WIDTH + t) * WIDTH, WIDTH);
          keys[(3 + i) * WIDTH * WIDTH + t * WIDTH + t] = 1;
          values[(i * WIDTH + t) * WIDTH + t] = 1;
          values[((3 + i) * WIDTH + t) * WIDTH + t] = 1;
        }
      }
      SoftAlignment alignment =
          SoftAlignment.of(
              Tensors.of(keys, 6, WIDTH, WIDTH),
              Tensors.of(values, 6, WIDTH, WIDTH),
              plain().texts().mask());
      close(cells(alignment.counterparts().narrow(0, 0, 3)), golden.floats("attention"));
    }
  }

  @Test
  void enhancementAndPooling() {
    try (Scope scope = new Scope()) {
      Tensor a = Tensors.of(new float[] {1, 2, 3, 4, 9, 9, 5, 6}, 2, 2, 2);
      Tensor b = Tensors.of(new float[] {3, 1, 1, 2, 9, 9, 2, 8}, 2, 2, 2);
      float[] enhanced = Tensors.floats(Esim.enhanced(a, b));
      assertThat(Arrays.copyOf(enhanced, 8)).containsExactly(1, 2, 3, 1, -2, 1, 3, 2);
      Tensor mask = TokenBatch.of(List.of(new int[] {1, 1}, new int[] {1})).mask();
      assertThat(Tensors.floats(Esim.pooled(a, mask, 1))).containsExactly(2, 3, 3, 4, 9, 9, 9, 9);
    }
  }

  private static PairNetwork network(String id, String encoding, Weights weights) {
    Architecture architecture = Matchers.get(id);
    Map<String, String> given = new HashMap<>(Map.of("hidden-size", "3", "dropout", "0"));
    if (!encoding.isEmpty()) {
      given.put("encoding", encoding);
    }
    Parameters parameters = Parameters.of(architecture.parameters(), given);
    return Matchers.network(id, parameters, weights, VOCABULARY, INPUTS, 3);
  }

  private static PairBatch plain() {
    List<int[]> left = Arrays.stream(LEFT).mapToObj(int[]::new).toList();
    List<int[]> right = Arrays.stream(RIGHT).mapToObj(int[]::new).toList();
    return PairBatch.apart(left, right);
  }

  private static PairBatch parses() {
    return PairBatch.apart(
        Arrays.stream(LEFT).mapToObj(MatchersTest::parse).toList(),
        Arrays.stream(RIGHT).mapToObj(MatchersTest::parse).toList());
  }

  private static int[] parse(int leaves) {
    return Arrays.stream(TREES.getOrDefault(leaves, "").split(" "))
        .mapToInt(VOCABULARY::id)
        .toArray();
  }

  /** Leaves' vectors where they stand among brackets, whose own are of no account. */
  private static Tensor spread(Tensor x, PairBatch batch) {
    List<Long> places = new ArrayList<>();
    long[] ids = Tensors.longs(batch.texts().ids());
    int width = ids.length / 6;
    for (int text = 0; text < 6; text++) {
      int leaf = 0;
      for (int t = 0; t < width; t++) {
        boolean isLeaf = t < batch.texts().lengths()[text] && ids[text * width + t] == 0;
        places.add(isLeaf ? (long) text * WIDTH + leaf++ : 6L * WIDTH);
      }
    }
    Tensor noise = Tensors.of(Golden.cosines(INPUTS, 5), 1, INPUTS);
    long[] rows = places.stream().mapToLong(Long::longValue).toArray();
    return Tensors.concatenate(0, x.reshape(-1, INPUTS), noise)
        .index_select(0, Tensors.of(rows, rows.length))
        .reshape(6, width, INPUTS);
  }

  /** The cells of tokens that count, pair after pair. */
  private static float[] cells(@Nullable Tensor matrices) {
    float[] all = Tensors.floats(Objects.requireNonNull(matrices));
    List<Float> cells = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      for (int s = 0; s < LEFT[i]; s++) {
        for (int t = 0; t < RIGHT[i]; t++) {
          cells.add(all[(i * WIDTH + s) * WIDTH + t]);
        }
      }
    }
    float[] numbers = new float[cells.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = cells.get(i);
    }
    return numbers;
  }

  private static void close(Tensor actual, float[] expected) {
    close(Tensors.floats(actual), expected);
  }

  private static void close(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("number " + i).isCloseTo(expected[i], within());
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-5);
  }
}
