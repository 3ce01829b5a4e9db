package dev.simile.tokenize;

import dev.simile.error.ModelException;
import dev.simile.json.JsonObject;
import dev.simile.tokenize.AddedTokens.AddedToken;
import dev.simile.tokenize.RegexSplitter.Behavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a tokenizer.json by their types. */
record TokenizerComponents(String place) {
  Normalizer normalizer(@Nullable JsonObject json) {
    if (json == null) {
      return new Normalizer.Sequence(List.of());
    }
    String type = json.string("type");
    return switch (type) {
      case "Sequence" ->
          new Normalizer.Sequence(
              json.objects("normalizers").stream().map(this::normalizer).toList());
      case "BertNormalizer" ->
          new BertNormalizer(
              json.flag("clean_text", true),
              json.flag("handle_chinese_chars", true),
              json.has("strip_accents") ? Boolean.valueOf(json.flag("strip_accents", false)) : null,
              json.flag("lowercase", true));
      case "Lowercase" -> CharNormalizer.LOWERCASE;
      case "StripAccents" -> CharNormalizer.STRIP_ACCENTS;
      case "NFC", "NFD", "NFKC", "NFKD" -> UnicodeNormalizer.valueOf(type);
      case "Strip" ->
          new TextNormalizer.Strip(json.flag("strip_left", true), json.flag("strip_right", true));
      case "Prepend" -> new TextNormalizer.Prepend(json.string("prepend"));
      case "Replace" -> {
        JsonObject pattern = json.object("pattern");
        String form = form(pattern);
        yield new TextNormalizer.Replace(
            form,
            pattern.string(form),
            RegexSplitter.compile(form, pattern.string(form), place),
            json.string("content"));
      }
      case "Precompiled" -> Precompiled.ofBase64(json.string("precompiled_charsmap"), place);
      default ->
          throw new ModelException(place + ": a normalizer of type " + type + " is not supported");
    };
  }

  PreTokenizer preTokenizer(@Nullable JsonObject json) {
    if (json == null) {
      return new PreTokenizer.Sequence(List.of());
    }
    String type = json.string("type");
    return switch (type) {
      case "Sequence" ->
          new PreTokenizer.Sequence(
              json.objects("pretokenizers").stream().map(this::preTokenizer).toList());
      case "BertPreTokenizer" -> CharSplitter.BERT;
      case "WhitespaceSplit" -> CharSplitter.WHITESPACE_SPLIT;
      case "Whitespace" -> CharSplitter.WHITESPACE;
      case "Punctuation" -> {
        if (!json.string("behavior", "Isolated").equals("Isolated")) {
          throw new ModelException(
              place
                  + ": Punctuation with the behaviour "
                  + json.string("behavior")
                  + " is not supported");
        }
        yield CharSplitter.PUNCTUATION;
      }
      case "Digits" ->
          json.flag("individual_digits", false) ? CharSplitter.DIGITS_ALONE : CharSplitter.DIGITS;
      case "Metaspace" -> metaspace(json);
      case SegmenterSplitter.TYPE -> SegmenterSplitter.read(json.string("segmenter"), place);
      case "Split" -> {
        JsonObject pattern = json.object("pattern");
        String form = form(pattern);
        yield RegexSplitter.of(
            form,
            pattern.string(form),
            Behavior.of(json.string("behavior"), place),
            json.flag("invert", false),
            place);
      }
      default ->
          throw new ModelException(
              place + ": a pre-tokenizer of type " + type + " is not supported");
    };
  }

  private String form(JsonObject pattern) {
    if (pattern.has("Regex")) {
      return "Regex";
    }
    if (pattern.has("String")) {
      return "String";
    }
    throw new ModelException(place + ": a pattern that is neither Regex nor String");
  }

  private Metaspace metaspace(JsonObject json) {
    String replacement = json.string("replacement", "▁");
    if (replacement.length() != 1) {
      throw new ModelException(place + ": Metaspace takes one character, not " + replacement);
    }
    // Files before version 0.15 of the library say add_prefix_space instead.
    String scheme =
        json.string("prepend_scheme", json.flag("add_prefix_space", true) ? "always" : "never");
    try {
      return new Metaspace(
          replacement.charAt(0),
          Metaspace.Prepend.valueOf(scheme.toUpperCase(Locale.ROOT)),
          json.flag("split", true));
    } catch (IllegalArgumentException e) {
      throw new ModelException(place + ": Metaspace with the scheme " + scheme, e);
    }
  }

  /** The special tokens around a single text. */
  SpecialTokens special(@Nullable JsonObject json, Vocabulary vocabulary, List<AddedToken> added) {
    if (json == null) {
      return SpecialTokens.NONE;
    }
    String type = json.string("type");
    switch (type) {
      case "BertProcessing", "RobertaProcessing" -> {
        return new SpecialTokens(
            List.of(second(json, "cls")), List.of(second(json, "sep")), json.asMap());
      }
      case "TemplateProcessing" -> {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        List<Integer> current = before;
        for (JsonObject part : json.objects("single")) {
          if (part.has("Sequence")) {
            current = after;
          } else {
            current.add(id(part.object("SpecialToken").string("id"), vocabulary, added));
          }
        }
        return new SpecialTokens(before, after, json.asMap());
      }
      default ->
          throw new ModelException(
              place + ": a post-processor of type " + type + " is not supported");
    }
  }

  private int second(JsonObject json, String name) {
    if (json.list(name).size() == 2 && json.list(name).get(1) instanceof Long id) {
      return id.intValue();
    }
    throw new ModelException(place + ": " + name + " is not a token with its id");
  }

  private int id(String content, Vocabulary vocabulary, List<AddedToken> added) {
    for (AddedToken token : added) {
      if (token.content().equals(content)) {
        return token.id();
      }
    }
    if (vocabulary.id(content) == Vocabulary.NONE) {
      throw new ModelException(
          place + ": the special token " + content + " is not in the vocabulary");
    }
    return vocabulary.id(content);
  }
}
