package dev.simile.tokenize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tokens numbered from 0. Immutable and thread-safe. */
public final class Vocabulary {
  /** The id of a token that is not there. */
  public static final int NONE = -1;

  private final List<String> tokens;
  private final Map<String, Integer> ids;
  private final int unknownId;

  /**
   * @param tokens the tokens in id order; of a token that stands twice the first id counts
   * @param unknownId the id given to what is not in the vocabulary, or {@link #NONE}
   */
  public Vocabulary(List<String> tokens, int unknownId) {
    this.tokens = List.copyOf(tokens);
    this.unknownId = unknownId;
    ids = HashMap.newHashMap(tokens.size());
    for (int id = 0; id < this.tokens.size(); id++) {
      ids.putIfAbsent(this.tokens.get(id), id);
    }
  }

  public int size() {
    return tokens.size();
  }

  public String token(int id) {
    return tokens.get(id);
  }

  /** The token's id, or {@link #NONE}. */
  public int id(String token) {
    Integer id = ids.get(token);
    return id == null ? NONE : id;
  }

  /** The id of the unknown token, or {@link #NONE} if unknown tokens are left out. */
  public int unknownId() {
    return unknownId;
  }

  public List<String> tokens() {
    return tokens;
  }
}
