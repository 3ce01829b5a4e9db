package dev.simile.tokenize;

/**
 * Brings a segmenter; found by {@link java.util.ServiceLoader}. It loads nothing until the
 * segmenter is opened.
 */
public interface SegmenterProvider {
  /** What a user types as {@code tokenizer}, such as {@code hanlp}. */
  String id();

  /** From 1; another version may split otherwise. */
  int version();

  /** {@code id.vN}, as it stands in files. */
  default String versionedId() {
    return id() + ".v" + version();
  }

  /**
   * Loads what the segmenter needs; called once.
   *
   * @throws dev.simile.error.ModelException if the library behind it is not there
   */
  Segmenter open();
}
