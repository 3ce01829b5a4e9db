package dev.simile.classic.speech;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags words by an averaged perceptron; see the package. Immutable and thread-safe. */
public final class PerceptronTagger implements WordTagger {
  private static final String TENSORS = "tagger.safetensors";
  private static final String FEATURES = "tagger.json";
  private static final String WEIGHT = "weight";
  private static final PartOfSpeech[] PARTS = PartOfSpeech.values();

  private final List<String> names;
  private final Map<String, Integer> ids;
  private final float[] weights;

  /**
   * @param names of the features
   * @param weights {@code [features, 17]}, a column a {@link PartOfSpeech}
   */
  PerceptronTagger(List<String> names, float[] weights) {
    this.names = List.copyOf(names);
    this.weights = weights;
    ids = HashMap.newHashMap(names.size());
    for (int id = 0; id < names.size(); id++) {
      ids.put(names.get(id), id);
    }
    if (weights.length != (long) names.size() * PARTS.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + names.size() + " features");
    }
  }

  @Override
  public PartOfSpeech[] tag(List<String> words) {
    PartOfSpeech[] tags = new PartOfSpeech[words.size()];
    String[] context = WordFeatures.context(words);
    float[] scores = new float[PARTS.length];
    for (int i = 0; i < tags.length; i++) {
      Arrays.fill(scores, 0);
      WordFeatures.of(
          words.get(i), context, i, before(tags, i, 1), before(tags, i, 2), f -> add(f, scores));
      tags[i] = PARTS[greatest(scores)];
    }
    return tags;
  }

  static String before(PartOfSpeech[] tags, int i, int distance) {
    return i < distance ? "START" : tags[i - distance].name();
  }

  private void add(String feature, float[] scores) {
    Integer id = ids.get(feature);
    if (id != null) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] += weights[id * scores.length + k];
      }
    }
  }

  /** The first of the greatest. */
  static int greatest(float[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  /** Writes the tagger's two files. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", 1);
    json.put("parts", Arrays.stream(PARTS).map(PartOfSpeech::name).toList());
    json.put("features", names);
    Files.writeString(folder.resolve(FEATURES), Json.write(json));
    new SafetensorsWriter()
        .add(WEIGHT, weights, names.size(), PARTS.length)
        .write(folder.resolve(TENSORS));
  }

  /** True if the folder holds a tagger. */
  public static boolean isTagger(Path folder) {
    return Files.isRegularFile(folder.resolve(FEATURES));
  }

  /**
   * @throws ModelException if the folder holds no tagger or a damaged one
   */
  public static PerceptronTagger read(Path folder) {
    if (!isTagger(folder)) {
      throw new ModelException(
          folder + ": no tagger: no " + FEATURES + "; train one by: simile train tagger");
    }
    JsonObject json = Json.readObject(folder.resolve(FEATURES));
    List<String> parts = Arrays.stream(PARTS).map(PartOfSpeech::name).toList();
    if (json.integer("format") != 1 || !json.strings("parts").equals(parts)) {
      throw new ModelException(folder.resolve(FEATURES) + ": not a tagger of this version");
    }
    float[] weights = Safetensors.open(folder.resolve(TENSORS)).floats(WEIGHT, 2);
    try {
      return new PerceptronTagger(new ArrayList<>(json.strings("features")), weights);
    } catch (IllegalArgumentException e) {
      throw new ModelException(folder + ": damaged: " + e.getMessage(), e);
    }
  }
}
