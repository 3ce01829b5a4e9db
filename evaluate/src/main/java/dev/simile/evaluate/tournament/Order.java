package dev.simile.evaluate.tournament;

import dev.simile.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told to do for one candidate: train or load it, and have it answer.
 *
 * @param method null where the base is taken as it is
 * @param data the training file; null where nothing is learnt
 * @param shape of the training file, empty for plain texts
 * @param base a model
 * @param out the folder of the trained model
 * @param questions what {@link Questions#of} reads
 * @param answers the file answers go to; null in a trial
 */
record Order(
    String name,
    @Nullable String method,
    Map<String, String> set,
    @Nullable String data,
    String shape,
    @Nullable String base,
    Path out,
    long seed,
    int threads,
    Map<String, Object> questions,
    @Nullable Path answers) {

  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("set", set);
    map.put("shape", shape);
    map.put("out", out.toString());
    map.put("seed", seed);
    map.put("threads", threads);
    map.put("questions", questions);
    put(map, "method", method);
    put(map, "data", data);
    put(map, "base", base);
    put(map, "answers", answers == null ? null : answers.toString());
    return map;
  }

  private static void put(Map<String, Object> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  static Order of(JsonObject json) {
    Map<String, String> set = new LinkedHashMap<>();
    JsonObject values = json.object("set");
    values.names().forEach(name -> set.put(name, values.string(name)));
    Map<String, Object> questions = new LinkedHashMap<>();
    JsonObject asked = json.object("questions");
    asked.names().forEach(name -> questions.put(name, asked.string(name)));
    return new Order(
        json.string("name"),
        optional(json, "method"),
        set,
        optional(json, "data"),
        json.string("shape"),
        optional(json, "base"),
        Path.of(json.string("out")),
        json.integer("seed"),
        (int) json.integer("threads"),
        questions,
        json.has("answers") ? Path.of(json.string("answers")) : null);
  }

  private static @Nullable String optional(JsonObject json, String name) {
    return json.has(name) ? json.string(name) : null;
  }
}
