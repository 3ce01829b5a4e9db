package dev.simile.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.encoder.TokenBatch;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Embedding;
import dev.simile.neural.layer.LayerNorm;
import dev.simile.neural.layer.Pooling;
import dev.simile.neural.layer.Recurrent;
import dev.simile.neural.layer.TransformerBlock;
import dev.simile.neural.match.MatchNetwork;
import dev.simile.neural.match.Matchers;
import dev.simile.neural.match.PairBatch;
import dev.simile.neural.match.PairModel;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.objective.TokenTable;
import dev.simile.neural.objective.VectorBatch;
import dev.simile.neural.optimizer.AdamW;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Training steps a second of a BiLSTM-max of 300 to 2 · 512 numbers over packed texts, with a
 * classifier, of a transformer of 4 layers of 256 numbers over 32 tokens, with in-batch negatives,
 * and of ESIM with 300 numbers: {@code NetworkSteps infersent|transformer|esim DATA STEPS}. The
 * same step in PyTorch, and where the data comes from: peers/network.sh.
 */
public final class NetworkSteps {
  private static final int VOCABULARY = 20_000;
  private static final int ROWS = 64;
  private static final int TOKENS = 32;
  private static final int WARM_UP = 5;
  private static final double DROPOUT = 0.1;

  private record Row(int label, int[] first, int[] second) {}

  /** Texts to vectors. */
  private interface Encoder {
    Tensor forward(TokenBatch batch);
  }

  /** What a step makes smaller. */
  private interface BatchLoss {
    Tensor of(List<Row> rows);
  }

  private NetworkSteps() {}

