package dev.simile.tokenize;

import dev.simile.error.ModelException;
import dev.simile.json.JsonObject;
import dev.simile.json.JsonStream;
import dev.simile.tokenize.AddedTokens.AddedToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads tokenizer.json; the vocabulary as a stream, since it may be most of the time of opening a
 * model.
 */
final class TokenizerJsonReader {
  private final String place;
  private List<JsonObject> addedTokens = List.of();
  private @Nullable JsonObject normalizer;
  private @Nullable JsonObject preTokenizer;
  private @Nullable JsonObject postProcessor;
  private @Nullable JsonObject model;

  /** Pieces by id, and of a unigram model their scores. */
  private String[] pieces = {};

  private double[] scores = {};
  private int size;

  private TokenizerJsonReader(String place) {
    this.place = place;
  }

  static Tokenizer read(Path file) {
    TokenizerJsonReader reader = new TokenizerJsonReader(file.toString());
    try (JsonStream in = JsonStream.open(file)) {
      reader.readTop(in);
    }
    return reader.build();
  }

  private void readTop(JsonStream in) {
    in.object(
        name -> {
          switch (name) {
            case "added_tokens" -> addedTokens = in.objectsValue();
            case "normalizer" -> normalizer = in.objectValueOrNull();
            case "pre_tokenizer" -> preTokenizer = in.objectValueOrNull();
            case "post_processor" -> postProcessor = in.objectValueOrNull();
            case "model" -> readModel(in);
            default -> in.skipValue();
          }
        });
  }

  private void readModel(JsonStream in) {
    model =
        in.objectExcept(
            "vocab",
            () -> {
              if (in.token() == JsonToken.START_OBJECT) {
                in.numbers(this::put);
              } else {
                in.pairs(
                    (piece, score) -> {
                      int id = size;
                      put(piece, id);
                      scores =
                          id < scores.length
                              ? scores
                              : Arrays.copyOf(scores, Math.max(1024, 2 * id));
                      scores[id] = score;
                    });
              }
            });
  }

  private void put(String piece, long id) {
    if (id < 0 || id > 1 << 24) {
      throw new ModelException(place + ": the piece " + piece + " has the impossible id " + id);
    }
    if (id >= pieces.length) {
      pieces = Arrays.copyOf(pieces, (int) Math.max(id + 1, Math.max(1024, pieces.length * 2L)));
    }
    pieces[(int) id] = piece;
    size = Math.max(size, (int) id + 1);
  }

  private Tokenizer build() {
    if (model == null) {
      throw new ModelException(place + ": no model");
    }
    List<AddedToken> added = new ArrayList<>();
    for (JsonObject token : addedTokens) {
      long id = token.integer("id");
      if (id < 0 || id > 1 << 24) {
        throw new ModelException(place + ": an added token has the impossible id " + id);
      }
      added.add(
          new AddedToken(
              (int) id,
              token.string("content"),
              token.flag("single_word", false),
              token.flag("lstrip", false),
              token.flag("rstrip", false),
              token.flag("normalized", true),
              token.flag("special", false)));
    }
    List<String> vocabulary = new ArrayList<>(size);
    for (int id = 0; id < size; id++) {
      vocabulary.add(pieces[id] == null ? "" : pieces[id]);
    }
    TokenizerComponents components = new TokenizerComponents(place);
    TokenModel tokenModel = model(model, vocabulary);
    return new TokenizerPipeline(
        components.normalizer(normalizer),
        components.preTokenizer(preTokenizer),
        tokenModel,
        added,
        components.special(postProcessor, tokenModel.vocabulary(), added));
  }

  private TokenModel model(JsonObject json, List<String> vocabulary) {
    // Old files leave the type out.
    String type = json.string("type", json.has("continuing_subword_prefix") ? "WordPiece" : "");
    switch (type) {
      case "WordPiece" -> {
        String prefix = json.string("continuing_subword_prefix", "##");
        return new WordPiece(
            named(json, vocabulary), prefix, (int) json.integer("max_input_chars_per_word", 100));
      }
      case "WordLevel" -> {
        return new WordLevel(
            new Vocabulary(vocabulary, vocabulary.indexOf(json.string("unk_token", ""))));
      }
      case "Unigram" -> {
        long unknown = json.integer("unk_id", Vocabulary.NONE);
        if (unknown < Vocabulary.NONE || unknown >= vocabulary.size()) {
          throw new ModelException(place + ": unk_id " + unknown + " is not in the vocabulary");
        }
        return new Unigram(
            new Vocabulary(vocabulary, (int) unknown),
            Arrays.copyOf(scores, vocabulary.size()),
            json.flag("byte_fallback", false));
      }
      case LetterTrigrams.TYPE -> {
        return new LetterTrigrams(new Vocabulary(vocabulary, Vocabulary.NONE));
      }
      default ->
          throw new ModelException(
              place
                  + ": a tokenizer of type "
                  + type
                  + " is not supported; WordPiece, WordLevel and Unigram are");
    }
  }

  private Vocabulary named(JsonObject json, List<String> vocabulary) {
    String name = json.string("unk_token", "[UNK]");
    int id = vocabulary.indexOf(name);
    if (id < 0) {
      throw new ModelException(place + ": the unknown token " + name + " is not in the vocabulary");
    }
    return new Vocabulary(vocabulary, id);
  }
}
