package dev.simile.tokenize;

import dev.simile.error.ModelException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Splits as {@link WordScanner#WORDS}, but gives runs of ideographs to a segmenter. Ideographs
 * beyond the basic plane stay alone.
 */
final class SegmenterSplitter implements PreTokenizer {
  static final String TYPE = "Segmenter";

  /** A longer run is cut, so that memory stays small whatever a line holds. */
  static final int LONGEST = 1024;

  private static final ConcurrentHashMap<String, SegmenterSplitter> OPEN =
      new ConcurrentHashMap<>();

  private final String id;
  private final Segmenter segmenter;

  private SegmenterSplitter(SegmenterProvider provider) {
    id = provider.versionedId();
    segmenter = provider.open();
  }

  /** The splitter of a plain or versioned id; empty if no jar here brings it. */
  static Optional<SegmenterSplitter> find(String id) {
    for (SegmenterProvider provider : ServiceLoader.load(SegmenterProvider.class)) {
      if (id.equals(provider.id()) || id.equals(provider.versionedId())) {
        return Optional.of(
            OPEN.computeIfAbsent(
                provider.versionedId(), versioned -> new SegmenterSplitter(provider)));
      }
    }
    return Optional.empty();
  }

  static SegmenterSplitter read(String id, String place) {
    return find(id)
        .orElseThrow(
            () ->
                new ModelException(
                    place + ": no segmenter " + id + " here; hanlp comes with simile-classic"));
  }

  @Override
  public AlignedText split(AlignedText text, Spans in, Spans out) {
    AlignedText folded = fold(text);
    Spans words = new Spans();
    AlignedText same = WordScanner.WORDS.split(folded, in, words);
    for (int w = 0; w < words.size; w++) {
      int start = words.starts[w];
      int end = words.ends[w];
      if (!isHan(same, start, end)) {
        out.add(start, end);
        continue;
      }
      while (w + 1 < words.size
          && words.starts[w + 1] == end
          && end - start < LONGEST
          && isHan(same, end, words.ends[w + 1])) {
        end = words.ends[++w];
      }
      int from = start;
      segmenter.segment(
          new String(same.chars, start, end - start), (a, b) -> out.add(from + a, from + b));
    }
    return folded;
  }

  private AlignedText fold(AlignedText text) {
    AlignedText folded = new AlignedText();
    folded.add(text, 0, text.length);
    for (int i = 0; i < folded.length; i++) {
      folded.chars[i] = segmenter.fold(folded.chars[i]);
    }
    return folded;
  }

  private static boolean isHan(AlignedText text, int start, int end) {
    return end == start + 1 && CharClass.isHan(text.chars[start]);
  }

  @Override
  public Object json() {
    return JsonForm.of(TYPE).with("segmenter", id);
  }
}
