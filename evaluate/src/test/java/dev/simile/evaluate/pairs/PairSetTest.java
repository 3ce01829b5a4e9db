package dev.simile.evaluate.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairSetTest {
  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void columnsGoByNameInAnyOrder() throws IOException {
    PairSet tsv =
        PairSet.scored(file("a.tsv", "hypothesis\tscore\tnote\tpremise\nB\t2.5\tx\tA\n\t-1e0\n"));
    assertThat(tsv.left()).containsExactly("A", "");
    assertThat(tsv.right()).containsExactly("B", "");
    assertThat(tsv.gold()).containsExactly(2.5, -1);
    PairSet jsonl =
        PairSet.labelled(
            file("a.jsonl", "{\"text1\":\"A\\tb\",\"text2\":\"👍\",\"label\":1,\"score\":9}\n"));
    assertThat(jsonl.left()).containsExactly("A\tb");
    assertThat(jsonl.positive()).containsExactly(true);
    assertThat(PairSet.words(file("w.tsv", "word1\tword2\tscore\na\tb\t3\n")).size()).isOne();
  }

  @Test
  void anEmptyFileHasNoPairs() throws IOException {
    assertThat(PairSet.scored(file("e.tsv", "")).size()).isZero();
    assertThat(PairSet.scored(file("h.tsv", "score\ttext1\ttext2\n")).size()).isZero();
    assertThat(PairSet.labelled(file("e.jsonl", "")).size()).isZero();
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() throws IOException {
    Path noScore = file("a.tsv", "text1\ttext2\tlabel\na\tb\t1\n");
    assertThatThrownBy(() -> PairSet.scored(noScore))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.tsv:1: no column score; there are text1, text2, label");
    Path words = file("b.tsv", "score\ttext1\ttext2\n3\ta\tb\nthree\ta\tb\n");
    assertThatThrownBy(() -> PairSet.scored(words))
        .hasMessageContaining("b.tsv:3: the score \"three\" is no number");
    Path nan = file("c.tsv", "score\ttext1\ttext2\nNaN\ta\tb\n");
    assertThatThrownBy(() -> PairSet.scored(nan)).hasMessageContaining("c.tsv:2");
    Path nli = file("d.tsv", "label\ttext1\ttext2\nentailment\ta\tb\n");
    assertThatThrownBy(() -> PairSet.labelled(nli))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("d.tsv:2: the label is \"entailment\"; pairs are labelled 0 or 1");
  }
}
