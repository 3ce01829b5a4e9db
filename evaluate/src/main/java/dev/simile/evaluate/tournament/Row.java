package dev.simile.evaluate.tournament;

import dev.simile.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result. Numbers are null where a method has none.
 *
 * @param reason why it has no quality, or what is to be known of it; may be empty
 * @param quality on what was held out, by the measure of the tournament
 * @param low the lower end of quality's 95 % interval
 * @param texts a second, while it answers
 * @param size of the model on disk, in bytes
 * @param memory the most its process held, in bytes
 * @param seconds of training
 * @param rebuild the command that makes the model again; empty for one that is loaded
 * @param check the command that takes the same measure; empty without a quality
 * @param behaviour the share it passed of the behaviour sets, by kind; empty where there is none
 */
public record Row(
    String method,
    Status status,
    String reason,
    @Nullable Double quality,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double texts,
    @Nullable Long size,
    @Nullable Long memory,
    @Nullable Double seconds,
    String rebuild,
    String check,
    Map<String, Double> behaviour) {
  /** How it went. */
  public enum Status {
    OK,
    FAILED,
    /** Not tried: it does not fit, or cannot finish in time. */
    SKIPPED,
    /** Ended because it took too long. */
    TIMEOUT;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Row {
    behaviour = Collections.unmodifiableMap(new LinkedHashMap<>(behaviour));
  }

  static Row without(String method, Status status, String reason) {
    return new Row(
        method, status, reason, null, null, null, null, null, null, null, "", "", Map.of());
  }

  public boolean ok() {
    return status == Status.OK;
  }

  /** As it stands in results.json. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("method", method);
    map.put("status", status.id());
    map.put("reason", reason);
    map.put("quality", quality);
    map.put("low", low);
    map.put("high", high);
    map.put("texts_per_second", texts);
    map.put("size_bytes", size);
    map.put("memory_bytes", memory);
    map.put("train_seconds", seconds);
    map.put("rebuild", rebuild);
    map.put("check", check);
    map.put("behaviour", behaviour);
    return map;
  }

  static Row of(JsonObject json) {
    return new Row(
        json.string("method"),
        Status.valueOf(json.string("status").toUpperCase(Locale.ROOT)),
        json.string("reason"),
        number(json, "quality"),
        number(json, "low"),
        number(json, "high"),
        number(json, "texts_per_second"),
        whole(json, "size_bytes"),
        whole(json, "memory_bytes"),
        number(json, "train_seconds"),
        json.string("rebuild", ""),
        json.string("check", ""),
        shares(json));
  }

  /** The shares by kind, if there are any. */
  static Map<String, Double> shares(JsonObject json) {
    Map<String, Double> shares = new LinkedHashMap<>();
    if (json.has("behaviour")) {
      JsonObject kinds = json.object("behaviour");
      kinds.names().forEach(kind -> shares.put(kind, kinds.number(kind)));
    }
    return shares;
  }

  private static @Nullable Double number(JsonObject json, String name) {
    return json.has(name) ? (Double) json.number(name) : null;
  }

  private static @Nullable Long whole(JsonObject json, String name) {
    return json.has(name) ? (Long) json.integer(name) : null;
  }
}
