package dev.simile.tokenize;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** An object of tokenizer.json being built: its type first. */
final class JsonForm extends LinkedHashMap<String, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  static JsonForm of(String type) {
    return new JsonForm().with("type", type);
  }

  JsonForm with(String name, @Nullable Object value) {
    put(name, value);
    return this;
  }
}
