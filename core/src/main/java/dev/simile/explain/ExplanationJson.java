package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An explanation as one JSON object, by piece: {@code score}, of one class of several the {@code
 * label} of the class, {@code tokens1}, {@code tokens2} (each {@code text}, {@code start}, {@code
 * end}: UTF-16 offsets), {@code cosine} and {@code contribution} (lists of rows, {@code
 * [tokens1][tokens2]}), {@code method} ({@code exact} or {@code integrated-gradients}) and {@code
 * error}; where the model aligns the texts, {@code alignment1} (the attention of text 1's tokens
 * over text 2's: rows sum to 1) and {@code alignment2} (of text 2's over text 1's: columns sum to
 * 1), both {@code [tokens1][tokens2]}; where it was taken, {@code deletion}, the deletion test's
 * mean changes of the score ({@code shown}, {@code random}, {@code above-random}) over so many
 * random {@code orders}. Numbers are finite and carry all their digits, so the contributions still
 * sum to the score. Surrogates without a partner are escaped. Thread-safe.
 */
public final class ExplanationJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private ExplanationJson() {}

  /** Writes UTF-8 without a line break at the end; {@code out} stays open. */
  public static void write(OutputStream out, Explanation explanation) {
    try (JsonGenerator json =
        FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      write(json, explanation);
    }
  }

  /** Writes without a line break at the end; {@code out} stays open. */
  public static void write(Writer out, Explanation explanation) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json, explanation);
    }
  }

  /** The JSON as one line. */
  public static String toString(Explanation explanation) {
    StringWriter out = new StringWriter();
    write(out, explanation);
    return out.toString();
  }

  private static void write(JsonGenerator json, Explanation explanation) {
    json.writeStartObject();
    json.writeNumberProperty("score", explanation.score());
    if (!explanation.label().isEmpty()) {
      json.writeName("label");
      string(json, explanation.label());
    }
    tokens(json, "tokens1", explanation.tokens1());
    tokens(json, "tokens2", explanation.tokens2());
    matrix(json, "cosine", explanation.cosine());
    matrix(json, "contribution", explanation.contribution());
    json.writeStringProperty("method", explanation.method().id());
    json.writeNumberProperty("error", explanation.error());
    Alignment alignment = explanation.alignment();
    if (alignment != null) {
      matrix(json, "alignment1", alignment.left());
      matrix(json, "alignment2", alignment.right());
    }
    Deletion deletion = explanation.deletion();
    if (deletion != null) {
      json.writeName("deletion");
      json.writeStartObject();
      json.writeNumberProperty("shown", deletion.shown());
      json.writeNumberProperty("random", deletion.random());
      json.writeNumberProperty("above-random", deletion.aboveRandom());
      json.writeNumberProperty("orders", deletion.orders());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void tokens(JsonGenerator json, String name, List<ExplainedToken> tokens) {
    json.writeArrayPropertyStart(name);
    for (ExplainedToken token : tokens) {
      json.writeStartObject();
      json.writeName("text");
      string(json, token.text());
      json.writeNumberProperty("start", token.start());
      json.writeNumberProperty("end", token.end());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void matrix(JsonGenerator json, String name, double[][] matrix) {
    json.writeArrayPropertyStart(name);
    for (double[] row : matrix) {
      json.writeStartArray();
      for (double value : row) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void string(JsonGenerator json, String text) {
    if (VisibleText.isWellFormed(text)) {
      json.writeString(text);
      return;
    }
    StringBuilder escaped = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
        escaped.append(c);
      } else {
        escaped.append(VisibleText.escape(c));
      }
    }
    json.writeRawValue(escaped.append('"').toString());
  }
}
