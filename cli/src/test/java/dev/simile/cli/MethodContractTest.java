package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.explain.Explanation;
import dev.simile.match.Classifier;
import dev.simile.match.Scorer;
import dev.simile.method.Condition;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import dev.simile.method.Training;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.Provenance;
import dev.simile.neural.encoder.NetworkEncoder;
import dev.simile.neural.match.NetworkScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered method must do; a new one is tested the moment it is registered. */
class MethodContractTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  /** Small settings, for whichever of these parameters a method has. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("dimensions", "16"),
          Map.entry("epochs", "2"),
          Map.entry("steps", "6"),
          Map.entry("batch-size", "8"),
          Map.entry("min-count", "1"),
          Map.entry("bucket", "5000"),
          Map.entry("vocabulary-size", "2000"),
          Map.entry("components", "2"),
          Map.entry("topics", "8"),
          Map.entry("hidden-size", "8"),
          Map.entry("attention-size", "8"),
          Map.entry("features", "8"));

  /** Those that are not shown a table of word vectors to start from. */
  private static final Set<String> OWN_TOKENS = Set.of("word2vec", "dssm", "cdssm");

  /** Where times stand. */
  private static final Set<String> TIMED = Set.of("README.md", TrainingRun.LOG);

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "a",
          "今天天气很好",
          "👩‍👩‍👧‍👦 🇨🇳",
          "nul\u0000in it",
          "\uD800 lone",
          "lone \uDC00",
          "مرحبا بالعالم",
          "e\u0301\u0323\u0302",
          "mixed 中文 and русский",
          "\u202Eright to left",
          "word ".repeat(2000),
          "x".repeat(20_000));

  @TempDir static Path work;
  private static Path words = Path.of("");
  private static Path texts = Path.of("");
  private static Path labelled = Path.of("");
  private static Path strokes = Path.of("");
  private static Path duplicates = Path.of("");
  private static Path together = Path.of("");

  static List<Method> methods() {
    return Registry.get().methods();
  }

  @BeforeAll
  static void trainWordsToStartFrom() throws IOException {
    texts = work.resolve("texts.txt");
    List<String> lines = new ArrayList<>();
    for (String file : List.of("help-center.tsv", "pairs.tsv", "nli.tsv")) {
      for (String row : Files.readAllLines(EXAMPLES.resolve(file))) {
        lines.addAll(List.of(row.split("\t")));
      }
    }
    Files.write(texts, lines);
    labelled = work.resolve("labelled.tsv");
    List<String> rows = new ArrayList<>(List.of("label\ttext"));
    for (String line : lines) {
      rows.add("of-" + line.length() % 3 + "\t" + line);
    }
    Files.write(labelled, rows);
    duplicates = work.resolve("duplicates.tsv");
    List<String> pairs = new ArrayList<>(List.of("label\ttext1\ttext2"));
    for (String row : Files.readAllLines(EXAMPLES.resolve("pairs.tsv")).stream().skip(1).toList()) {
      pairs.add((row.charAt(0) > '2' ? "1" : "0") + row.substring(row.indexOf('\t')));
    }
    Files.write(duplicates, pairs);
    together = work.resolve("together.tsv");
    Files.write(together, pairs.stream().map(row -> row.substring(row.indexOf('\t') + 1)).toList());
    strokes = work.resolve("strokes.txt");
    Files.writeString(strokes, "今:撇,捺,点,横撇\n天:横,横,撇,捺\n很:撇,撇,竖,横折,横,横,竖提,撇,捺\n");
    words = work.resolve("words");
    Map<String, String> set = new LinkedHashMap<>(small(Registry.get().method("word2vec")));
    set.put("tokenizer", "words");
    run(Registry.get().method("word2vec"), set, null, words);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void describesItself(Method method) {
    assertThat(method.id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(method.summary()).endsWith(".").hasSizeLessThan(200);
    assertThat(method.kinds()).isNotEmpty();
    for (Parameter parameter : method.parameters()) {
      assertThat(parameter.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
      assertThat(parameter.meaning()).as(parameter.name()).endsWith(".");
      parameter.check(parameter.defaultValue());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void refusesWhatItDoesNotKnow(Method method) {
    assertThatThrownBy(() -> Parameters.of(method.parameters(), Map.of("no-such-thing", "1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no-such-thing");
    for (Parameter parameter : method.parameters()) {
      if (parameter.type() != Parameter.Type.TEXT) {
        assertThatThrownBy(
                () -> Parameters.of(method.parameters(), Map.of(parameter.name(), "x-y")))
            .isInstanceOf(UsageException.class)
            .hasMessageContaining(parameter.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void refusesAParameterThatHasNoEffectBesideTheOthers(Method method) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    method.parameters().forEach(parameter -> byName.put(parameter.name(), parameter));
    for (Parameter parameter : byName.values()) {
      if (parameter.conditions().isEmpty()) {
        continue;
      }
      Map<String, String> own = Map.of(parameter.name(), parameter.defaultValue());
      int refused = 0;
      int taken = 0;
      for (Map<String, String> others : settingsOf(parameter.conditions(), byName)) {
        for (boolean base : new boolean[] {false, true}) {
          Map<String, String> values;
          try {
            values = method.values(others, base).asMap();
          } catch (UsageException e) {
            // What the condition looks at may have a condition of its own.
            continue;
          }
          Map<String, String> set = new LinkedHashMap<>(others);
          set.putAll(own);
          if (parameter.conditions().stream().allMatch(c -> c.holds(values, base))) {
            assertThat(method.values(set, base).asMap()).containsAllEntriesOf(own);
            taken++;
          } else {
            assertThatThrownBy(() -> method.values(set, base))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("parameter " + parameter.name() + " of " + method.id())
                .hasMessageContaining(parameter.applies());
            refused++;
          }
        }
      }
      assertThat(taken).as(parameter.name() + " has an effect somewhere").isPositive();
      assertThat(refused).as(parameter.name() + " has none somewhere").isPositive();
    }
  }

  /** One parameter that a condition looks at set to one of its values, each in turn. */
  private static List<Map<String, String>> settingsOf(
      List<Condition> conditions, Map<String, Parameter> byName) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (Condition condition : conditions) {
      switch (condition) {
        case Condition.Is is -> values(is.name(), is.values(), byName, all);
        case Condition.IsNot is -> values(is.name(), List.of(is.value()), byName, all);
        case Condition.Any any -> all.addAll(settingsOf(any.conditions(), byName));
        case Condition.NoBase none -> {}
      }
    }
    return all;
  }

  private static void values(
      String name,
      List<String> named,
      Map<String, Parameter> byName,
      List<Map<String, String>> all) {
    assertThat(byName).as("what a condition names").containsKey(name);
    Parameter looked = Objects.requireNonNull(byName.get(name));
    named.forEach(looked::check);
    List<String> values = new ArrayList<>(named);
    values.addAll(looked.choices());
    values.addAll(
        switch (looked.type()) {
          case FLAG -> List.of("true", "false");
          case INTEGER -> List.of(Long.toString((long) looked.max()));
          case REAL -> List.of(Double.toString(looked.max()));
          default -> List.<String>of();
        });
    values.forEach(value -> all.add(Map.of(name, value)));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void trainsSavesAndLoadsTheSameTwice(Method method) throws IOException {
    Path first = train(method, "first");
    Path second = train(method, "second");
    for (Path file : files(first)) {
      if (!TIMED.contains(file.getFileName().toString())) {
        assertThat(Files.readAllBytes(second.resolve(first.relativize(file))))
            .as(file.toString())
            .isEqualTo(Files.readAllBytes(file));
      }
    }
    assertThat(first.resolve("README.md")).content().contains(method.id());
    if (!data(method).isEmpty()) {
      assertThat(first.resolve("README.md")).content().contains("SHA-256");
    }
    assertThat(work.resolve(first.getFileName() + ".partial")).doesNotExist();
    Model model = ModelFolder.open(first, "first");
    assertThat(model.tokenizer() != null || !method.kinds().contains(Kind.TOKENIZER)).isTrue();
    assertThat(model.words().isPresent() || !method.kinds().contains(Kind.WORDS)).isTrue();
    assertThat(model.scorer().isPresent() || !method.kinds().contains(Kind.SCORER)).isTrue();
    if (method.kinds().contains(Kind.ENCODER) || method.kinds().contains(Kind.TRANSFORM)) {
      encodesEachTextAlone(model.encoder().orElseThrow());
    }
    if (method.kinds().contains(Kind.SCORER)) {
      scoresEachPairAlone(model.scorer().orElseThrow());
      double[][] again = scores(ModelFolder.open(second, "second").scorer().orElseThrow());
      assertThat(again).isDeepEqualTo(scores(model.scorer().orElseThrow()));
    }
    if (model.explainable().isPresent()) {
      explains(model);
    }
    if (model.encoder().isPresent() || model.scorer().isPresent()) {
      noticesOtherResults(first);
    }
  }

  static Stream<Arguments> parts() {
    return methods().stream()
        .flatMap(
            method ->
                Stream.concat(
                    method.architectures().stream()
                        .skip(1)
                        .map(a -> Arguments.of(method, "architecture", a.id())),
                    method.objectives().stream()
                        .skip(1)
                        .map(o -> Arguments.of(method, "objective", o.id()))));
  }

  /** Those that {@link #trainsSavesAndLoadsTheSameTwice} does not visit. */
  @ParameterizedTest
  @MethodSource("parts")
  void everyArchitectureAndObjectiveTrains(Method method, String part, String id)
      throws IOException {
    Map<String, String> chosen = new LinkedHashMap<>(Map.of(part, id));
    method.objectives().stream()
        .filter(o -> o.id().equals(id) && o.shapes().equals(Set.of(Shape.LABELLED_TEXTS)))
        .findFirst()
        .ifPresent(
            o ->
                method.architectures().stream()
                    .filter(a -> a.kinds().contains(Kind.CLASSIFIER))
                    .forEach(a -> chosen.put("architecture", a.id())));
    boolean labels =
        method.architectures().stream()
            .anyMatch(
                a ->
                    a.id().equals(chosen.get("architecture"))
                        && a.kinds().contains(Kind.CLASSIFIER));
    Map<String, String> set = small(method, chosen, !labels && base(method) != null);
    Path out = work.resolve(method.id() + "-with-" + id);
    assertThat(
            Training.run(
                new Training.Request(
                    method,
                    set,
                    labels ? List.of(DataFile.of(labelled)) : data(method, id),
                    labels ? null : base(method),
                    out,
                    7,
                    1,
                    true,
                    Duration.ofMinutes(5),
                    false,
                    "simile train " + method.id()),
                Progress.SILENT))
        .isEqualTo(Training.Outcome.TRAINED);
    Model model = ModelFolder.open(out, "part");
    if (labels) {
      classifiesEachTextAlone(model.classifier().orElseThrow());
    }
    if (model.encoder().isPresent()) {
      encodesEachTextAlone(model.encoder().get());
    }
  }

  private static void classifiesEachTextAlone(Classifier classifier) {
    Classifier.Probabilities together = classifier.classify(HOSTILE);
    for (int i = 0; i < HOSTILE.size(); i++) {
      Classifier.Probabilities one = classifier.classify(List.of(HOSTILE.get(i)));
      double[] alone = one.values()[0];
      assertThat(alone).as(HOSTILE.get(i)).isEqualTo(together.values()[i]);
      assertThat(one.reports().getFirst()).isEqualTo(together.reports().get(i));
      assertThat(alone).hasSameSizeAs(classifier.labels().toArray());
      for (double value : alone) {
        assertThat(value).isBetween(0.0, 1.0);
      }
    }
  }

  private static void encodesEachTextAlone(Encoder encoder) {
    Embeddings together = encoder.encode(HOSTILE, Role.DOCUMENT);
    assertThat(together.vectors().dimensions()).isEqualTo(encoder.dimensions());
    for (int i = 0; i < HOSTILE.size(); i++) {
      Embeddings alone = encoder.encode(List.of(HOSTILE.get(i)), Role.DOCUMENT);
      if (encoder instanceof NetworkEncoder) {
        // Matrix products round by what stands beside.
        assertThat(alone.vectors().row(0))
            .as(HOSTILE.get(i))
            .containsExactly(together.vectors().row(i), Offset.offset(1e-6f));
      } else {
        assertThat(alone.vectors().row(0)).as(HOSTILE.get(i)).isEqualTo(together.vectors().row(i));
      }
      assertThat(alone.reports().getFirst()).isEqualTo(together.reports().get(i));
      for (float value : together.vectors().row(i)) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
    assertThat(together.reports().getFirst().isEmpty()).isTrue();
  }

  private static void scoresEachPairAlone(Scorer scorer) {
    List<String> reversed = HOSTILE.reversed();
    Scorer.Scores together = scorer.score(HOSTILE, reversed);
    for (int i = 0; i < HOSTILE.size(); i++) {
      Scorer.Scores alone = scorer.score(List.of(HOSTILE.get(i)), List.of(reversed.get(i)));
      // Matrix products of a network round by what stands beside.
      assertThat(alone.values()[0])
          .as(HOSTILE.get(i))
          .containsExactly(
              together.values()[i], Offset.offset(scorer instanceof NetworkScorer ? 1e-6 : 0));
      assertThat(alone.values()[0]).hasSameSizeAs(scorer.labels());
      assertThat(alone.left().getFirst()).isEqualTo(together.left().get(i));
      for (double value : together.values()[i]) {
        assertThat(Double.isFinite(value)).isTrue();
      }
    }
    assertThat(together.left().getFirst().isEmpty()).isTrue();
  }

  /** What no longer gives the results it gave when it was made is not opened. */
  private static void noticesOtherResults(Path folder) throws IOException {
    Path file = folder.resolve(Provenance.FILE);
    String made = Files.readString(file);
    String other = made.replaceFirst("(\"vector\" : \\[ )-?[0-9][^,\\s]*", "$112345.5");
    assertThat(other).isNotEqualTo(made);
    Files.writeString(file, other);
    assertThatThrownBy(() -> ModelFolder.open(folder, "other"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("golden");
    Files.writeString(file, made);
  }

  private static double[][] scores(Scorer scorer) {
    return scorer.score(HOSTILE.subList(2, 5), List.of("a man", "天气", "music")).values();
  }

  private static void explains(Model model) {
    for (String left : HOSTILE.subList(0, 12)) {
      Explanation explanation =
          model.explainable().orElseThrow().explain(left, "A man is playing 今天 music.");
      double sum = Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum();
      Scorer scorer = model.scorer().orElseGet(() -> ownScorer(model.encoder().orElseThrow()));
      double score =
          scorer.score(List.of(left), List.of("A man is playing 今天 music.")).values()[0][0];
      if (explanation.contribution().length > 0) {
        assertThat(sum).isCloseTo(explanation.score(), Offset.offset(1e-9));
      }
      assertThat(explanation.score()).isCloseTo(score, Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void doesNothingToAFinishedFolderAndRefusesAnotherRun(Method method) throws IOException {
    Path out = train(method, "again");
    byte[] before = Files.readAllBytes(out.resolve("simile.json"));
    assertThat(
            Training.run(
                request(method, small(method), base(method), out, 7, true), Progress.SILENT))
        .isEqualTo(Training.Outcome.ALREADY_DONE);
    assertThat(Files.readAllBytes(out.resolve("simile.json"))).isEqualTo(before);
    assertThatThrownBy(
            () ->
                Training.run(
                    request(method, small(method), base(method), out, 8, true), Progress.SILENT))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(
            () ->
                Training.run(
                    request(method, small(method), base(method), out, 7, false), Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("not empty");
  }

  private static Path train(Method method, String name) throws IOException {
    Path out = work.resolve(method.id() + "-" + name);
    run(method, small(method), base(method), out);
    return out;
  }

  private static void run(Method method, Map<String, String> set, @Nullable String base, Path out)
      throws IOException {
    assertThat(Training.run(request(method, set, base, out, 7, false), Progress.SILENT))
        .isEqualTo(Training.Outcome.TRAINED);
  }

  private static Training.Request request(
      Method method,
      Map<String, String> set,
      @Nullable String base,
      Path out,
      long seed,
      boolean resume) {
    return new Training.Request(
        method,
        set,
        data(method),
        base,
        out,
        seed,
        1,
        true,
        Duration.ofMinutes(5),
        resume,
        "simile train " + method.id());
  }

  private static List<DataFile> data(Method method) {
    if (method.shapes().isEmpty()) {
      return List.of();
    }
    if (method.shapes().contains(Shape.NLI)) {
      return List.of(DataFile.of(EXAMPLES.resolve("nli.tsv")));
    }
    if (method.shapes().contains(Shape.TEXTS)) {
      return List.of(DataFile.of(texts));
    }
    if (method.shapes().contains(Shape.TAGGED)) {
      return List.of(DataFile.of(EXAMPLES.resolve("tagged.conllu")));
    }
    throw new AssertionError("no example data of the shapes " + method.shapes() + "; add some");
  }

  /** For an objective that learns from other data than the method's first. */
  private static List<DataFile> data(Method method, String objective) {
    Set<Shape> shapes =
        method.objectives().stream()
            .filter(o -> o.id().equals(objective) && !o.shapes().contains(Shape.NLI))
            .findFirst()
            .map(Objective::shapes)
            .orElse(Set.of());
    if (shapes.equals(Set.of(Shape.TEXTS)) && method.shapes().contains(Shape.NLI)) {
      return List.of(DataFile.of(texts));
    }
    if (shapes.contains(Shape.LABELLED_PAIRS)) {
      return List.of(DataFile.of(duplicates));
    }
    return shapes.contains(Shape.PAIRS) ? List.of(DataFile.of(together)) : data(method);
  }

  private static @Nullable String base(Method method) {
    return method.base() == Method.Base.NONE || OWN_TOKENS.contains(method.id())
        ? null
        : words.toString();
  }

  private static Map<String, String> small(Method method) {
    return small(method, Map.of(), base(method) != null);
  }

  /** What is chosen, and the small settings that have an effect beside it. */
  private static Map<String, String> small(
      Method method, Map<String, String> chosen, boolean base) {
    Map<String, String> all = new LinkedHashMap<>(method.values(chosen, base).asMap());
    all.keySet().stream()
        .filter(name -> SMALL.containsKey(name) && !chosen.containsKey(name))
        .forEach(name -> all.replace(name, SMALL.getOrDefault(name, "")));
    Map<String, String> set = new LinkedHashMap<>(chosen);
    for (Parameter parameter : method.parameters()) {
      String value = SMALL.get(parameter.name());
      if (value != null && parameter.conditions().stream().allMatch(c -> c.holds(all, base))) {
        set.putIfAbsent(parameter.name(), value);
      }
      if (parameter.name().equals("strokes")) {
        set.put("strokes", strokes.toString());
      }
    }
    return set;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static Scorer ownScorer(Encoder encoder) {
    return encoder.scorer(encoder.similarity());
  }
}
