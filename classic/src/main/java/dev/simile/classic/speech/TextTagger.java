package dev.simile.classic.speech;

import dev.simile.classic.hanlp.ChineseWords;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.WordSplitter;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of speech of a text's words: runs of Chinese by HanLP, which is loaded by the first of
 * them, all else by another tagger. Immutable and thread-safe.
 */
public final class TextTagger {
  /** A longer run of Chinese is cut, as the segmenter's are. */
  private static final int LONGEST = 1024;

  private final WordTagger others;

  /**
   * @param others tags the words that are not Chinese, all of a text at once
   */
  public TextTagger(WordTagger others) {
    this.others = others;
  }

  /** Words by where they stand, in order. */
  private static final class Places {
    final List<String> words = new ArrayList<>();
    final List<int[]> spans = new ArrayList<>();
  }

  /**
   * The part of speech of the word each token lies in; {@code X} for one in no word.
   *
   * @param tokens of this text, in order
   */
  public PartOfSpeech[] tag(String text, Tokens tokens) {
    List<int[]> spans = new ArrayList<>();
    List<PartOfSpeech> parts = new ArrayList<>();
    tag(text, spans, parts);
    PartOfSpeech[] result = new PartOfSpeech[tokens.size()];
    int at = 0;
    for (int t = 0; t < result.length; t++) {
      while (at < spans.size() && spans.get(at)[1] <= tokens.start(t)) {
        at++;
      }
      boolean inside = at < spans.size() && spans.get(at)[0] < tokens.end(t);
      result[t] = inside ? parts.get(at) : PartOfSpeech.X;
    }
    return result;
  }

  private void tag(String text, List<int[]> spans, List<PartOfSpeech> parts) {
    Places places = new Places();
    WordSplitter.of("words", false)
        .split(
            text,
            (word, start, end) -> {
              places.words.add(word);
              places.spans.add(new int[] {start, end});
            });
    List<String> rest = new ArrayList<>();
    for (int w = 0; w < places.words.size(); w++) {
      if (!isHan(places, w)) {
        rest.add(places.words.get(w));
      }
    }
    PartOfSpeech[] tags = others.tag(rest);
    int other = 0;
    for (int w = 0; w < places.words.size(); w++) {
      int[] span = places.spans.get(w);
      if (!isHan(places, w)) {
        spans.add(span);
        parts.add(tags[other++]);
        continue;
      }
      int end = span[1];
      while (w + 1 < places.words.size()
          && isHan(places, w + 1)
          && places.spans.get(w + 1)[0] == end
          && end - span[0] < LONGEST) {
        end = places.spans.get(++w)[1];
      }
      chinese(text.substring(span[0], end), span[0], spans, parts);
    }
  }

  private static void chinese(String run, int from, List<int[]> spans, List<PartOfSpeech> parts) {
    ChineseWords hanlp = ChineseWords.get();
    StringBuilder folded = new StringBuilder(run);
    for (int i = 0; i < run.length(); i++) {
      folded.setCharAt(i, hanlp.fold(run.charAt(i)));
    }
    hanlp.tag(
        folded.toString(),
        (start, end, tag) -> {
          spans.add(new int[] {from + start, from + end});
          parts.add(PartOfSpeech.ofPeking(tag));
        });
  }

  private static boolean isHan(Places places, int word) {
    String text = places.words.get(word);
    return text.length() == 1
        && Character.UnicodeScript.of(text.charAt(0)) == Character.UnicodeScript.HAN;
  }
}
