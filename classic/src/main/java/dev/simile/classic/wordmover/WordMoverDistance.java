package dev.simile.classic.wordmover;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.data.Texts;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The method {@code wmd} and the form of its models. */
public final class WordMoverDistance implements ModuleLoader {
  private static final String ID = "wmd.v1";
  private static final String CONFIGURATION = "wmd.json";
  private static final String DISTANCE = "distance";
  private static final String MOST_WORDS = "max-words";
  private static final String STOP_WORDS = "stop-words";
  private static final String RELAXED = "relaxed";

  public static Method method() {
    return new Method(
        "wmd",
        1,
        Set.of(Kind.SCORER),
        "Word mover's distance: the least cost of moving one text's words onto the other's.",
        "Kusner et al. 2015",
        Set.of(),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.choice(
                DISTANCE,
                "exact",
                List.of("exact", RELAXED),
                "The distance itself, or its bound from below, which is quicker."),
            Parameter.flag(
                "normalize", false, "Whether word vectors are scaled to length 1 first."),
            Parameter.text(
                STOP_WORDS, "", "A file of words, one a line, that take no part, as in the paper."),
            Parameter.integer(
                MOST_WORDS,
                1000,
                1,
                10_000,
                "How many distinct words of a text take part; later ones are cut and reported.")),
        WordMoverDistance::train);
  }

  private static void train(TrainingRun run) throws IOException {
    TokenVectors table = TokenVectors.of(run);
    if (run.parameters().flag("normalize")) {
      table = unit(table);
    }
    table.write(run.folder(), new SafetensorsWriter());
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put(DISTANCE, run.parameters().text(DISTANCE));
    configuration.put(STOP_WORDS, stopWords(run, table.tokenizer()));
    configuration.put(MOST_WORDS, run.parameters().integer(MOST_WORDS));
    Files.writeString(run.folder().resolve(CONFIGURATION), Json.write(configuration));
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
  }

  /** The tokens of the file's lines, each once, in order. */
  private static List<String> stopWords(TrainingRun run, Tokenizer tokenizer) {
    String file = run.parameters().text(STOP_WORDS);
    Set<String> words = new TreeSet<>();
    for (String line : file.isEmpty() ? List.<String>of() : Texts.readAll(Path.of(file), "text")) {
      Tokens tokens = tokenizer.tokenize(line);
      if (tokens.size() == 1 && tokens.id(0) != tokenizer.vocabulary().unknownId()) {
        words.add(tokenizer.vocabulary().token(tokens.id(0)));
      }
    }
    run.progress().figure("stop words", Integer.toString(words.size()));
    return List.copyOf(words);
  }

  private static TokenVectors unit(TokenVectors table) {
    float[] rows = table.rows().clone();
    for (int at = 0; at < rows.length; at += table.dimensions()) {
      Kernels.normalize(rows, at, table.dimensions());
    }
    return new TokenVectors(table.tokenizer(), rows, table.dimensions());
  }

  @Override
  public String type() {
    return ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TokenVectors table = TokenVectors.read(folder);
    JsonObject configuration = Json.readObject(folder.resolve(CONFIGURATION));
    long most = configuration.integer(MOST_WORDS);
    if (most < 1 || most > Integer.MAX_VALUE) {
      throw new ModelException(folder.resolve(CONFIGURATION) + ": " + MOST_WORDS + " is " + most);
    }
    Set<Integer> stopWords = new HashSet<>();
    for (String word : configuration.strings(STOP_WORDS)) {
      stopWords.add(table.tokenizer().vocabulary().id(word));
    }
    boolean relaxed = configuration.string(DISTANCE).equals(RELAXED);
    parts.scorer(new WordMover(table, stopWords, relaxed, (int) most));
    parts.tokenizer(table.tokenizer());
  }
}
