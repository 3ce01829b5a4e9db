package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.tokenize.Vocabulary;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubwordsTest {
  private static final List<String> TOKENS =
      List.of("密", "密码", "密语", "语", "running", "runner", "xyz", "[UNK]");
  private static final Subwords SUBWORDS = Subwords.of(new Vocabulary(TOKENS, 7));

  @Test
  void chineseTokensShareTheirCharacters() {
    assertThat(shared("密", "密码")).isEqualTo(1);
    assertThat(shared("密码", "密语")).isEqualTo(1);
    assertThat(shared("语", "密语")).isEqualTo(1);
    assertThat(shared("语", "密码")).isZero();
  }

  @Test
  void otherTokensShareNgramsWithTheirEndsMarked() {
    // <ru run unn <run runn <runn
    assertThat(shared("running", "runner")).isEqualTo(6);
    assertThat(SUBWORDS.of(TOKENS.indexOf("running"))).hasSize(1 + 6);
  }

  @Test
  void anNgramOfOneTokenAloneIsNoRow() {
    assertThat(SUBWORDS.of(TOKENS.indexOf("xyz"))).containsExactly(TOKENS.indexOf("xyz"));
    Set<Integer> rows = new HashSet<>();
    IntStream.range(0, TOKENS.size())
        .forEach(token -> Arrays.stream(SUBWORDS.of(token)).forEach(rows::add));
    assertThat(rows).hasSize(SUBWORDS.count());
  }

  @Test
  void sumsAddTheRowsOfAToken() {
    float[] table = new float[SUBWORDS.count() * 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = i;
    }
    int token = TOKENS.indexOf("密码");
    int[] rows = SUBWORDS.of(token);
    assertThat(rows).hasSize(2);
    assertThat(SUBWORDS.sums(table, 2)[token * 2 + 1]).isEqualTo(2 * rows[0] + 1 + 2 * rows[1] + 1);
  }

  private static long shared(String a, String b) {
    Set<Integer> left = new HashSet<>();
    Arrays.stream(SUBWORDS.of(TOKENS.indexOf(a))).forEach(left::add);
    return Arrays.stream(SUBWORDS.of(TOKENS.indexOf(b))).filter(left::contains).count();
  }
}
