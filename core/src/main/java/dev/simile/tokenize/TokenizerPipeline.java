package dev.simile.tokenize;

import dev.simile.tokenize.AddedTokens.AddedToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Added tokens → normalizer → pre-tokenizer → model, as in Hugging Face's tokenizers, each
 * character's origin kept on the way. Thread-safe; each thread has its own buffers.
 */
final class TokenizerPipeline implements Tokenizer {
  private final Normalizer normalizer;
  private final PreTokenizer preTokenizer;
  private final TokenModel model;
  private final AddedTokens added;
  private final SpecialTokens special;
  private final Vocabulary vocabulary;
  private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

  private static final class Buffers {
    final AlignedText original = new AlignedText();
    final AlignedText part = new AlignedText();
    final AlignedText normalized = new AlignedText();
    final AlignedText piece = new AlignedText();
    final Spans whole = new Spans();
    final Spans words = new Spans();
  }

  TokenizerPipeline(
      Normalizer normalizer,
      PreTokenizer preTokenizer,
      TokenModel model,
      List<AddedToken> added,
      SpecialTokens special) {
    this.normalizer = normalizer;
    this.preTokenizer = preTokenizer;
    this.model = model;
    this.added = new AddedTokens(added, normalizer);
    this.special = special;
    vocabulary = withAdded(model.vocabulary(), added);
  }

  /** Added tokens may lie beyond the model's own vocabulary. */
  private static Vocabulary withAdded(Vocabulary own, List<AddedToken> added) {
    int size = own.size();
    for (AddedToken token : added) {
      size = Math.max(size, token.id() + 1);
    }
    if (size == own.size()) {
      return own;
    }
    List<String> tokens = new ArrayList<>(own.tokens());
    while (tokens.size() < size) {
      tokens.add("");
    }
    added.forEach(token -> tokens.set(token.id(), token.content()));
    return new Vocabulary(tokens, own.unknownId());
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  Normalizer normalizer() {
    return normalizer;
  }

  PreTokenizer preTokenizer() {
    return preTokenizer;
  }

  TokenModel model() {
    return model;
  }

  List<AddedToken> added() {
    return added.tokens();
  }

  @Override
  public SpecialTokens specialTokens() {
    return special;
  }

  @Override
  public void tokenize(String text, Tokens out) {
    Buffers b = buffers.get();
    b.original.reset(text, 0, text.length());
    int word = 0;
    int from = 0;
    for (int[] match : added.find(b.original, false)) {
      word = normalizeAndSplit(b, from, match[0], word, out);
      out.add(
          added.tokens().get(match[2]).id(),
          b.original.starts[match[0]],
          b.original.ends[match[1] - 1],
          word++);
      from = match[1];
    }
    int unused = normalizeAndSplit(b, from, b.original.length, word, out);
  }

  private int normalizeAndSplit(Buffers b, int from, int to, int word, Tokens out) {
    if (from == to) {
      return word;
    }
    AlignedText in = b.original;
    if (from > 0 || to < b.original.length) {
      b.part.clear();
      b.part.add(b.original, from, to);
      in = b.part;
    }
    b.normalized.clear();
    normalizer.normalize(in, b.normalized);
    int next = word;
    int start = 0;
    for (int[] match : added.find(b.normalized, true)) {
      next = split(b, start, match[0], next, out);
      out.add(
          added.tokens().get(match[2]).id(),
          b.normalized.starts[match[0]],
          b.normalized.ends[match[1] - 1],
          next++);
      start = match[1];
    }
    return split(b, start, b.normalized.length, next, out);
  }

  private int split(Buffers b, int from, int to, int word, Tokens out) {
    if (from == to) {
      return word;
    }
    b.whole.clear();
    b.whole.add(from, to);
    b.words.clear();
    AlignedText text = preTokenizer.split(b.normalized, b.whole, b.words);
    for (int s = 0; s < b.words.size; s++) {
      model.encode(text, b.words.starts[s], b.words.ends[s], word + s, out);
    }
    return word + b.words.size;
  }

  @Override
  public Tokens tokenizeWithSpecialTokens(String text) {
    return special.around(tokenize(text), text.length());
  }
}
