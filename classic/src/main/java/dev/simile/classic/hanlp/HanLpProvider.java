package dev.simile.classic.hanlp;

import dev.simile.error.ModelException;
import dev.simile.tokenize.Segmenter;
import dev.simile.tokenize.SegmenterProvider;

/** Words by HanLP; its dictionaries are read when the segmenter is opened. */
public final class HanLpProvider implements SegmenterProvider {
  @Override
  public String id() {
    return "hanlp";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Segmenter open() {
    return ChineseWords.get();
  }

  static ModelException missing(LinkageError cause) {
    return new ModelException(
        "Chinese words need HanLP; add com.hankcs:hanlp:portable-1.8.6 to the class path", cause);
  }
}
