package dev.simile.classic.hanlp;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import dev.simile.error.ModelException;
import dev.simile.tokenize.Segmenter;

/** HanLP's Viterbi segmenter, without dictionaries of the user's own. Immutable and thread-safe. */
public final class ChineseWords implements Segmenter {
  /** Takes words with their tags. */
  @FunctionalInterface
  public interface TaggedWords {
    /**
     * @param tag of Peking University's set, such as {@code n}, {@code v}, {@code d}
     */
    void add(int start, int end, String tag);
  }

  private static final int BASIC_PLANE = 1 << 16;

  private final Segment segment;
  private final char[] folded = new char[BASIC_PLANE];

  private ChineseWords() {
    segment =
        new ViterbiSegment()
            .enableCustomDictionary(false)
            .enableNumberQuantifierRecognize(false)
            .enableMultithreading(false)
            .enablePartOfSpeechTagging(true);
    for (int c = 0; c < BASIC_PLANE; c++) {
      folded[c] = (char) c;
      if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
        String simplified = HanLP.convertToSimplifiedChinese(Character.toString(c));
        folded[c] = simplified.length() == 1 ? simplified.charAt(0) : (char) c;
      }
    }
    // The dictionaries are read by the first words.
    segment("今天天气很好", (start, end) -> {});
  }

  private static final class Holder {
    static final ChineseWords WORDS = new ChineseWords();
  }

  /**
   * The one segmenter, whose dictionaries are read at the first call.
   *
   * @throws ModelException if HanLP is not on the class path
   */
  public static ChineseWords get() {
    try {
      return Holder.WORDS;
    } catch (LinkageError e) {
      throw HanLpProvider.missing(e);
    }
  }

  @Override
  public char fold(char c) {
    return folded[c];
  }

  @Override
  public void segment(String stretch, Words out) {
    tag(stretch, (start, end, tag) -> out.add(start, end));
  }

  /** As {@link #segment}, with the words' parts of speech. */
  public void tag(String stretch, TaggedWords out) {
    int start = 0;
    for (Term term : segment.seg(stretch)) {
      int end = start + term.word.length();
      out.add(start, end, term.nature.toString());
      start = end;
    }
  }
}
