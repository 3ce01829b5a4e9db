package dev.simile.classic.topics;

import dev.simile.classic.counts.Counts;
import dev.simile.classic.counts.TermEncoder;
import dev.simile.classic.counts.TermTraining;
import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.data.Texts;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What both methods of this package share: reading, parameters, the rhythm of checkpoints, the
 * finished folder.
 */
record TopicTraining(TermEncoder terms, SparseMatrix counts) {
  static final String TOPICS = "topics";
  private static final String STOP_WORDS = "stop-words";
  private static final int CARD_WORDS = 10;

  /** A method on counts of words, with the parameters of reading after its own. */
  static Method method(
      String id, String summary, String paper, List<Parameter> parameters, Trainer trainer) {
    List<Parameter> own = new ArrayList<>();
    own.add(Parameter.integer(TOPICS, 50, 1, 10_000, "Topics, and so numbers in a vector."));
    own.addAll(parameters);
    own.addAll(Counts.readingParameters());
    own.add(Parameter.text(STOP_WORDS, "", "A file of words, one a line, that are left out."));
    return new Method(
        id,
        1,
        Set.of(Kind.ENCODER),
        summary,
        paper,
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        trainer);
  }

  static TopicTraining read(TrainingRun run) throws IOException {
    TermTraining.Fitted fitted = TermTraining.counts(run, stopWords(run));
    TermEncoder terms = fitted.terms();
    SparseMatrix counts = SparseMatrix.of(fitted.vectors());
    long words = 0;
    for (float count : counts.values()) {
      words += (long) count;
    }
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%d topics of %,d texts, %,d words, %,d terms",
                run.parameters().integer(TOPICS),
                counts.rows(),
                words,
                counts.columns()));
    run.progress().figure("words in terms", Long.toString(words));
    return new TopicTraining(terms, counts);
  }

  private static Set<String> stopWords(TrainingRun run) {
    Set<String> words = new HashSet<>();
    String file = run.parameters().text(STOP_WORDS);
    for (String line : file.isEmpty() ? List.<String>of() : Texts.readAll(Path.of(file), "text")) {
      String word = line.strip();
      words.add(run.parameters().flag("lowercase") ? word.toLowerCase(Locale.ROOT) : word);
    }
    return words;
  }

  /** Writes the model and tells its card the topics, the one with most words first. */
  void finish(TrainingRun run, Topics topics) throws IOException {
    TopicFolder.write(run.folder(), terms, topics);
    FoldInEncoder encoder = FoldInEncoder.of(terms, topics);
    for (int topic : encoder.byShare()) {
      run.progress()
          .figure(
              String.format(Locale.ROOT, "topic %d, %.1f %%", topic, 100 * topics.shares()[topic]),
              String.join(" ", encoder.topWords(topic, CARD_WORDS)));
    }
  }

  /** When checkpoints are due: sooner at first, and never more than a twentieth of the time. */
  static final class Rhythm {
    private final Duration most;
    private long every;
    private long last = System.nanoTime();

    Rhythm(Duration most) {
      this.most = most;
      every = most.toNanos() / 8;
    }

    boolean isDue() {
      return System.nanoTime() - last >= every;
    }

    void written(long began) {
      last = System.nanoTime();
      every = Math.max(Math.min(most.toNanos(), 2 * every), 20 * (last - began));
    }
  }
}
