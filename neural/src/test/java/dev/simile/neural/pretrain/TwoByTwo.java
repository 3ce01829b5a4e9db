package dev.simile.neural.pretrain;

import dev.simile.tokenize.Segmenter;
import dev.simile.tokenize.SegmenterProvider;

/** Takes every two Chinese characters for a word. */
public final class TwoByTwo implements SegmenterProvider {
  @Override
  public String id() {
    return "two-by-two";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Segmenter open() {
    return new Segmenter() {
      @Override
      public char fold(char c) {
        return c;
      }

      @Override
      public void segment(String stretch, Words out) {
        for (int i = 0; i < stretch.length(); i += 2) {
          out.add(i, Math.min(stretch.length(), i + 2));
        }
      }
    };
  }
}
