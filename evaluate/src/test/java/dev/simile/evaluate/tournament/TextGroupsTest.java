package dev.simile.evaluate.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.SimileException;
import dev.simile.method.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextGroupsTest {
  private static Rows chains(int rows, long seed) {
    Random random = new Random(seed);
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      left.add("text " + random.nextInt(rows * 3));
      right.add("TEXT  " + random.nextInt(rows * 3) + (i % 2 == 0 ? "" : "!"));
    }
    return new Rows(Shape.PAIRS, left, right, List.of());
  }

  private static boolean[] heldOut(Rows rows, long seed) {
    TextGroups groups = new TextGroups();
    for (int row = 0; row < rows.size(); row++) {
      groups.add(rows.left().get(row), rows.right().get(row));
    }
    return groups.heldOut(seed);
  }

  @Test
  void noTextStandsOnBothSidesInWhateverSpelling() {
    Rows rows = chains(3000, 7);
    boolean[] out = heldOut(rows, 1);
    Rows train = rows.only(row -> !out[row]);
    Rows test = rows.only(row -> out[row]);
    assertThat(test.size()).isBetween(900, 1000);
    Material.requireNoLeak(train, test);
  }

  @Test
  void aLeakedPairIsCaught() {
    Rows train = new Rows(Shape.PAIRS, List.of("How are you?"), List.of("b"), List.of());
    Rows test = new Rows(Shape.PAIRS, List.of("c"), List.of("how ARE you"), List.of());
    assertThatThrownBy(() -> Material.requireNoLeak(train, test))
        .isInstanceOf(SimileException.class)
        .hasMessageContaining("both sides");
  }

  @Test
  void theSameSeedHoldsOutTheSameRowsAndAnotherSeedOthers() {
    Rows rows = chains(500, 3);
    assertThat(heldOut(rows, 1)).isEqualTo(heldOut(rows, 1)).isNotEqualTo(heldOut(rows, 2));
  }

  @Test
  void aGroupTooLargeToBeHeldOutIsTrainedOn() {
    List<String> hub = new ArrayList<>(Collections.nCopies(300, "the hub"));
    List<String> spokes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      spokes.add("spoke " + i);
    }
    for (int i = 0; i < 200; i++) {
      hub.add("left " + i);
      spokes.add("right " + i);
    }
    boolean[] out = heldOut(new Rows(Shape.PAIRS, hub, spokes, List.of()), 1);
    for (int row = 0; row < 300; row++) {
      assertThat(out[row]).isFalse();
    }
  }
}
