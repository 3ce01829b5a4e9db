package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.model.Models;
import dev.simile.neural.data.Augmentation;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.objective.TokenTable;
import dev.simile.neural.train.Mixture.Mixing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedGradientTest {
  private static final long SEED = 7;
  private static final int CHUNK = 5;

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @Test
  void isThatOfTheWholeBatch() throws IOException {
    for (String objective : List.of("mnrl", "softmax")) {
      Map<String, float[]> whole = gradients("rnn", "0", objective, 0, 1);
      Map<String, float[]> cached = gradients("rnn", "0", objective, CHUNK, 1);
      same(cached, whole);
      assertThat(whole.keySet()).anyMatch(name -> name.contains("weight_hh"));
    }
  }

  @Test
  void dropsTheSameBothTimes() throws IOException {
    try (TextNetwork network = network("dan", "0.5")) {
      Task task = task(network, "mnrl");
      List<int[]> texts = task.texts(0);
      double loss =
          new CachedGradient(Towers.shared(network), CHUNK, SEED)
              .learn(texts, task.rows(0), vectors -> task.loss(0, vectors), 0.5);
      Map<String, float[]> cached = gradients(network);
      try (Scope scope = new Scope()) {
        List<Tensor> chunks = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += CHUNK) {
          Engine.seed(SEED * 31 + from);
          List<int[]> part = texts.subList(from, Math.min(texts.size(), from + CHUNK));
          chunks.add(network.forward(TokenBatch.of(part), true));
        }
        Tensor whole = task.loss(0, Tensors.concatenate(0, chunks.toArray(Tensor[]::new)));
        assertThat(loss).isCloseTo(whole.item_float(), within(1e-6));
        // The gradient of half the loss is there already: three times that.
        whole.backward();
      }
      Map<String, float[]> both = gradients(network);
      both.values().forEach(v -> scale(v, 1f / 3));
      same(cached, both);
    }
  }

  @Test
  void gradientsOfSeveralBatchesAreTheirMean() throws IOException {
    same(gradients("rnn", "0", "softmax", 0, 3), gradients("rnn", "0", "softmax", -1, 3));
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private static void same(Map<String, float[]> left, Map<String, float[]> right) {
    assertThat(left.keySet()).isEqualTo(right.keySet()).isNotEmpty();
    left.forEach(
        (name, values) -> {
          float[] others = right.getOrDefault(name, new float[0]);
          double most = 0;
          for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as(name).isCloseTo(others[i], within(1e-5f));
            most = Math.max(most, Math.abs(values[i]));
          }
          assertThat(most).as(name).isGreaterThan(1e-5);
        });
  }

  /** Of the first step; chunk −1: of its loss as one. */
  private Map<String, float[]> gradients(
      String architecture, String dropout, String objective, int chunk, int accumulate)
      throws IOException {
    try (TextNetwork network = network(architecture, dropout)) {
      Task task = task(network, objective);
      Mixture mixture = new Mixture(new int[] {task.batches().count()}, Mixing.PROPORTIONAL, 1, 1);
      Steps steps =
          new EncoderSteps(
              Towers.shared(network),
              List.of(task),
              mixture,
              new Mining(
                  Towers.shared(network),
                  true,
                  List.of(task),
                  SmallData.method("dan").values(Map.of(), true),
                  Progress.SILENT),
              1,
              accumulate,
              Math.max(0, chunk),
              SEED);
      if (chunk < 0) {
        try (Scope scope = new Scope()) {
          steps.loss(0).backward();
        }
      } else {
        assertThat(steps.learn(0)).isFinite();
      }
      return gradients(network);
    }
  }

  private static Map<String, float[]> gradients(TextNetwork network) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (Scope scope = new Scope()) {
      network
          .weights()
          .trained()
          .all()
          .forEach((name, weight) -> gradients.put(name, Tensors.floats(weight.grad())));
    }
    return gradients;
  }

  private TextNetwork network(String architecture, String dropout) throws IOException {
    SmallData data = new SmallData(folder);
    Map<String, String> set = new LinkedHashMap<>(Map.of("hidden-size", "8"));
    set.put(architecture.equals("dan") ? "word-dropout" : "dropout", dropout);
    Parameters parameters = SmallData.method(architecture).values(set, true);
    TextNetwork network =
        NetworkStart.of(
            Models.open(data.words()), Architectures.get(architecture), parameters, SEED);
    network.weights().freeze("tokens.");
    return network;
  }

  private Task task(TextNetwork network, String objective) throws IOException {
    Rows rows =
        new RowReader(network.tokenizer(), 128, Progress.SILENT)
            .read(List.of(DataFile.of(folder.resolve("nli.tsv"))));
    if (objective.equals("mnrl")) {
      rows = rows.entailments(false, 1);
    }
    Parameters parameters = SmallData.method("dan").values(Map.of(), true);
    return new Task(
        "",
        rows,
        Objectives.of(objective),
        Objectives.loss(
            objective,
            parameters,
            network.weights().at("objective"),
            network.dimensions(),
            rows.classes(),
            new TokenTable(network.tokens().weight(), network.maxTokens())),
        new Batches(rows, 12, 0, SEED),
        Augmentation.NONE,
        0);
  }
}
