package dev.simile.evaluate.tournament;

import dev.simile.error.SimileException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.json.JsonObject;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a method is asked: texts, never labels. */
sealed interface Questions {
  /**
   * What came of it.
   *
   * @param answers one a question
   * @param texts how many texts were read for them
   */
  record Answers(List<?> answers, long texts) {}

  Answers answer(Model model, int threads);

  /** Reads what {@link HeldOut#ask} wrote. */
  static Questions of(JsonObject asked) {
    return switch (asked.string("kind")) {
      case "pairs" -> {
        Rows rows = Rows.read(Path.of(asked.string("file")), dev.simile.method.Shape.PAIRS, "text");
        yield new Pairs(
            new PairSet("questions", rows.left(), rows.right(), new double[rows.size()]));
      }
      default -> throw new SimileException("no questions of the kind " + asked.string("kind"));
    };
  }

  /** How near the two texts of each pair are. */
  record Pairs(PairSet pairs) implements Questions {
    @Override
    public Answers answer(Model model, int threads) {
      PairScores scores = PairScores.of(scorer(model), pairs, threads, 256);
      List<Double> answers = new ArrayList<>();
      for (double value : scores.values()) {
        answers.add(value);
      }
      return new Answers(answers, 2L * pairs.size());
    }

    private static Scorer scorer(Model model) {
      return model
          .scorer()
          .or(() -> model.encoder().map(encoder -> encoder.scorer(encoder.similarity())))
          .orElseThrow(
              () -> new UsageException("the model " + model.name() + " scores no pairs of texts"));
    }
  }
}
