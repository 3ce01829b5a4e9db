package dev.simile.evaluate.tournament;

import dev.simile.evaluate.tournament.Candidate.Data;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that fit: models as they are, and every registered method that gives vectors or scores. */
final class Candidates {
  /** Whose word vectors the compositions share: the oldest, and cheap. */
  static final String SHARED_WORDS = "word2vec";

  /** Methods that only put models together: of one model they are the model. */
  private static final Set<String> OF_SEVERAL = Set.of("ensemble");

  /** Up to so many texts, words that stand but twice are kept. */
  private static final int FEW_TEXTS = 200_000;

  private static final Set<Kind> GIVE_ANSWERS =
      Set.of(Kind.ENCODER, Kind.SCORER, Kind.CLASSIFIER, Kind.TRANSFORM);

  private final Shape shape;
  private final boolean chinese;
  private final int texts;

  /**
   * @param shape of the file
   * @param texts how many there are to learn from
   */
  Candidates(Shape shape, boolean chinese, int texts) {
    this.shape = shape;
    this.chinese = chinese;
    this.texts = texts;
  }

  /**
   * @param models as the user named them, the default one first
   */
  List<Candidate> of(Registry registry, List<String> models) {
    List<Candidate> all = new ArrayList<>();
    for (String model : models) {
      all.add(new Candidate(shown(model), null, Map.of(), Data.NONE, model, false, false));
    }
    boolean words = registry.methods().stream().anyMatch(m -> m.id().equals(SHARED_WORDS));
    for (Method method : registry.methods()) {
      if (method.kinds().stream().noneMatch(GIVE_ANSWERS::contains)
          || OF_SEVERAL.contains(method.id())) {
        continue;
      }
      boolean learnsRows = learnsRows(method);
      if (shape == Shape.LABELLED_TEXTS) {
        classifiers(method).forEach(all::add);
      }
      boolean follows =
          method.base() == Method.Base.REQUIRED || method.kinds().contains(Kind.TRANSFORM);
      if (!follows) {
        all.add(candidate(method, null, false));
      }
      // What composes vectors says something new over other words; what learns from rows, such as a
      // network that reads pairs, takes long.
      if (follows && words && method.objectives().isEmpty() && !learnsRows) {
        all.add(candidate(method, SHARED_WORDS, true));
      }
      // A base that is only a tokenizer for the method says nothing new.
      boolean refines = method.base() == Method.Base.OPTIONAL && learnsRows;
      if (follows || refines) {
        models.forEach(model -> all.add(candidate(method, model, false)));
      }
    }
    // What has no time for a trial goes in this order.
    all.sort(Comparator.comparingInt(candidate -> rank(registry, candidate)));
    return all;
  }

  /** Cheap kinds first: models, counts and topics, what follows a model, other word vectors. */
  private static int rank(Registry registry, Candidate candidate) {
    if (candidate.method() == null) {
      return 0;
    }
    if (candidate.baseIsCandidate()) {
      return 3;
    }
    boolean words = registry.method(candidate.method()).kinds().contains(Kind.WORDS);
    return candidate.base() != null ? 2 : words && !candidate.name().equals(SHARED_WORDS) ? 4 : 1;
  }

  private Candidate candidate(
      Method method, @org.jspecify.annotations.Nullable String base, boolean baseIsCandidate) {
    Data data =
        learnsRows(method)
            ? Data.ROWS
            : method.shapes().contains(Shape.TEXTS) ? Data.TEXTS : Data.NONE;
    return new Candidate(
        base == null ? method.id() : shown(base) + "+" + method.id(),
        method.id(),
        base == null || baseIsCandidate ? settings(method, base == null) : objective(method),
        data,
        base,
        baseIsCandidate,
        false);
  }

  /** One that learns from these rows, where the usual one does not. */
  private Map<String, String> objective(Method method) {
    if (!learnsRows(method)
        || method.objectives().isEmpty()
        || method.objectives().getFirst().shapes().contains(shape)) {
      return Map.of();
    }
    return method.objectives().stream()
        .filter(objective -> objective.shapes().contains(shape))
        .findFirst()
        .map(objective -> Map.of("objective", objective.id()))
        .orElse(Map.of());
  }

  /** Labels may be what an architecture of the method alone learns from; it stands by itself. */
  private boolean learnsRows(Method method) {
    return shape != Shape.DOCUMENTS
        && method.shapes().contains(shape)
        && classifiers(method).isEmpty();
  }

  private List<Candidate> classifiers(Method method) {
    if (shape != Shape.LABELLED_TEXTS || !method.shapes().contains(shape)) {
      return List.of();
    }
    return method.architectures().stream()
        .filter(a -> a.kinds().contains(Kind.CLASSIFIER) && method.architectures().size() > 1)
        .map(
            a -> {
              Map<String, String> set = new LinkedHashMap<>();
              set.put("architecture", a.id());
              set.putAll(settings(method, true));
              a.defaults().keySet().forEach(set::remove);
              return new Candidate(
                  method.id() + "-" + a.id(), method.id(), set, Data.ROWS, null, false, true);
            })
        .toList();
  }

  /** A folder goes by its own name. */
  private static String shown(String model) {
    Path name = Path.of(model).getFileName();
    return name == null ? model : name.toString();
  }

  /**
   * What the data asks for: its words and not what stands between white space, rare ones too where
   * there are few texts.
   */
  private Map<String, String> settings(Method method, boolean tokenizes) {
    Map<String, String> set = new LinkedHashMap<>();
    if (!tokenizes) {
      return set;
    }
    for (Parameter parameter : method.parameters()) {
      String usual = parameter.defaultValue();
      switch (parameter.name()) {
        case "tokenizer" -> {
          if (chinese && parameter.choices().contains("hanlp")) {
            set.put("tokenizer", "hanlp");
          } else if (usual.equals("whitespace") && parameter.choices().contains("words")) {
            set.put("tokenizer", "words");
          }
        }
        case "lowercase" -> {
          if (usual.equals("false")) {
            set.put("lowercase", "true");
          }
        }
        case "min-count" -> {
          if (texts < FEW_TEXTS && usual.matches("\\d+") && Long.parseLong(usual) > 2) {
            set.put("min-count", "2");
          }
        }
        default -> {}
      }
    }
    return set;
  }
}
