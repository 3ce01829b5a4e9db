package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.Decimal;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.classify.Entailment;
import dev.simile.evaluate.classify.EntailmentSet;
import dev.simile.evaluate.classify.LogisticRegression;
import dev.simile.evaluate.classify.PairFeatures;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Classification;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.evaluate.space.BatchEncoding;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import dev.simile.model.Model;
import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "nli",
    header =
        "How well a model tells entailment, contradiction and neither (natural-language inference).",
    description = {
      "",
      "Accuracy and macro-F1, times 100. Of an encoder, logistic regression (LIBLINEAR, one label against the rest) is trained on"
          + " [u, v, |u-v|, u*v] of the two texts' vectors in the --train file; the vectors stay as they are. A model that"
          + " gives the labels itself needs no --train.",
      "not_entailment is neutral or contradiction: their probabilities are added.",
      DeletionOption.DESCRIPTION
    },
    footer = {
      "",
      "  simile evaluate nli --train snli.train.tsv --data snli.dev.tsv -m model",
      "  simile evaluate nli --data snli.dev.tsv -m nli-model"
    })
final class EvaluateNli extends SimileCommand {
  /**
   * Numbers in the features of all training pairs: what LIBLINEAR makes of them takes 28 bytes
   * each.
   */
  private static final long MAX_NUMBERS = 40_000_000;

