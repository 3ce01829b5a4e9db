package dev.simile.json;

import dev.simile.error.ModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Reads and writes JSON. A name that stands twice in an object is an error. Thread-safe. */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // The fast one computes its tables first, which takes longer than all numbers of a model.
          .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }

        @Override
        public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }
      };

  private Json() {}

  /**
   * Reads a file that holds one object.
   *
   * @throws ModelException if it is missing, not JSON, or not an object
   */
  public static JsonObject readObject(Path file) {
    try {
      return readObject(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file", e);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads an object from UTF-8 bytes; {@code place} names them in errors. */
  public static JsonObject readObject(byte[] utf8, String place) {
    if (read(utf8, place) instanceof Map<?, ?> map) {
      return new JsonObject(cast(map), place);
    }
    throw new ModelException(place + ": not a JSON object");
  }

  /** Reads a file that holds a list of objects. */
  public static List<JsonObject> readObjects(Path file) {
    Object value;
    try {
      value = read(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file", e);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
    if (!(value instanceof List<?> list)) {
      throw new ModelException(file + ": not a JSON list");
    }
    return JsonObject.objects(list, file.toString());
  }

  private static @Nullable Object read(byte[] utf8, String place) {
    try (JsonParser parser = parser(utf8)) {
      parser.nextToken();
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new ModelException(place + ": something stands after the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw new ModelException(place + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static JsonParser parser(byte[] utf8) {
    return FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), utf8);
  }

  static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getDoubleValue();
          };
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> cast(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  /**
   * Maps, collections, strings, numbers, booleans and null as indented JSON, ending in a line
   * break.
   */
  public static String write(@Nullable Object value) {
    return write(value, INDENTED) + "\n";
  }

  /** The same on one line. */
  public static String writeCompact(@Nullable Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  private static String write(@Nullable Object value, ObjectWriteContext context) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(context, out)) {
      write(generator, value);
    }
    return out.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.writeName(String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        list.forEach(item -> write(out, item));
        out.writeEndArray();
      }
      case float[] numbers -> {
        out.writeStartArray();
        for (float number : numbers) {
          out.writeNumber(number);
        }
        out.writeEndArray();
      }
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Float number -> out.writeNumber(number);
      case Double number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      default -> out.writeString(value.toString());
    }
  }
}
