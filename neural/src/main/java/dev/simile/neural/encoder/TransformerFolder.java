package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.model.ModelFolder;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.tokenize.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A transformer in the files of Hugging Face's BERT: {@code config.json}, {@code model.safetensors}
 * and {@code tokenizer.json} or {@code vocab.txt}, and beside them what sentence-transformers
 * wants.
 */
final class TransformerFolder {
  static final String CONFIG = "config.json";
  static final String TENSORS = "model.safetensors";
  private static final String SENTENCES = "sentence_bert_config.json";
  private static final String BERT = "bert";
  private static final String PREFIX = BERT + ".";

  /** Weights of the heads that pre-training adds; with them the encoder's names have a prefix. */
  private static final List<String> HEADS = List.of("cls.", "classifier.");

  static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  static final String POSITIONS = "max_position_embeddings";
  private static final String POOLER = "pooler.";
  private static final String OBJECTIVE = "objective.";

  private TransformerFolder() {}

  /**
   * Opens one.
   *
   * @throws ModelException if a file is missing or damaged, or the network is of another kind
   */
  static TextNetwork read(Path folder) {
    Path file = folder.resolve(CONFIG);
    JsonObject json = Json.readObject(file);
    String type = json.string("model_type");
    String places = json.string("position_embedding_type", "absolute");
    if (!type.equals(BERT) || !places.equals("absolute") || json.flag("is_decoder", false)) {
      throw new ModelException(
          file
              + ": a network of type "
              + type
              + (type.equals(BERT) ? " with other positions or a decoder" : "")
              + ", which nothing here runs; "
              + BERT
              + " is");
    }
    BertConfig config = config(json, file);
    Tokenizer tokenizer = Tokenizers.read(folder);
    if (tokenizer.vocabulary().size() > config.vocabulary()) {
      throw new ModelException(
          file
              + ": damaged: "
              + config.vocabulary()
              + " token vectors, but the tokenizer has "
              + tokenizer.vocabulary().size()
              + " tokens");
    }
    Path tensors = folder.resolve(TENSORS);
    if (!Files.exists(tensors)) {
      throw new ModelException(
          folder
              + ": no "
              + TENSORS
              + "; weights in another form, such as pytorch_model.bin, are not read: save the model as safetensors");
    }
    Safetensors stored = Safetensors.open(tensors);
    return TextNetwork.transformer(
        tokenizer,
        config,
        maxTokens(folder, config) - tokenizer.specialTokens().count(),
        Weights.stored(stored, name -> theirs(name, stored.names())));
  }

  private static BertConfig config(JsonObject json, Path file) {
    return new BertConfig(
        whole(json, "vocab_size", 1 << 24, file),
        whole(json, "num_hidden_layers", 1024, file),
        whole(json, "hidden_size", 1 << 16, file),
        heads(json, file),
        whole(json, "intermediate_size", 1 << 20, file),
        whole(json, POSITIONS, 1 << 20, file),
        json.has("type_vocab_size") ? whole(json, "type_vocab_size", 1 << 10, file) : 2,
        json.has("hidden_dropout_prob") ? json.number("hidden_dropout_prob") : 0.1,
        activation(json.string("hidden_act", "gelu"), file),
        json.has("layer_norm_eps") ? json.number("layer_norm_eps") : 1e-12,
        StatePooling.MEAN);
  }

  private static int heads(JsonObject json, Path file) {
    int heads = whole(json, "num_attention_heads", 1 << 16, file);
    if (json.integer("hidden_size") % heads != 0) {
      throw new ModelException(
          file + ": damaged: hidden_size is no multiple of num_attention_heads");
    }
    return heads;
  }

  static int whole(JsonObject json, String name, int most, Path file) {
    long value = json.integer(name);
    if (value < 1 || value > most) {
      throw new ModelException(file + ": damaged: " + name + " is " + value);
    }
    return (int) value;
  }

  private static Activation activation(String name, Path file) {
    return switch (name) {
      case "gelu" -> Activation.GELU;
      case "gelu_new", "gelu_pytorch_tanh" -> Activation.GELU_TANH;
      case "relu" -> Activation.RELU;
      default -> throw new ModelException(file + ": the activation " + name + " is not known");
    };
  }

