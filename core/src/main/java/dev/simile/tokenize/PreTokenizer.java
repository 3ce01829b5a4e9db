package dev.simile.tokenize;

import java.util.List;

/** Splits a normalized text into words, which no token crosses. Immutable and thread-safe. */
interface PreTokenizer {
  /**
   * Splits each part of {@code text} further.
   *
   * @param in the parts so far
   * @param out empty; takes the new parts
   * @return the text the new parts are parts of: {@code text} itself, or another where characters change
   */
  AlignedText split(AlignedText text, Spans in, Spans out);

  Object json();

  /** One after the other. */
  record Sequence(List<PreTokenizer> parts) implements PreTokenizer {
    public Sequence {
      parts = List.copyOf(parts);
    }

    @Override
    public AlignedText split(AlignedText text, Spans in, Spans out) {
      AlignedText current = text;
      Spans from = in;
      for (int i = 0; i < parts.size(); i++) {
        Spans to = i == parts.size() - 1 ? out : new Spans();
        current = parts.get(i).split(current, from, to);
        from = to;
      }
      if (parts.isEmpty()) {
        for (int s = 0; s < in.size; s++) {
          out.add(in.starts[s], in.ends[s]);
        }
      }
      return current;
    }

    @Override
    public Object json() {
      return JsonForm.of("Sequence").with("pretokenizers", parts.stream().map(PreTokenizer::json).toList());
    }
  }
}
