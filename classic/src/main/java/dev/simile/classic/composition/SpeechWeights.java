package dev.simile.classic.composition;

import dev.simile.classic.speech.ClosedClasses;
import dev.simile.classic.speech.PartOfSpeech;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.JsonObject;
import dev.simile.tokenize.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A weight a part of speech.
 *
 * @param weights by the parts' order; not negative
 */
record SpeechWeights(float[] weights) {
  private static final PartOfSpeech[] PARTS = PartOfSpeech.values();

  private static SpeechWeights usual() {
    float[] weights = new float[PARTS.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = PARTS[i].weight();
    }
    return new SpeechWeights(weights);
  }

  /**
   * The usual weights but for those in {@code changes}, as {@code NOUN=1,VERB=0.5}.
   *
   * @throws UsageException if that is not what it says
   */
  static SpeechWeights parse(String changes) {
    SpeechWeights weights = usual();
    for (String change : changes.isBlank() ? new String[0] : changes.split(",", -1)) {
      int equals = change.indexOf('=');
      try {
        PartOfSpeech part = PartOfSpeech.valueOf(change.substring(0, equals).strip());
        float weight = Float.parseFloat(change.substring(equals + 1).strip());
        if (!(weight >= 0 && weight <= 1000)) {
          throw new IllegalArgumentException("out of range");
        }
        weights.weights[part.ordinal()] = weight;
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new UsageException(
            "parameter pos-weights takes PART=WEIGHT with commas, parts "
                + Arrays.toString(PARTS)
                + " and weights from 0 to 1000, not "
                + change,
            e);
      }
    }
    return weights;
  }

  float of(PartOfSpeech part) {
    return weights[part.ordinal()];
  }

  /** The weight of each token by lists of English closed-class words. */
  float[] ofClosedClasses(Vocabulary vocabulary) {
    float[] byToken = new float[vocabulary.size()];
    for (int id = 0; id < byToken.length; id++) {
      byToken[id] =
          of(
              id == vocabulary.unknownId()
                  ? PartOfSpeech.X
                  : ClosedClasses.of(vocabulary.token(id)));
    }
    return byToken;
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (PartOfSpeech part : PARTS) {
      map.put(part.name(), of(part));
    }
    return map;
  }

  static SpeechWeights read(JsonObject json, Path file) {
    float[] weights = new float[PARTS.length];
    for (PartOfSpeech part : PARTS) {
      double weight = json.number(part.name());
      if (!(weight >= 0 && weight <= 1000)) {
        throw new ModelException(file + ": damaged: the weight of " + part + " is " + weight);
      }
      weights[part.ordinal()] = (float) weight;
    }
    return new SpeechWeights(weights);
  }
}
