package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void falseNegativesAreLeftOut() {
    Examples task = new Examples("t");
    task.addPair(0, 10); // anchor 0 also belongs to 11
    task.addPair(0, 11);
    task.addPair(1, 10); // the same positive as anchor 0
    task.addPair(2, 1); // its positive is anchor 1
    task.addPair(12, 2); // its positive is anchor 2
    task.addNegative(2, 12);
    task.addNegative(0, 20);
    Batch batch =
        Batch.of(task, new int[] {0, 1, 2, 3, 4}, 1, 7, new KnownPositives(30, List.of(task)));
    assertThat(batch.anchors()).isEqualTo(5);
    assertThat(batch.texts()).containsExactly(0, 0, 1, 2, 12, 10, 11, 10, 1, 2, 20, 20, 12);
    assertThat(excluded(batch, 0)).containsExactly(1, 2);
    assertThat(excluded(batch, 1)).containsExactly(0, 2);
    // Its positive once more in column 0, its own text in 3, and 2, which is known to belong to it,
    // in 4.
    assertThat(excluded(batch, 2)).containsExactly(0, 3, 4);
    // Of 2: itself in column 4; 12, given as hard negative, is known to belong to it.
    assertThat(excluded(batch, 3)).containsExactly(4, 7);
    assertThat(excluded(batch, 4)).containsExactly(7);
  }

  @Test
  void textsOfOneLabelAreNeverNegatives() {
    Examples task = new Examples("t");
    for (int text = 0; text < 9; text++) {
      task.label(text, text % 3);
      task.addPair(text, (text + 3) % 9);
    }
    Batch batch =
        Batch.of(task, new int[] {0, 1, 2, 3, 4}, 1, 7, new KnownPositives(9, List.of(task)));
    assertThat(batch.texts()).containsExactly(0, 1, 2, 3, 4, 3, 4, 5, 6, 7);
    assertThat(excluded(batch, 0)).containsExactly(3);
    assertThat(excluded(batch, 1)).containsExactly(4);
    assertThat(excluded(batch, 2)).isEmpty();
    assertThat(excluded(batch, 3)).containsExactly(0);
  }

  @Test
  void hardNegativesAreOfTheAnchorAndDistinct() {
    Examples task = new Examples("t");
    for (int i = 0; i < 20; i++) {
      task.addPair(i, 100 + i);
      for (int k = 0; k < 5; k++) {
        task.addNegative(i, 1000 + 10 * i + k);
      }
    }
    int[] all = Randomness.permutation(20, 3);
    Batch batch = Batch.of(task, all, 3, 11, new KnownPositives(2000, List.of(task)));
    assertThat(batch.negatives()).isEqualTo(60);
    for (int i = 0; i < 20; i++) {
      int[] own = Arrays.copyOfRange(batch.texts(), 40 + 3 * i, 43 + 3 * i);
      assertThat(own).doesNotHaveDuplicates();
      for (int text : own) {
        assertThat((text - 1000) / 10).isEqualTo(all[i]);
      }
    }
    assertThat(task.negatives(0)).containsExactly(1000, 1001, 1002, 1003, 1004);
  }

  @Test
  void everyEpochSeesEveryExampleOnceAndTasksGetTheirShares() {
    Examples large = pairs("large", 40);
    Examples small = pairs("small", 5);
    Schedule schedule = new Schedule(List.of(large, small), new double[] {3, 1}, 10, 40, 5);
    List<Integer> seen = new ArrayList<>();
    int smallSteps = 0;
    for (int step = 0; step < 40; step++) {
      if (schedule.task(step) == small) {
        smallSteps++;
        assertThat(schedule.examples(step)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      } else {
        Arrays.stream(schedule.examples(step)).forEach(seen::add);
      }
    }
    assertThat(smallSteps).isEqualTo(10);
    assertThat(seen.subList(0, 40)).doesNotHaveDuplicates();
    assertThat(seen.subList(40, 80)).doesNotHaveDuplicates().isNotEqualTo(seen.subList(0, 40));
    Schedule later = new Schedule(List.of(large, small), new double[] {3, 1}, 10, 40, 5);
    assertThat(later.examples(39)).isEqualTo(schedule.examples(39));
  }

  private static Examples pairs(String task, int n) {
    Examples examples = new Examples(task);
    for (int i = 0; i < n; i++) {
      examples.addPair(2 * i, 2 * i + 1);
    }
    return examples;
  }

  private static int[] excluded(Batch batch, int anchor) {
    Exclusions exclusions = batch.exclusions();
    return java.util.stream.IntStream.range(exclusions.start(anchor), exclusions.end(anchor))
        .map(exclusions::column)
        .sorted()
        .distinct()
        .toArray();
  }
}
