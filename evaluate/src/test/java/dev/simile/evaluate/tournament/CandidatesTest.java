package dev.simile.evaluate.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import dev.simile.model.ModuleLoader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static Method method(String id, Set<Kind> kinds, Set<Shape> shapes, Method.Base base) {
    return new Method(
        id, 1, kinds, "A method.", "", shapes, base, List.of(), List.of(), List.of(), run -> {});
  }

  /** Word vectors, and a scorer of pairs that learns from labels and starts from a model. */
  private static final Registry REGISTRY =
      new Registry(
          List.of(
              new ModuleProvider() {
                @Override
                public String artifact() {
                  return "dummy";
                }

                @Override
                public List<Method> methods() {
                  return List.of(
                      method(
                          Candidates.SHARED_WORDS,
                          Set.of(Kind.WORDS, Kind.ENCODER),
                          Set.of(Shape.TEXTS),
                          Method.Base.NONE),
                      method(
                          "matcher",
                          Set.of(Kind.SCORER),
                          Set.of(Shape.NLI, Shape.LABELLED_PAIRS, Shape.SCORED_PAIRS),
                          Method.Base.REQUIRED),
                      method("ensemble", Set.of(Kind.SCORER), Set.of(), Method.Base.REQUIRED));
                }

                @Override
                public List<ModuleLoader> loaders() {
                  return List.of();
                }
              }));

  @Test
  void aScorerThatLearnsFromLabelsStartsFromTheModelsAlone() {
    for (Shape shape : List.of(Shape.NLI, Shape.LABELLED_PAIRS, Shape.SCORED_PAIRS)) {
      List<Candidate> matchers =
          new Candidates(shape, false, 1000)
              .of(REGISTRY, List.of("simile-mini")).stream()
                  .filter(candidate -> "matcher".equals(candidate.method()))
                  .toList();
      assertThat(matchers).hasSize(1);
      assertThat(matchers.getFirst().name()).isEqualTo("simile-mini+matcher");
      assertThat(matchers.getFirst().base()).isEqualTo("simile-mini");
      assertThat(matchers.getFirst().data()).isEqualTo(Candidate.Data.ROWS);
      assertThat(matchers.getFirst().baseIsCandidate()).isFalse();
    }
  }

  @Test
  void whatPutsSeveralModelsTogetherDoesNotStandForOne() {
    assertThat(
            new Candidates(Shape.LABELLED_PAIRS, false, 1000)
                .of(REGISTRY, List.of("simile-mini")).stream().map(Candidate::method))
        .doesNotContain("ensemble");
  }
}
