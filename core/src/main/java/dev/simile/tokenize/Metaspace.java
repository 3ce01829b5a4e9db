package dev.simile.tokenize;

import java.util.Locale;

/**
 * Spaces as a visible sign (▁) that begins the word after it, as in sentencepiece.
 *
 * @param split whether each sign begins a new part
 */
record Metaspace(char replacement, Prepend prepend, boolean split) implements PreTokenizer {
  /** Where a sign is put before a part that has none. */
  enum Prepend {
    ALWAYS,
    FIRST,
    NEVER
  }

  @Override
  public AlignedText split(AlignedText text, Spans in, Spans out) {
    AlignedText replaced = new AlignedText();
    for (int s = 0; s < in.size; s++) {
      int from = in.starts[s];
      int to = in.ends[s];
      int start = replaced.length;
      char first = text.chars[from] == ' ' ? replacement : text.chars[from];
      boolean atStart = text.starts[from] == 0;
      if (first != replacement && (prepend == Prepend.ALWAYS || prepend == Prepend.FIRST && atStart)) {
        replaced.add(replacement, text.starts[from], text.starts[from]);
      }
      for (int i = from; i < to; i++) {
        char c = text.chars[i] == ' ' ? replacement : text.chars[i];
        if (split && c == replacement && replaced.length > start) {
          out.add(start, replaced.length);
          start = replaced.length;
        }
        replaced.add(c, text.starts[i], text.ends[i]);
      }
      out.add(start, replaced.length);
    }
    return replaced;
  }

  @Override
  public Object json() {
    return JsonForm.of("Metaspace")
        .with("replacement", Character.toString(replacement))
        .with("prepend_scheme", prepend.name().toLowerCase(Locale.ROOT))
        .with("split", split);
  }
}
