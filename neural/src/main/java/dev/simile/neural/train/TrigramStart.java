package dev.simile.neural.train;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.method.Architecture;
import dev.simile.method.Condition;
import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.tokenize.LetterTrigramCounts;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A new network over the letter trigrams of the training data, its table drawn at random. */
final class TrigramStart {
  private static final String MIN_COUNT = "min-count";
  private static final String LIMIT = "vocabulary-limit";

  private TrigramStart() {}

  /** What of the data's trigrams is kept. */
  static List<Parameter> parameters() {
    return List.of(
        Parameter.integer(MIN_COUNT, 2, 1, 1_000_000, "Rarer letter trigrams are left out.")
            .appliesWhen(Condition.noBase()),
        Parameter.integer(
                LIMIT,
                50_000,
                0,
                10_000_000,
                "The most letter trigrams kept, the frequent ones first; 0 is no limit.")
            .appliesWhen(Condition.noBase()));
  }

  /**
   * The network before the first step.
   *
   * @throws DataException if no trigram stands often enough in the data
   */
  static TextNetwork of(TrainingRun run, Architecture architecture) throws IOException {
    LetterTrigramCounts counts = new LetterTrigramCounts();
    for (DataFile file : run.data()) {
      RowReader.texts(file, counts::add);
    }
    Tokenizer tokenizer =
        counts.tokenizer(run.parameters().integer(MIN_COUNT), run.parameters().integer(LIMIT));
    int size = tokenizer.vocabulary().size();
    if (size < 2) {
      throw new DataException(
          "no letter trigram stands %d times in the data; lower %s"
              .formatted(run.parameters().integer(MIN_COUNT), MIN_COUNT));
    }
    run.progress()
        .note(String.format(Locale.ROOT, "%,d letter trigrams, %,d kept", counts.size(), size - 1));
    int inputs = Architectures.inputs(architecture, run.parameters());
    return TextNetwork.create(
        tokenizer,
        table(size, inputs, run.seed()),
        inputs,
        architecture.id(),
        run.parameters(),
        run.parameters().integer("max-tokens"),
        run.seed());
  }

  /**
   * Evenly within √(6 / (rows + inputs)) (section 3.4 of the paper).
   *
   * @return {@code [rows, inputs]}
   */
  private static float[] table(int rows, int inputs, long seed) {
    float[] table = new float[Math.multiplyExact(rows, inputs)];
    double bound = Math.sqrt(6.0 / (rows + inputs));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return table;
  }
}
