package dev.simile.classic.speech;

import java.util.List;

/** Words in their order to parts of speech. Implementations are immutable and thread-safe. */
public interface WordTagger {
  /** A part of speech a word. */
  PartOfSpeech[] tag(List<String> words);
}
