package dev.simile.json;

import dev.simile.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object read from a file of a model; a property that is missing or of another type is a {@link
 * ModelException} that names the file.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> map;
  private final String place;

  JsonObject(Map<String, @Nullable Object> map, String place) {
    this.map = map;
    this.place = place;
  }

  public Set<String> names() {
    return map.keySet();
  }

  /** True if the property is there and not null. */
  public boolean has(String name) {
    return map.get(name) != null;
  }

  public String string(String name) {
    return need(name, String.class, "text");
  }

  public String string(String name, String otherwise) {
    return has(name) ? string(name) : otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    return has(name) ? need(name, Boolean.class, "true or false") : otherwise;
  }

  public double number(String name) {
    return need(name, Number.class, "a number").doubleValue();
  }

  public long integer(String name) {
    return need(name, Long.class, "a whole number");
  }

  public long integer(String name, long otherwise) {
    return has(name) ? integer(name) : otherwise;
  }

  public JsonObject object(String name) {
    return new JsonObject(Json.cast(need(name, Map.class, "an object")), place);
  }

  public List<JsonObject> objects(String name) {
    return objects(need(name, List.class, "a list"), place);
  }

  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (Object item : need(name, List.class, "a list")) {
      if (!(item instanceof String text)) {
        throw wrong(name, "a list of texts");
      }
      strings.add(text);
    }
    return strings;
  }

  public long[] integers(String name) {
    List<?> list = need(name, List.class, "a list");
    long[] numbers = new long[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Long number)) {
        throw wrong(name, "a list of whole numbers");
      }
      numbers[i] = number;
    }
    return numbers;
  }

  public double[] doubles(String name) {
    List<?> list = need(name, List.class, "a list");
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Number number)) {
        throw wrong(name, "a list of numbers");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  public float[] floats(String name) {
    List<?> list = need(name, List.class, "a list");
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Number number)) {
        throw wrong(name, "a list of numbers");
      }
      numbers[i] = number.floatValue();
    }
    return numbers;
  }

  static List<JsonObject> objects(List<?> list, String place) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> map)) {
        throw new ModelException(place + ": a list of objects is wanted");
      }
      objects.add(new JsonObject(Json.cast(map), place));
    }
    return objects;
  }

  public List<?> list(String name) {
    return need(name, List.class, "a list");
  }

  /** The object as it was read. */
  public Map<String, @Nullable Object> asMap() {
    return map;
  }

  private <T> T need(String name, Class<T> type, String wanted) {
    Object value = map.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, wanted);
    }
    return type.cast(value);
  }

  private ModelException wrong(String name, String wanted) {
    return new ModelException(
        place
            + ": \""
            + name
            + "\" is "
            + (has(name) ? "not " : "missing; it should be ")
            + wanted);
  }
}
