package dev.simile.evaluate.tournament;

import dev.simile.data.LineReader;
import dev.simile.data.TextSource;
import dev.simile.data.Texts;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.classify.LabelledTexts;
import dev.simile.evaluate.classify.LogisticRegression;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.retrieval.Found;
import dev.simile.evaluate.retrieval.Retrieval;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.evaluate.space.BatchEncoding;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.match.Classifier;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import dev.simile.vector.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a method is asked: texts, never labels. */
sealed interface Questions {
  /**
   * What came of it.
   *
   * @param answers one a question
   * @param texts how many texts were read for them
   * @param seconds reading them took
   */
  record Answers(List<?> answers, long texts, double seconds) {}

  Answers answer(Model model, int threads);

  /**
   * Reads what {@link HeldOut#ask} wrote.
   *
   * @param seed of what is drawn on the way
   */
  static Questions of(JsonObject asked, long seed) {
    return switch (asked.string("kind")) {
      case "pairs" -> {
        Rows rows = Rows.read(Path.of(asked.string("file")), dev.simile.method.Shape.PAIRS, "text");
        yield new Pairs(
            new PairSet("questions", rows.left(), rows.right(), new double[rows.size()]));
      }
      case "queries" -> {
        Path file = Path.of(asked.string("queries"));
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonObject line : lines(file)) {
          queries.put(line.string("id"), line.string("text"));
        }
        Path corpus = Path.of(asked.string("corpus"));
        yield new Queries(
            new RetrievalFolder(corpus, file, corpus, ""), queries, lines(corpus).size());
      }
      case "labels" ->
          new Labels(
              LabelledTexts.read(Path.of(asked.string("train")), "text"),
              Texts.readAll(Path.of(asked.string("file")), "text"),
              asked.has("classifies"),
              seed);
      default -> throw new SimileException("no questions of the kind " + asked.string("kind"));
    };
  }

  /** How near the two texts of each pair are. */
  record Pairs(PairSet pairs) implements Questions {
    @Override
    public Answers answer(Model model, int threads) {
      long start = System.nanoTime();
      PairScores scores = PairScores.of(scorer(model), pairs, threads, 256);
      double seconds = (System.nanoTime() - start) / 1e9;
      List<Double> answers = new ArrayList<>();
      for (double value : scores.values()) {
        answers.add(value);
      }
      return new Answers(answers, 2L * pairs.size(), seconds);
    }

    static Scorer scorer(Model model) {
      return model
          .scorer()
          .or(() -> model.encoder().map(encoder -> encoder.scorer(encoder.similarity())))
          .orElseThrow(
              () -> new UsageException("the model " + model.name() + " scores no pairs of texts"));
    }
  }

  private static List<JsonObject> lines(Path file) {
    List<JsonObject> lines = new ArrayList<>();
    try (LineReader in = LineReader.open(file)) {
      for (String line = in.next(); line != null; line = in.next()) {
        lines.add(Json.readObject(line.getBytes(StandardCharsets.UTF_8), file.toString()));
      }
    } catch (IOException e) {
      throw new DataException(file + ": " + TextSource.reason(e), e);
    }
    return lines;
  }

  /** The documents of a corpus for each query, best first. */
  record Queries(RetrievalFolder folder, Map<String, String> queries, int documents)
      implements Questions {
    private static final int DEPTH = 10;

    @Override
    public Answers answer(Model model, int threads) {
      Retrieval retrieval = new Retrieval(DEPTH, threads, 256, unused -> {});
      long start = System.nanoTime();
      TrecRun run =
          model.encoder().isEmpty() && model.scorer().isPresent()
              ? retrieval.search(model.scorer().get(), folder, queries)
              : retrieval.search(encoder(model), folder, queries);
      double seconds = (System.nanoTime() - start) / 1e9;
      List<List<String>> answers = new ArrayList<>();
      for (String query : queries.keySet()) {
        answers.add(run.of(query).stream().map(Found::document).toList());
      }
      return new Answers(answers, documents + queries.size(), seconds);
    }
  }

  /** The label of each text, by a regression on vectors or by the model itself. */
  record Labels(LabelledTexts train, List<String> texts, boolean classifies, long seed)
      implements Questions {
    @Override
    public Answers answer(Model model, int threads) {
      if (classifies) {
        Classifier classifier =
            model
                .classifier()
                .orElseThrow(
                    () -> new UsageException("the model " + model.name() + " tells no labels"));
        long start = System.nanoTime();
        int[] told = LogisticRegression.likeliest(classifier.classify(texts).values());
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Answers(
            Arrays.stream(told).mapToObj(classifier.labels()::get).toList(), texts.size(), seconds);
      }
      Encoder encoder = encoder(model);
      List<String> names = train.names();
      Vectors known =
          BatchEncoding.encode(encoder, train.texts(), Role.DOCUMENT, threads, 256).vectors();
      LogisticRegression regression =
          LogisticRegression.train(known, train.numbers(names), names.size(), seed, threads);
      long start = System.nanoTime();
      Vectors asked = BatchEncoding.encode(encoder, texts, Role.DOCUMENT, threads, 256).vectors();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Answers(
          Arrays.stream(regression.labels(asked)).mapToObj(names::get).toList(),
          texts.size(),
          seconds);
    }
  }

  private static Encoder encoder(Model model) {
    return model
        .encoder()
        .orElseThrow(
            () -> new UsageException("the model " + model.name() + " gives no vectors of texts"));
  }
}
