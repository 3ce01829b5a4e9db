package dev.simile.json;

import dev.simile.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A large JSON file read as it comes, where maps would cost too much. Not thread-safe. */
public final class JsonStream implements AutoCloseable {
  /** Takes a text and its number. */
  public interface NumberConsumer {
    void accept(String name, long number);
  }

  /** Takes a text and its score. */
  public interface ScoreConsumer {
    void accept(String name, double score);
  }

  private final JsonParser parser;
  private final String place;

  private JsonStream(JsonParser parser, String place) {
    this.parser = parser;
    this.place = place;
  }

  /**
   * @throws ModelException if the file is missing or unreadable
   */
  public static JsonStream open(Path file) {
    try {
      return new JsonStream(Json.parser(Files.readAllBytes(file)), file.toString());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file", e);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The token the stream stands at: the first of a property's value inside a callback. */
  public @Nullable JsonToken token() {
    return parser.currentToken();
  }

  /** Reads the file's one object; the consumer reads each property's value. */
  public void object(Consumer<String> property) {
    guard(
        () -> {
          expect(parser.nextToken(), JsonToken.START_OBJECT);
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = name();
            parser.nextToken();
            property.accept(name);
          }
        });
  }

  /** The value as an object, all of it but one property, which {@code read} reads if it is there. */
  public JsonObject objectExcept(String property, Runnable read) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    expect(parser.currentToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = name();
      parser.nextToken();
      if (name.equals(property)) {
        read.run();
      } else {
        map.put(name, Json.value(parser));
      }
    }
    return new JsonObject(map, place);
  }

  /** The value as an object of numbers. */
  public void numbers(NumberConsumer consumer) {
    expect(parser.currentToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = name();
      expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT);
      consumer.accept(name, parser.getLongValue());
    }
  }

  /** The value as a list of lists of a text and a number. */
  public void pairs(ScoreConsumer consumer) {
    expect(parser.currentToken(), JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(parser.currentToken(), JsonToken.START_ARRAY);
      expect(parser.nextToken(), JsonToken.VALUE_STRING);
      String name = parser.getString();
      parser.nextToken();
      if (!parser.currentToken().isNumeric()) {
        throw new ModelException(place + ": a number is wanted after " + name);
      }
      consumer.accept(name, parser.getDoubleValue());
      expect(parser.nextToken(), JsonToken.END_ARRAY);
    }
  }

  public @Nullable JsonObject objectValueOrNull() {
    return Json.value(parser) instanceof Map<?, ?> map ? new JsonObject(Json.cast(map), place) : null;
  }

  public List<JsonObject> objectsValue() {
    return Json.value(parser) instanceof List<?> list ? JsonObject.objects(list, place) : new ArrayList<>();
  }

  public void skipValue() {
    parser.skipChildren();
  }

  private String name() {
    String name = parser.currentName();
    if (name == null) {
      throw new ModelException(place + ": cut short");
    }
    return name;
  }

  private void expect(@Nullable JsonToken token, JsonToken wanted) {
    if (token != wanted) {
      throw new ModelException(place + ": " + wanted + " is wanted, not " + token);
    }
  }

  private void guard(Runnable read) {
    try {
      read.run();
    } catch (JacksonException e) {
      throw new ModelException(place + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public void close() {
    parser.close();
  }
}
