package dev.simile.neural.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.simile.error.UsageException;
import dev.simile.json.JsonObject;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against each formula written out in PyTorch, see objectives.py. */
class ObjectivesTest {
  private static final Supplier<TokenTable> TABLE =
      () -> new TokenTable(Tensors.of(Golden.cosines(5 * 8, 0.3), 5, 8), 3);
  private static final List<int[]> TEXTS =
      List.of(new int[] {0, 1, 4}, new int[] {2}, new int[] {3, 3}, new int[] {1});

  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  static Stream<Arguments> cases() {
    return Golden.read("objectives").objects("cases").stream()
        .map(c -> Arguments.of(c.string("name"), c));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void valueAndGradientsAreThoseOfTheFormula(String name, JsonObject golden) {
    long rows = golden.integer("rows");
    int dimensions = (int) golden.integer("dimensions");
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      TokenTable table = table(golden);
      Loss loss =
          Objectives.loss(
              golden.string("objective"),
              parameters(given(golden)),
              weights,
              dimensions,
              (int) golden.integer("classes"),
              table);
      Golden.fill(weights, 0.3);
      List<Tensor> columns = new ArrayList<>();
      for (JsonObject column : golden.objects("columns")) {
        columns.add(Tensors.of(column.floats("values"), rows, dimensions).set_requires_grad(true));
      }
      Tensor value =
          loss.of(new VectorBatch(columns, labels(golden), allowed(golden), texts(golden)));
      close(value, golden.floats("loss"), "loss");
      assertThat(value.dim()).isZero();
      value.backward();
      for (int c = 0; c < columns.size(); c++) {
        float[] expected = golden.objects("columns").get(c).floats("gradient");
        close(columns.get(c).grad(), expected, "gradient of column " + c);
      }
      if (golden.has("table")) {
        close(table.vectors().grad(), golden.object("table").floats("gradient"), "table");
      }
      JsonObject gradients = golden.object("weights");
      assertThat(weights.all().keySet()).isEqualTo(gradients.names());
      weights.all().forEach((w, tensor) -> close(tensor.grad(), gradients.floats(w), w));
    }
  }

  private static TokenTable table(JsonObject golden) {
    if (!golden.has("table")) {
      return TABLE.get();
    }
    float[] values = golden.object("table").floats("values");
    long inputs = golden.integer("inputs");
    Tensor vectors = Tensors.of(values, values.length / inputs, inputs).set_requires_grad(true);
    return new TokenTable(vectors, (int) golden.integer("longest"));
  }

  private static List<int[]> texts(JsonObject golden) {
    return golden.has("texts")
        ? golden.objects("texts").stream()
            .map(text -> Arrays.stream(text.integers("ids")).mapToInt(id -> (int) id).toArray())
            .toList()
        : List.of();
  }

  private static Map<String, String> given(JsonObject golden) {
    JsonObject set = golden.object("set");
    return set.names().stream().collect(Collectors.toMap(n -> n, set::string));
  }

  /** Of all objectives together, as a method declares them. */
  private static Parameters parameters(Map<String, String> given) {
    Map<String, Parameter> declared = new LinkedHashMap<>();
    for (Objective objective : Objectives.all()) {
      objective.parameters().forEach(p -> declared.putIfAbsent(p.name(), p));
    }
    return Parameters.of(List.copyOf(declared.values()), given);
  }

  private static @Nullable Tensor labels(JsonObject golden) {
    if (!golden.has("labels")) {
      return null;
    }
    float[] labels = golden.floats("labels");
    return Tensors.of(labels, labels.length);
  }

  private static @Nullable Tensor allowed(JsonObject golden) {
    if (!golden.has("allowed")) {
      return null;
    }
    long[] allowed = golden.integers("allowed");
    long rows = golden.integer("rows");
    return Tensors.of(allowed, rows, allowed.length / rows).to(torch.ScalarType.Bool);
  }

  private static void close(Tensor actual, float[] expected, String what) {
    float[] values = Tensors.floats(actual);
    assertThat(values).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as(what + ", number " + i)
          .isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
    }
  }

  static Stream<Objective> objectives() {
    return Objectives.all().stream();
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void everyObjectiveHasGoldenValues(Objective objective) {
    assertThat(Golden.read("objectives").objects("cases"))
        .anyMatch(c -> c.string("objective").equals(objective.id()));
  }

  /** All texts are one, or come out as nothing at all. */
  @ParameterizedTest
  @MethodSource("objectives")
  void gradientsStayFiniteWhereVectorsAreTheSameOrZero(Objective objective) {
    for (float number : new float[] {0, 1e-30f, 0.5f, 1e15f}) {
      try (Scope scope = new Scope();
          Weights weights = Weights.random(1)) {
        Loss loss =
            Objectives.loss(objective.id(), parameters(Map.of()), weights, 16, 2, TABLE.get());
        List<Tensor> columns =
            Stream.generate(() -> same(number).set_requires_grad(true)).limit(3).toList();
        Tensor labels = Tensors.of(new float[] {0, 1, 0, 1}, 4);
        Tensor value = loss.of(new VectorBatch(columns, labels, null, TEXTS));
        value.backward();
        assertThat(value.item_float()).isFinite();
        for (Tensor column : columns) {
          if (column.grad().defined()) {
            for (float gradient : Tensors.floats(column.grad())) {
              assertThat(gradient).as(objective.id() + " of " + number).isFinite();
            }
          }
        }
      }
    }
  }

  private static Tensor same(float number) {
    float[] values = new float[4 * 16];
    Arrays.fill(values, number);
    return Tensors.of(values, 4, 16);
  }

  @Test
  void aClassifierIsReadBackByItsNames() {
    try (Weights weights = Weights.random(1)) {
      Loss unused = Objectives.loss("softmax", parameters(Map.of()), weights, 4, 3, TABLE.get());
      assertThat(weights.all().keySet()).containsExactly("classifier.weight", "classifier.bias");
    }
  }

  /** A loss that reads labels fails without them, another does not look at them. */
  @ParameterizedTest
  @MethodSource("objectives")
  void saysWhetherItReadsLabels(Objective objective) {
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      Parameters parameters = parameters(Map.of());
      Loss loss = Objectives.loss(objective.id(), parameters, weights, 16, 2, TABLE.get());
      List<Tensor> columns = List.of(same(1), same(2), same(3));
      Throwable thrown = catchThrowable(() -> loss.of(new VectorBatch(columns, null, null, TEXTS)));
      String inner = Objectives.inner(objective.id(), parameters).id();
      assertThat(thrown != null).isEqualTo(Objectives.readsLabels(inner));
    }
  }

  @Test
  void saysWhatDoesNotFit() {
    try (Weights weights = Weights.random(1)) {
      assertThatThrownBy(() -> Objectives.of("mnlr"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("no objective mnlr; there are mnrl, softmax");
      assertThatThrownBy(() -> loss(weights, Map.of("matryoshka", "32")))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("32 of 16 dimensions");
      for (String wrong : List.of("1,2", "x", "-1", "NaN")) {
        assertThatThrownBy(
                () -> loss(weights, Map.of("matryoshka", "8", "matryoshka-weights", wrong)))
            .isInstanceOf(UsageException.class)
            .hasMessageContaining("matryoshka-weights takes a number for each");
      }
    }
  }

  private static Loss loss(Weights weights, Map<String, String> set) {
    return Objectives.loss("mnrl", parameters(set), weights, 16, 0, TABLE.get());
  }
}
