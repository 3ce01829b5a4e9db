package dev.simile.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.error.UsageException;
import dev.simile.explain.Explanation;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.Vocabulary;
import dev.simile.transform.Normalize;
import dev.simile.transform.RemoveComponents;
import dev.simile.transform.Transform;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaticEncoderTest {
  private static final int ROWS = 27;
  private static final int DIMENSIONS = 37;

  /** Letters as tokens; everything else is unknown, row 26. */
  private static final Tokenizer LETTERS =
      new Tokenizer() {
        private final Vocabulary vocabulary =
            new Vocabulary(
                IntStream.range(0, ROWS)
                    .mapToObj(i -> i == 26 ? "[UNK]" : Character.toString('a' + i))
                    .toList(),
                26);

        @Override
        public Vocabulary vocabulary() {
          return vocabulary;
        }

        @Override
        public void tokenize(String text, Tokens out) {
          for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
              out.add(c >= 'a' && c <= 'z' ? c - 'a' : 26, i, i + 1, i);
            }
          }
        }
      };

  private static final float[] VALUES = values();

  private static float[] values() {
    Random random = new Random(11);
    float[] values = new float[ROWS * DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(Float.floatToFloat16((float) random.nextGaussian()));
    }
    return values;
  }

  private static StaticEncoder encoder(Transform... transforms) {
    return new StaticEncoder(
        LETTERS, new EmbeddingTable.Full(VALUES, ROWS, DIMENSIONS), List.of(transforms));
  }

  @Test
  void isTheMeanOfTheTokensRows() {
    float[] vector = encoder().encode(List.of("a c?")).vectors().row(0);
    for (int k = 0; k < DIMENSIONS; k++) {
      double mean =
          ((double) VALUES[k] + VALUES[2 * DIMENSIONS + k] + VALUES[26 * DIMENSIONS + k]) / 3;
      assertThat((double) vector[k]).isCloseTo(mean, within(1e-6));
    }
  }

  @Test
  void reportsTokensAndUnknownOnesAndTheEmptyText() {
    Embeddings embeddings = encoder().encode(List.of("ab??", "", "  "));
    assertThat(embeddings.reports())
        .containsExactly(new TextReport(4, 0, 2), new TextReport(0, 0, 0), new TextReport(0, 0, 0));
    assertThat(embeddings.reports().get(1).isEmpty()).isTrue();
    assertThat(embeddings.vectors().row(1)).containsOnly(0f);
    assertThat(Similarity.COSINE.of(embeddings.vectors(), 0, embeddings.vectors(), 1)).isZero();
  }

  @Test
  void halfPrecisionGivesTheSameBitsWhereTheNumbersAreHalves() {
    MemorySegment half = Arena.ofAuto().allocate(2L * VALUES.length);
    for (int i = 0; i < VALUES.length; i++) {
      half.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, Float.floatToFloat16(VALUES[i]));
    }
    StaticEncoder other =
        new StaticEncoder(LETTERS, new EmbeddingTable.Half(half, ROWS, DIMENSIONS), List.of());
    List<String> texts = List.of("thequickbrownfox", "zzz", "a");
    assertThat(((DenseVectors) other.encode(texts).vectors()).values())
        .isEqualTo(((DenseVectors) encoder().encode(texts).vectors()).values());
  }

  @Test
  void sharesAddUpToTheCosineUnderAffineTransforms() {
    Random random = new Random(5);
    float[] mean = new float[DIMENSIONS];
    float[] direction = new float[DIMENSIONS];
    for (int k = 0; k < DIMENSIONS; k++) {
      mean[k] = (float) random.nextGaussian() / 10;
      direction[k] = (float) (1 / Math.sqrt(DIMENSIONS));
    }
    RemoveComponents removal =
        new RemoveComponents(mean, new DenseVectors(direction, 1, DIMENSIONS), new float[] {0.7f});
    for (StaticEncoder encoder :
        List.of(
            encoder(),
            encoder(new Normalize(DIMENSIONS)),
            encoder(removal, new Normalize(DIMENSIONS)),
            encoder(new Normalize(DIMENSIONS), removal),
            encoder(new Normalize(DIMENSIONS), removal, new Normalize(DIMENSIONS)))) {
      Embeddings pair = encoder.encode(List.of("hello there", "general kenobi!"));
      Explanation explanation = encoder.explain("hello there", "general kenobi!");
      double cosine = Similarity.COSINE.of(pair.vectors(), 0, pair.vectors(), 1);
      assertThat(explanation.score()).isCloseTo(cosine, within(1e-6));
      assertThat(Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum())
          .isCloseTo(cosine, within(1e-6));
      assertThat(explanation.cosine()[0]).hasSize(14);
      assertThat(explanation.tokens2().getLast().text()).isEqualTo("[UNK]");
    }
  }

  @Test
  void saysWhenSharesCannotBeExact() {
    assertThatThrownBy(() -> encoder(new Squares()).explain("a", "b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("squares.v1");
  }

  private record Squares() implements Transform {
    @Override
    public String id() {
      return "squares.v1";
    }

    @Override
    public int inputDimensions() {
      return DIMENSIONS;
    }

    @Override
    public int outputDimensions() {
      return DIMENSIONS;
    }

    @Override
    public void apply(float[] in, int i, float[] out, int j) {
      for (int k = 0; k < DIMENSIONS; k++) {
        out[j + k] = in[i + k] * in[i + k];
      }
    }
  }

  @Test
  void hasOneLayer() {
    assertThatThrownBy(() -> encoder().encodeTokens("a", Role.QUERY, LayerChoice.parse("1")))
        .isInstanceOf(UsageException.class);
    assertThat(
            encoder()
                .encodeTokens("ab", Role.QUERY, LayerChoice.parse("mean"))
                .vectors()
                .getFirst()
                .count())
        .isEqualTo(2);
  }
}
