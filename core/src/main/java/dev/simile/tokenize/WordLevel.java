package dev.simile.tokenize;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whole words; one that is not in the vocabulary becomes the unknown token, or is left out where there is none. */
final class WordLevel implements TokenModel {
  private final Vocabulary vocabulary;
  private final PieceTrie trie = new PieceTrie();

  WordLevel(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (int id = 0; id < vocabulary.size(); id++) {
      trie.put(vocabulary.token(id), id);
    }
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void encode(AlignedText text, int from, int to, int word, Tokens out) {
    int node = PieceTrie.ROOT;
    for (int i = from; i < to && node != PieceTrie.NONE; i++) {
      node = trie.child(node, text.chars[i]);
    }
    int id = node == PieceTrie.NONE ? PieceTrie.NONE : trie.value(node);
    if (id == PieceTrie.NONE) {
      id = vocabulary.unknownId();
    }
    if (id != Vocabulary.NONE) {
      out.add(id, text.originStart(from), text.originEnd(to), word);
    }
  }

  @Override
  public Object json() {
    int unknown = vocabulary.unknownId();
    return JsonForm.of("WordLevel")
        .with("vocab", vocabularyJson(vocabulary))
        // The reference wants a name here; one that is not in the vocabulary means that unknown words are left out.
        .with("unk_token", unknown == Vocabulary.NONE ? "" : vocabulary.token(unknown));
  }

  static Map<String, Integer> vocabularyJson(Vocabulary vocabulary) {
    Map<String, Integer> map = LinkedHashMap.newLinkedHashMap(vocabulary.size());
    for (int id = 0; id < vocabulary.size(); id++) {
      map.put(vocabulary.token(id), id);
    }
    return map;
  }
}
