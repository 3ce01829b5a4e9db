package dev.simile.classic.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Role;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the vectors that src/test/python/golden_counts.py wrote with scikit-learn. */
class ScikitLearnTest {
  @TempDir Path folder;

  record Case(Map<String, String> parameters, int terms, List<JsonObject> rows) {
    @Override
    public String toString() {
      return parameters.toString();
    }
  }

  private static JsonObject golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ScikitLearnTest.class.getResourceAsStream("scikit-learn.json"))) {
      return Json.readObject(in.readAllBytes(), "scikit-learn.json");
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (JsonObject entry : golden().objects("cases")) {
      Map<String, String> parameters = new LinkedHashMap<>();
      JsonObject given = entry.object("parameters");
      given.names().forEach(name -> parameters.put(name, given.string(name)));
      cases.add(new Case(parameters, (int) entry.integer("terms"), entry.objects("rows")));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameVectors(Case expected) throws IOException {
    String[] texts = golden().strings("texts").toArray(String[]::new);
    TermEncoder encoder = TermRuns.train(folder, "tfidf", expected.parameters(), texts);
    assertThat(encoder.dimensions()).isEqualTo(expected.terms());
    SparseVectors vectors = encoder.sparse(List.of(texts), Role.DOCUMENT, new ArrayList<>());
    for (int i = 0; i < texts.length; i++) {
      JsonObject row = expected.rows().get(i);
      int from = (int) vectors.rowStarts()[i];
      int to = (int) vectors.rowStarts()[i + 1];
      assertThat(to - from).as(texts[i]).isEqualTo(row.names().size());
      for (int k = from; k < to; k++) {
        String term = TermRuns.term(encoder, vectors.indices()[k]);
        assertThat((double) vectors.values()[k]).as(term).isCloseTo(row.number(term), within(1e-6));
      }
    }
  }
}
