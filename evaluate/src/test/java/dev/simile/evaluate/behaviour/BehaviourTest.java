package dev.simile.evaluate.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.TextReport;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.match.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviourTest {
  @TempDir Path folder;

  private interface Measure {
    double of(String left, String right);
  }

  private static Scorer scorer(Measure measure) {
    return new Scorer() {
      @Override
      public List<String> labels() {
        return List.of("score");
      }

      @Override
      public Scores score(List<String> left, List<String> right) {
        double[][] values = new double[left.size()][];
        for (int i = 0; i < values.length; i++) {
          values[i] = new double[] {measure.of(left.get(i), right.get(i))};
        }
        List<TextReport> reports = Collections.nCopies(left.size(), new TextReport(1, 0, 0));
        return new Scores(values, reports, reports);
      }
    };
  }

  /** Jaccard's index of words, or of characters for Chinese. */
  private static double overlap(String left, String right) {
    Set<String> a = pieces(left);
    Set<String> b = pieces(right);
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    a.addAll(b);
    return (double) both.size() / a.size();
  }

  private static Set<String> pieces(String text) {
    boolean latin = text.chars().allMatch(c -> c < 0x2E80);
    return new HashSet<>(List.of(latin ? text.split("[ ,.?]+") : text.split("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void setsHaveEnoughDifferentItemsOfEveryKind(String language) {
    BehaviourSet set = BehaviourSet.of(language);
    assertThat(set.kinds())
        .containsExactly("negation", "number", "entity", "role", "typo", "paraphrase");
    Map<String, Long> sizes =
        set.items().stream()
            .collect(Collectors.groupingBy(BehaviourItem::kind, Collectors.counting()));
    assertThat(sizes.values()).allMatch(size -> size >= 25);
    assertThat(set.items().stream().map(BehaviourItem::text)).doesNotHaveDuplicates();
    for (BehaviourItem item : set.items()) {
      assertThat(Set.of(item.text(), item.alike(), item.changed())).as(item.text()).hasSize(3);
      assertThat(item.text()).isNotBlank().isEqualTo(item.text().strip());
      assertThat(item.alike()).isNotBlank().isEqualTo(item.alike().strip());
      assertThat(item.changed()).isNotBlank().isEqualTo(item.changed().strip());
    }
  }

  /** What the sets are for: who counts shared words is led astray, but for typing errors. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void sharedWordsAreNotEnough(String language) {
    BehaviourResult result =
        BehaviourResult.of(scorer(BehaviourTest::overlap), BehaviourSet.of(language), 2, 16);
    Map<String, Estimate> shares = result.byKind(Bootstrap.seeded(1));
    shares.forEach(
        (kind, share) -> {
          if (!kind.equals("typo")) {
            assertThat(share.value()).as(kind).isLessThan(0.4);
          }
        });
  }

  @Test
  void sharesAreOfItemsPassedAndEqualScoresDoNotPass() throws IOException {
    BehaviourSet set =
        BehaviourSet.read(
            Files.writeString(
                folder.resolve("own.tsv"),
                """
                kind\ttext\talike\tchanged
                a\tone\tyes\tno
                a\ttwo\tno\tyes
                b\tthree\tyes\tno
                b\tfour\tyes\tyes
                """));
    BehaviourResult result =
        BehaviourResult.of(scorer((left, right) -> right.equals("yes") ? 1 : 0), set, 1, 3);
    assertThat(result.outcomes().stream().map(BehaviourResult.Outcome::passed))
        .containsExactly(true, false, true, false);
    assertThat(result.byKind(Bootstrap.seeded(1)).get("b"))
        .satisfies(share -> assertThat(share.value()).isCloseTo(0.5, within(1e-12)));
    Estimate mean = result.mean(Bootstrap.seeded(1));
    assertThat(mean.value()).isCloseTo(0.5, within(1e-12));
    assertThat(mean.low()).isLessThan(mean.high());
    assertThat(result.size("a")).isEqualTo(2);
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    assertThatThrownBy(() -> BehaviourSet.of("fr"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("en, zh");
    Path lacking = Files.writeString(folder.resolve("x.tsv"), "kind\ttext\talike\nx\ta\tb\n");
    assertThatThrownBy(() -> BehaviourSet.read(lacking))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("changed");
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "");
    assertThat(BehaviourSet.read(empty).items()).isEmpty();
  }
}
