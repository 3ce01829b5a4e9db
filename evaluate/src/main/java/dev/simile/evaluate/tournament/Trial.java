package dev.simile.evaluate.tournament;

import dev.simile.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a candidate took on two samples.
 *
 * @param unfit why it cannot take part at all; empty where it can
 * @param small seconds of training on the smaller sample
 * @param large seconds of training on the larger sample; negative where training failed there
 * @param answers seconds the answers to a few questions took
 */
record Trial(String unfit, double small, double large, double answers) {
  /** A method's cost grows with the data at least by this share of the mean cost of a row. */
  private static final double LEAST_SLOPE = 0.5;

  static Trial of(JsonObject small, JsonObject large) {
    if (large.string("outcome").equals("unfit")) {
      return new Trial(large.string("reason"), 0, 0, 0);
    }
    if (!large.string("outcome").equals("ok")) {
      return new Trial("", -1, -1, 0);
    }
    return new Trial(
        "",
        small.has("train_seconds") ? small.number("train_seconds") : 0,
        large.number("train_seconds"),
        large.number("answer_seconds"));
  }

  boolean tells() {
    return large >= 0;
  }

  /** The seconds foretold for training on {@code rows}: along the line through the two samples. */
  double training(int smallRows, int largeRows, int rows) {
    if (rows <= largeRows) {
      return large;
    }
    double mean = large / Math.max(1, largeRows);
    double slope = smallRows < largeRows ? (large - small) / (largeRows - smallRows) : mean;
    return large + Math.max(slope, LEAST_SLOPE * mean) * (rows - largeRows);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("unfit", unfit);
    map.put("small", small);
    map.put("large", large);
    map.put("answers", answers);
    return map;
  }

  static Trial of(JsonObject json) {
    return new Trial(
        json.string("unfit"), json.number("small"), json.number("large"), json.number("answers"));
  }
}