  public static void main(String[] args) throws IOException {
    boolean transformer = args[0].equals("transformer");
    List<List<Row>> batches = read(Path.of(args[1]), transformer);
    int steps = Integer.parseInt(args[2]);
    Engine.require();
    Engine.threads(Integer.getInteger("threads", 2));
    Engine.seed(1);
    try (Weights weights = Weights.random(1)) {
      PairModel esim = args[0].equals("esim") ? esim() : null;
      BatchLoss loss =
          esim != null
              ? rows -> loss(esim, rows)
              : transformer
                  ? vectors(transformer(weights), loss("mnrl", weights, 256))
                  : vectors(inferSent(weights), loss("softmax", weights, 1024));
      Map<String, Tensor> all = esim == null ? weights.all() : esim.weights().all();
      List<Optimizer.Group> groups = List.of(new Optimizer.Group(all, 1, 0.01));
      try (Optimizer optimizer = new AdamW(groups)) {
        long begin = 0;
        long cpu = 0;
        double last = 0;
        for (int step = 0; step < WARM_UP + steps; step++) {
          if (step == WARM_UP) {
            begin = System.nanoTime();
            cpu = processor();
          }
          last = step(loss, optimizer, batches.get(step % batches.size()));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double each = (processor() - cpu) / 1e9 / steps;
        System.out.printf(Locale.ROOT, "%.3f\t%.3f\t%.4f%n", steps / seconds, each, last);
      }
    }
  }

  /** Nanoseconds of processor time of this process. */
  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double step(BatchLoss loss, Optimizer optimizer, List<Row> rows) {
    try (Scope scope = new Scope()) {
      optimizer.clear();
      Tensor value = loss.of(rows);
      double number = value.item_float();
      value.backward();
      double unused = optimizer.clip(1);
      optimizer.step(1e-4);
      return number;
    }
  }

  private static BatchLoss vectors(Encoder encoder, Loss loss) {
    return rows -> {
      TokenBatch texts =
          TokenBatch.of(
              Stream.concat(rows.stream().map(Row::first), rows.stream().map(Row::second))
                  .toList());
      Tensor all = encoder.forward(texts);
      return loss.of(
          new VectorBatch(
              List.of(all.narrow(0, 0, ROWS), all.narrow(0, ROWS, ROWS)),
              labels(rows),
              torch.ones(ROWS, ROWS).to(torch.ScalarType.Bool)));
    };
  }

  private static Tensor labels(List<Row> rows) {
    return Tensors.of(rows.stream().mapToLong(Row::label).toArray(), rows.size());
  }

  private static PairModel esim() {
    List<String> words = IntStream.range(0, VOCABULARY).mapToObj(Integer::toString).toList();
    List<Parameter> parameters = new ArrayList<>(Matchers.get("esim").parameters());
    parameters.addAll(MatchNetwork.inputParameters());
    MatchNetwork made =
        MatchNetwork.create(
            Tokenizers.wordLevel("whitespace", false, words, null),
            new float[VOCABULARY * 300],
            Matchers.get("esim"),
            Parameters.of(parameters, Map.of()),
            List.of("entailment", "neutral", "contradiction"),
            128,
            1);
    made.freezeTokens();
    return made;
  }

  private static Tensor loss(PairModel esim, List<Row> rows) {
    PairBatch batch =
        esim.batch(rows.stream().map(Row::first).toList(), rows.stream().map(Row::second).toList());
    return CrossEntropy.ofClasses(
        esim.forward(esim.inputs(batch), batch, true).logits(), labels(rows));
  }

  private static Loss loss(String id, Weights weights, int dimensions) {
    List<Parameter> parameters = Objectives.of(id).parameters();
    Map<String, String> given =
        id.equals("softmax") ? Map.of("concatenation", "u+v+difference+product") : Map.of();
    return Objectives.loss(
        id,
        Parameters.of(parameters, given),
        weights.at("objective"),
        dimensions,
        3,
        new TokenTable(torch.zeros(1, 1), 1));
  }

  private static Encoder inferSent(Weights weights) {
    Embedding tokens = new Embedding(weights.at("tokens"), VOCABULARY, 300, Initial.normal(1));
    weights.freeze("tokens.");
    Recurrent recurrent =
        new Recurrent(weights.at("recurrent"), Recurrent.Cell.LSTM, 300, 512, 1, true);
    return batch ->
        Pooling.MAX.forward(
            recurrent.forward(tokens.forward(batch.ids()), batch.lengths(), 0).states(),
            batch.mask());
  }

  private static Encoder transformer(Weights weights) {
    Initial start = Initial.normal(0.02);
    Embedding tokens = new Embedding(weights.at("tokens"), VOCABULARY, 256, start);
    Embedding positions = new Embedding(weights.at("positions"), TOKENS, 256, start);
    LayerNorm norm = new LayerNorm(weights.at("norm"), 256, 1e-12);
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int layer = 0; layer < 4; layer++) {
      blocks.add(
          new TransformerBlock(
              weights.at("layer").at(Integer.toString(layer)),
              256,
              4,
              1024,
              Activation.GELU,
              1e-12,
              start));
    }
    return batch -> {
      Tensor x = tokens.forward(batch.ids()).add(positions.weight());
      x = Dropout.of(norm.forward(x), DROPOUT);
      Tensor mask = batch.mask().unsqueeze(1).unsqueeze(1);
      for (TransformerBlock block : blocks) {
        x = block.forward(x, mask, DROPOUT);
      }
      return Pooling.MEAN.forward(x, batch.mask());
    };
  }

  /**
   * @param filled whether every text is repeated to exactly 32 tokens
   */
  private static List<List<Row>> read(Path file, boolean filled) throws IOException {
    List<List<Row>> batches = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (batches.isEmpty() || batches.getLast().size() == ROWS) {
        batches.add(new ArrayList<>());
      }
      batches
          .getLast()
          .add(new Row(Integer.parseInt(cells[0]), text(cells[1], filled), text(cells[2], filled)));
    }
    return batches;
  }

  private static int[] text(String cell, boolean filled) {
    int[] ids = Stream.of(cell.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    if (!filled) {
      return ids;
    }
    int[] all = new int[TOKENS];
    Arrays.setAll(all, i -> ids[i % ids.length]);
    return all;
  }
}