  /** So many rows are trained on whatever they take. */
  private static final int FEW = 1000;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description =
          "Files with the columns label (entailment, neutral, contradiction, not_entailment), premise and hypothesis (also"
              + " text1, sentence1; text2, sentence2).")
  List<Path> data = new ArrayList<>();

  @Option(
      names = {"--train", "--dev"},
      paramLabel = "FILE",
      description = "Other pairs of the same kind, to train the regression on.")
  @Nullable Path train;

  @Mixin final DeletionOption deletion = new DeletionOption();

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluateNli(Console console) {
    super(console);
  }

  /** Probabilities of pairs. */
  private interface Teller {
    double[][] tell(List<String> premises, List<String> hypotheses, TextReports reports);
  }

  private record Judge(List<Entailment> columns, Teller teller) {}

  @Override
  void run() {
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    Judge judge = train == null ? labelling(opened) : regression(opened, train);
    EvaluationReport report = new EvaluationReport(opened.name(), "empty", "cut");
    for (Path file : data) {
      EntailmentSet pairs = EntailmentSet.read(file);
      if (pairs.unlabelled() > 0) {
        console.note(file + ": " + pairs.unlabelled() + " rows without a label (-) left out");
      }
      if (pairs.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      Result plain = result(file, pairs, judge);
      List<Figure> figures = new ArrayList<>(plain.figures());
      Map<String, Object> facts = new LinkedHashMap<>(plain.facts());
      deletion.test(
          opened,
          new PairSet(
              file.toString(), pairs.premises(), pairs.hypotheses(), new double[pairs.size()]),
          Bootstrap.seeded(common.seed).forSet(data.indexOf(file)),
          console,
          common,
          figures,
          facts);
      report.add(new Result(plain.data(), figures, facts));
    }
    report.addMean();
    return report;
  }

  private Result result(Path file, EntailmentSet pairs, Judge judge) {
    TextReports reports =
        train == null ? new TextReports("the score says nothing") : new TextReports();
    EntailmentSet.Told told =
        pairs.told(judge.teller.tell(pairs.premises(), pairs.hypotheses(), reports), judge.columns);
    List<Estimate> estimates =
        Bootstrap.seeded(common.seed)
            .forSet(data.indexOf(file))
            .estimates(
                pairs.size(),
                List.of(
                    Classification.accuracy(told.told(), told.gold()),
                    Classification.macroF1(told.told(), told.gold())));
    Map<String, Object> facts = new LinkedHashMap<>(reports.facts());
    reports.tell(console);
    return new Result(
        file.toString(),
        List.of(
            Figure.percent("accuracy", estimates.get(0), pairs.size()),
            Figure.percent("macro-f1", estimates.get(1), pairs.size())),
        facts);
  }

  /** A model that gives the labels itself. */
  private Judge labelling(Model opened) {
    Scorer scorer =
        opened
            .scorer()
            .filter(s -> s.labels().stream().allMatch(label -> Entailment.of(label).isPresent()))
            .orElseThrow(
                () ->
                    new UsageException(
                        "the model "
                            + opened.name()
                            + " gives no inference labels: --train FILE gives pairs to train a regression on its vectors"));
    List<Entailment> columns =
        scorer.labels().stream().map(Entailment::of).flatMap(Optional::stream).toList();
    return new Judge(
        columns,
        (premises, hypotheses, reports) -> {
          List<Scores> parts =
              Shards.map(
                  common.threads(),
                  premises.size(),
                  common.batch(256),
                  (from, to) ->
                      scorer.score(premises.subList(from, to), hypotheses.subList(from, to)));
          for (Scores part : parts) {
            reports.add(part.left());
            reports.add(part.right());
          }
          return parts.stream()
              .flatMap(part -> java.util.Arrays.stream(part.values()))
              .toArray(double[][]::new);
        });
  }

  private Judge regression(Model opened, Path file) {
    Encoder encoder = ModelOption.encoder(opened);
    EntailmentSet pairs = EntailmentSet.read(file);
    List<Integer> rows = trainingRows(file, pairs, encoder);
    List<Entailment> columns = rows.stream().map(pairs.labels()::get).distinct().sorted().toList();
    LogisticRegression regression =
        LogisticRegression.train(
            features(encoder, pairs, rows),
            rows.stream().mapToInt(row -> columns.indexOf(pairs.labels().get(row))).toArray(),
            columns.size(),
            common.seed,
            common.threads());
    return new Judge(
        columns,
        (premises, hypotheses, reports) ->
            Shards.map(
                    1,
                    premises.size(),
                    4096,
                    (from, to) ->
                        regression.probabilities(
                            features(
                                encoder,
                                premises.subList(from, to),
                                hypotheses.subList(from, to),
                                reports)))
                .stream()
                .flatMap(java.util.Arrays::stream)
                .toArray(double[][]::new));
  }

  /** Two-way rows among three-way ones teach nothing that both say; too many are drawn from. */
  private List<Integer> trainingRows(Path file, EntailmentSet pairs, Encoder encoder) {
    List<Integer> rows =
        new ArrayList<>(
            IntStream.range(0, pairs.size())
                .filter(
                    row -> pairs.isTwoWay() || pairs.labels().get(row) != Entailment.NOT_ENTAILMENT)
                .boxed()
                .toList());
    if (rows.isEmpty()) {
      throw new DataException(file + ": no rows to train on");
    }
    if (rows.size() < pairs.size()) {
      console.note(
          file
              + ": "
              + Decimal.grouped(pairs.size() - rows.size())
              + " rows not_entailment among three-way ones are not trained on");
    }
    if (rows.size() <= FEW) {
      return rows;
    }
    List<Integer> drawn = new ArrayList<>(rows);
    Collections.shuffle(drawn, new Random(common.seed));
    int limit = (int) Math.max(FEW, MAX_NUMBERS / numbers(encoder, pairs, drawn.subList(0, FEW)));
    if (rows.size() > limit) {
      console.note(
          file
              + ": "
              + Decimal.grouped(limit)
              + " of "
              + Decimal.grouped(rows.size())
              + " rows, drawn by the seed, are trained on; more do not fit into memory");
      return drawn.subList(0, limit);
    }
    return rows;
  }

  /** How many numbers the features of a pair have; of a sparse encoder the mean of some. */
  private long numbers(Encoder encoder, EntailmentSet pairs, List<Integer> some) {
    return features(encoder, pairs, some.subList(0, 1)) instanceof DenseVectors dense
        ? dense.dimensions()
        : 1 + ((SparseVectors) features(encoder, pairs, some)).indices().length / some.size();
  }

  private Vectors features(Encoder encoder, EntailmentSet pairs, List<Integer> rows) {
    return features(
        encoder,
        rows.stream().map(pairs.premises()::get).toList(),
        rows.stream().map(pairs.hypotheses()::get).toList(),
        new TextReports());
  }

  private Vectors features(
      Encoder encoder, List<String> premises, List<String> hypotheses, TextReports reports) {
    Encoder sided = ModelOption.oneSided(encoder, common);
    Embeddings u =
        BatchEncoding.encode(sided, premises, Role.QUERY, common.threads(), common.batch(256));
    Embeddings v =
        BatchEncoding.encode(sided, hypotheses, Role.DOCUMENT, common.threads(), common.batch(256));
    reports.add(u.reports());
    reports.add(v.reports());
    return PairFeatures.of(u.vectors(), v.vectors());
  }
}
