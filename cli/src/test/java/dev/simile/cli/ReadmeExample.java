package dev.simile.cli;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.index.ExactIndex;
import dev.simile.index.Hit;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.vector.Similarity;
import java.util.List;

/** The Java of README.md. */
final class ReadmeExample {
  private ReadmeExample() {}

  static String answer() {
    List<String> ids = List.of("en-01", "en-02", "en-03");
    List<String> questions =
        List.of(
            "I forgot my password and cannot log in",
            "Where can I change the delivery address of my order?",
            "The parcel arrived damaged, what should I do?");

    // Thread-safe; open it once.
    Model model = Models.open("simile-mini");
    Encoder encoder = model.encoder().orElseThrow();

    Embeddings known = encoder.encode(questions, Role.DOCUMENT);
    Embeddings asked = encoder.encode(List.of("How can I reset my password?"), Role.QUERY);
    ExactIndex index = new ExactIndex(asked.vectors(), Similarity.COSINE, 1);
    index.add(known.vectors());
    Hit best = index.hits(0).getFirst();
    String found = ids.get((int) best.position()) + " " + best.score();

    return found;
  }
}