  /** With the special tokens. */
  private static int maxTokens(Path folder, BertConfig config) {
    Path file = folder.resolve(SENTENCES);
    if (Files.isRegularFile(file)) {
      JsonObject json = Json.readObject(file);
      if (json.has("max_seq_length")) {
        return whole(json, "max_seq_length", 1 << 20, file);
      }
    }
    return config.positions();
  }

  /** A weight's name in a file that may be of a model with heads, or older. */
  private static String theirs(String name, Set<String> names) {
    String old =
        name.replace("LayerNorm.weight", "LayerNorm.gamma")
            .replace("LayerNorm.bias", "LayerNorm.beta");
    return List.of(name, PREFIX + name, old, PREFIX + old).stream()
        .filter(names::contains)
        .findFirst()
        .orElse(name);
  }

  /** Writes what {@link #read} opens, and the modules of the model. */
  static void write(Path folder, TextNetwork network, BertConfig config) throws IOException {
    Tokenizer tokenizer = network.tokenizer();
    Tokenizers.write(folder, tokenizer);
    Set<String> names = network.weights().all().keySet();
    boolean heads = names.stream().anyMatch(TransformerFolder::isHead);
    boolean pairs = names.stream().anyMatch(name -> name.startsWith(POOLER));
    Files.writeString(
        folder.resolve(CONFIG),
        Json.write(
            json(
                config,
                heads ? pairs ? "BertForPreTraining" : "BertForMaskedLM" : "BertModel",
                tokenizer.vocabulary())));
    network.weights().write(folder.resolve(TENSORS), name -> stored(name, heads));
    int longest = network.maxTokens() + tokenizer.specialTokens().count();
    Map<String, Object> sentences = new LinkedHashMap<>();
    sentences.put("max_seq_length", longest);
    sentences.put("do_lower_case", false);
    Files.writeString(folder.resolve(SENTENCES), Json.write(sentences));
    writeTokenizerConfig(folder, tokenizer.vocabulary(), config.positions());
    boolean python =
        Tokenizers.isPortable(tokenizer) && config.pooling() != StatePooling.FIRST_LAST;
    List<ModelFolder.Module> modules =
        List.of(
            new ModelFolder.Module(python ? ModelFolder.TRANSFORMER : TransformerLoader.OURS, ""),
            new ModelFolder.Module(
                python ? PoolingLoader.SENTENCE_TRANSFORMERS : PoolingLoader.OURS, "1_Pooling"));
    ModelFolder.writeModules(folder, modules);
    PoolingLoader.write(folder.resolve(modules.getLast().path()), config);
  }

  private static boolean isHead(String name) {
    return HEADS.stream().anyMatch(name::startsWith);
  }

  static @Nullable String stored(String name, boolean heads) {
    if (name.startsWith(OBJECTIVE)) {
      return null;
    }
    return heads && !isHead(name) ? PREFIX + name : name;
  }

  static Map<String, Object> json(BertConfig config, String architecture, Vocabulary vocabulary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("architectures", List.of(architecture));
    json.put("model_type", BERT);
    json.put("vocab_size", config.vocabulary());
    json.put("hidden_size", config.dimensions());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("intermediate_size", config.feedForward());
    json.put(
        "hidden_act",
        switch (config.activation()) {
          case GELU -> "gelu";
          case GELU_TANH -> "gelu_new";
          case RELU -> "relu";
        });
    json.put("hidden_dropout_prob", config.dropout());
    json.put("attention_probs_dropout_prob", config.dropout());
    json.put(POSITIONS, config.positions());
    json.put("type_vocab_size", config.types());
    json.put("initializer_range", 0.02);
    json.put("layer_norm_eps", config.epsilon());
    json.put("pad_token_id", Math.max(0, vocabulary.id("[PAD]")));
    json.put("position_embedding_type", "absolute");
    json.put("torch_dtype", "float32");
    return json;
  }

  static void writeTokenizerConfig(Path folder, Vocabulary vocabulary, int longest)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tokenizer_class", "PreTrainedTokenizerFast");
    json.put("model_max_length", longest);
    for (String name : List.of("pad", "unk", "cls", "sep", "mask")) {
      String token = "[" + name.toUpperCase(Locale.ROOT) + "]";
      if (vocabulary.id(token) != Vocabulary.NONE) {
        json.put(name + "_token", token);
      }
    }
    Files.writeString(folder.resolve(TOKENIZER_CONFIG), Json.write(json));
  }
}
