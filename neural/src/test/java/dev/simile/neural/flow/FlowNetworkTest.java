package dev.simile.neural.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.neural.Golden;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.transform.Flow;
import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowNetworkTest {
  private static final int D = 13;
  private static final int N = 4;

  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runsWithoutLibtorchAsWithIt(boolean affine) {
    try (Scope scope = new Scope();
        Weights weights = Weights.random(1)) {
      FlowNetwork network = new FlowNetwork(weights, D, 2, 3, 8, affine, 3);
      Golden.fill(weights, 0.4);
      float[] rows = Golden.cosines(N * D, 1.5);
      FlowNetwork.Output out = network.forward(Tensors.of(rows, N, D));
      float[] values = Tensors.floats(out.values());
      float[] volumes = Tensors.floats(out.volume());
      Flow flow = network.flow(identity());
      float[] own = new float[D];
      for (int i = 0; i < N; i++) {
        flow.apply(rows, i * D, own, 0);
        for (int k = 0; k < D; k++) {
          assertThat(own[k]).isCloseTo(values[i * D + k], within(1e-5f));
        }
        float[] row = java.util.Arrays.copyOfRange(rows, i * D, (i + 1) * D);
        assertThat(flow.logDeterminant(row)).isCloseTo(volumes[i], within(1e-4));
      }
    }
  }

  private static Whitening identity() {
    float[] identity = new float[D * D];
    for (int i = 0; i < D; i++) {
      identity[i * D + i] = 1;
    }
    return new Whitening(new float[D], new DenseVectors(identity, D, D));
  }

  /** Two numbers of which one is the other's square but for noise: no linear map undoes that. */
  @Test
  void findsTheTextsLikelierThanTheWhiteningDoes() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder words = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    for (int w = 0; w < 400; w++) {
      double x = random.nextGaussian();
      words.append(
          "w%d %s %s%n".formatted(w, (float) x, (float) (x * x + 0.1 * random.nextGaussian())));
      texts.append("w%d%n".formatted(w));
    }
    Path base = Files.writeString(folder.resolve("words.txt"), words);
    Path data = Files.writeString(folder.resolve("texts.txt"), texts);
    Flow flow = train(base, data);
    double before = 0;
    double after = 0;
    Encoder encoder = Models.open(base.toString()).encoder().orElseThrow();
    for (int w = 0; w < 400; w++) {
      float[] x = encoder.encode(List.of("w" + w)).vectors().row(0);
      float[] white = new float[2];
      flow.start().apply(x, 0, white, 0);
      float[] z = new float[2];
      flow.apply(x, 0, z, 0);
      before += (white[0] * white[0] + white[1] * white[1]) / 2;
      after += (z[0] * z[0] + z[1] * z[1]) / 2 - flow.logDeterminant(x);
    }
    assertThat(after).isLessThan(before - 200);
  }

  private Flow train(Path base, Path data) throws IOException {
    Path out = folder.resolve("out");
    Training.run(
        new Training.Request(
            FlowMethod.method(),
            Map.of(
                "epochs", "40",
                "learning-rate", "0.01",
                "levels", "1",
                "hidden-size", "32",
                "coupling", "affine"),
            List.of(DataFile.of(data)),
            base.toString(),
            out,
            7,
            1,
            true,
            Duration.ofHours(1),
            false,
            "test"),
        Progress.SILENT);
    Encoder trained = Models.open(out.toString()).encoder().orElseThrow();
    assertThat(Models.open(out.toString()).explainable()).isEmpty();
    return (Flow) ((dev.simile.encode.StaticEncoder) trained).transforms().getLast();
  }
}
