package dev.simile.words;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a fastText model was trained with, as its file says.
 *
 * @param minCount rarer words were left out
 * @param wordNgrams the longest run of words that is a feature of a supervised model
 * @param updateRate words between changes of the learning rate
 * @param sample the threshold of sub-sampling
 */
public record FastTextArguments(
    int dimensions,
    int window,
    int epochs,
    int minCount,
    int negatives,
    int wordNgrams,
    Loss loss,
    Kind kind,
    int bucket,
    int minn,
    int maxn,
    int updateRate,
    double sample) {

  /** The objective, numbered from 1 as in the file. */
  public enum Loss {
    HIERARCHICAL_SOFTMAX,
    NEGATIVE_SAMPLING,
    SOFTMAX,
    ONE_VS_ALL;

    static Optional<Loss> of(int code) {
      return Arrays.stream(values()).filter(loss -> loss.code() == code).findFirst();
    }

    int code() {
      return ordinal() + 1;
    }
  }

  /** What is predicted from what, numbered from 1 as in the file. */
  public enum Kind {
    CBOW,
    SKIP_GRAM,
    SUPERVISED;

    static Optional<Kind> of(int code) {
      return Arrays.stream(values()).filter(kind -> kind.code() == code).findFirst();
    }

    int code() {
      return ordinal() + 1;
    }
  }

  public CharacterNgrams ngrams() {
    return new CharacterNgrams(minn, maxn, bucket);
  }
}
