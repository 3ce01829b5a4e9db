package dev.simile.classic.series;

import dev.simile.classic.composition.TokenCounts;
import dev.simile.classic.composition.TokenVectors;
import dev.simile.classic.composition.WeightedEncoder;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The method {@code tfidf-series} and the form of its models. */
public final class WordSeries implements ModuleLoader {
  private static final String ID = "tfidf-series.v1";
  private static final String CONFIGURATION = "tfidf-series.json";
  private static final String FREQUENCY = "term-frequency";
  private static final String IDF = "idf";

  public static Method method() {
    return new Method(
        "tfidf-series",
        1,
        Set.of(Kind.ENCODER),
        "A text's distinct word vectors summed by their TF-IDF in the text.",
        "Arroyo-Fernández et al. 2019",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.choice(
                FREQUENCY,
                TermFrequency.SUBLINEAR.id(),
                Arrays.stream(TermFrequency.values()).map(TermFrequency::id).toList(),
                "How a word's count n in a text weighs: 1 + ln n, n, or 1.")),
        WordSeries::train);
  }

  private static void train(TrainingRun run) throws IOException {
    TokenVectors table = TokenVectors.of(run);
    TokenCounts counts = TokenCounts.of(run, table.tokenizer());
    float[] idf = counts.inverseDocumentFrequencies();
    table.write(run.folder(), new SafetensorsWriter().add(IDF, idf, idf.length));
    Files.writeString(
        run.folder().resolve(CONFIGURATION),
        Json.write(Map.of(FREQUENCY, run.parameters().text(FREQUENCY))));
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
    run.progress().figure("texts read", Long.toString(counts.documents()));
  }

  @Override
  public String type() {
    return ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TokenVectors table = TokenVectors.read(folder);
    float[] idf = Safetensors.open(folder.resolve(TokenVectors.TENSORS)).floats(IDF, 1);
    if (idf.length != table.tokenizer().vocabulary().size()) {
      throw new ModelException(folder + ": damaged: " + idf.length + " inverse frequencies");
    }
    TermFrequency frequency =
        TermFrequency.of(Json.readObject(folder.resolve(CONFIGURATION)).string(FREQUENCY));
    parts.encoder(
        transforms ->
            new WeightedEncoder(
                table, (text, tokens) -> weights(tokens, idf, frequency), transforms),
        table.dimensions(),
        table.tokenizer());
  }

  /** φ(w)/n of each token, n the number of times its word stands in the text. */
  private static float[] weights(Tokens tokens, float[] idf, TermFrequency frequency) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int t = 0; t < tokens.size(); t++) {
      counts.merge(tokens.id(t), 1, Integer::sum);
    }
    double squares = 0;
    float[] weights = new float[tokens.size()];
    for (int t = 0; t < weights.length; t++) {
      int n = counts.getOrDefault(tokens.id(t), 1);
      double information = frequency.weight(n) * idf[tokens.id(t)];
      squares += information * information / n;
      weights[t] = (float) (information / n);
    }
    Kernels.scale((float) (1 / Math.sqrt(squares)), weights, 0, weights.length);
    return weights;
  }
}
