package dev.simile.tokenize;

import java.util.List;

/**
 * Rewrites a text before it is split, keeping each character's origin. Immutable and thread-safe.
 */
public sealed interface Normalizer
    permits BertNormalizer,
        CharNormalizer,
        Normalizer.Sequence,
        Precompiled,
        TextNormalizer,
        UnicodeNormalizer {
  /** Appends the rewritten {@code in} to {@code out}, which is empty. */
  void normalize(AlignedText in, AlignedText out);

  /** Its form in tokenizer.json: maps, lists, texts, numbers, booleans. */
  Object json();

  /** One after the other. */
  record Sequence(List<Normalizer> parts) implements Normalizer {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public void normalize(AlignedText in, AlignedText out) {
      AlignedText from = in;
      for (int i = 0; i < parts.size(); i++) {
        AlignedText to = i == parts.size() - 1 ? out : new AlignedText();
        parts.get(i).normalize(from, to);
        from = to;
      }
      if (parts.isEmpty()) {
        out.add(in, 0, in.length);
      }
    }

    @Override
    public Object json() {
      return JsonForm.of("Sequence")
          .with("normalizers", parts.stream().map(Normalizer::json).toList());
    }
  }
}
