package dev.simile.classic.composition;

import dev.simile.classic.speech.ClosedClasses;
import dev.simile.classic.speech.PartOfSpeech;
import dev.simile.classic.speech.PerceptronTagger;
import dev.simile.classic.speech.TextTagger;
import dev.simile.classic.textrank.TextRank;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method {@code weighted-mean}, and the form of those of its models whose weights depend on the
 * text: by parts of speech in context, and by TextRank.
 */
public final class WeightedMean implements ModuleLoader {
  private static final String ID = "weighted-mean.v1";
  private static final String CONFIGURATION = "weighted-mean.json";
  private static final String TAGGER = "tagger";
  private static final String WEIGHTS = "weights";
  private static final String SPEECH = "pos";
  private static final String TEXT_RANK = "textrank";
  private static final String SPEECH_WEIGHTS = "pos-weights";
  private static final String WINDOW = "window";
  private static final String DAMPING = "damping";

  static Method method() {
    return new Method(
        "weighted-mean",
        1,
        Set.of(Kind.ENCODER),
        "The mean of a text's word vectors, weighted by IDF, by part of speech or by TextRank.",
        "Salton & Buckley 1988; Mihalcea & Tarau 2004",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.choice(
                WEIGHTS,
                "idf",
                List.of("idf", SPEECH, TEXT_RANK),
                "Inverse document frequency; part of speech (from a column tags, a tagger, or closed-class words; Chinese by"
                    + " HanLP); or rank among the text's own words."),
            Parameter.text(
                    SPEECH_WEIGHTS,
                    "",
                    "Weights that differ from the usual ones, such as NOUN=1,VERB=0.5,ADV=0.1; 0 leaves words out.")
                .appliesWhen(WEIGHTS, SPEECH),
            Parameter.text(
                    TAGGER,
                    "",
                    "The folder of a model of the method tagger, for words that are not Chinese.")
                .appliesWhen(WEIGHTS, SPEECH, TEXT_RANK),
            Parameter.integer(
                    WINDOW, 2, 1, 1000, "How many words apart two words may stand to be joined.")
                .appliesWhen(WEIGHTS, TEXT_RANK),
            Parameter.real(
                    DAMPING, 0.85, 0, 1, "How much of a word's rank comes from its neighbours.")
                .appliesWhen(WEIGHTS, TEXT_RANK)),
        WeightedMean::train);
  }

  private static void train(TrainingRun run) throws IOException {
    StaticEncoder base = BaseTable.of(run);
    String choice = run.parameters().text(WEIGHTS);
    SpeechWeights weights = SpeechWeights.parse(run.parameters().text(SPEECH_WEIGHTS));
    String tagger = run.parameters().text(TAGGER);
    if (choice.equals("idf")) {
      TokenCounts counts = TokenCounts.of(run, base.tokenizer());
      Composition.save(run, base, counts.inverseDocumentFrequencies(), counts, 0, false, 0);
    } else if (choice.equals(SPEECH) && TaggedColumn.isThere(run)) {
      if (!tagger.isEmpty()) {
        throw new UsageException("the data has a column tags; leave out the parameter tagger");
      }
      TokenCounts counts = TokenCounts.of(run, base.tokenizer());
      float[] mean = TaggedColumn.meanWeights(run, base.tokenizer(), weights);
      Composition.save(run, base, mean, counts, 0, false, 0);
    } else if (choice.equals(SPEECH) && tagger.isEmpty() && !hasChinese(base)) {
      TokenCounts counts = TokenCounts.of(run, base.tokenizer());
      float[] byWord = weights.ofClosedClasses(base.tokenizer().vocabulary());
      Composition.save(run, base, byWord, counts, 0, false, 0);
    } else {
      saveTextWeights(run, choice, weights, tagger);
    }
  }

  private static boolean hasChinese(StaticEncoder base) {
    return base.tokenizer().vocabulary().tokens().stream()
        .anyMatch(
            token ->
                token
                    .codePoints()
                    .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN));
  }

  private static void saveTextWeights(
      TrainingRun run, String choice, SpeechWeights weights, String tagger) throws IOException {
    run.progress()
        .note("the weights are each text's own: the data is checked, and nothing learnt from it");
    TokenCounts.of(run, BaseTable.of(run).tokenizer());
    TokenVectors.of(run).write(run.folder(), new SafetensorsWriter());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(WEIGHTS, choice);
    if (choice.equals(SPEECH)) {
      json.put(SPEECH_WEIGHTS, weights.asMap());
    } else {
      json.put(WINDOW, run.parameters().integer(WINDOW));
      json.put(DAMPING, run.parameters().real(DAMPING));
    }
    if (!tagger.isEmpty()) {
      PerceptronTagger.read(Path.of(tagger)).write(run.folder().resolve(TAGGER));
    }
    Files.writeString(run.folder().resolve(CONFIGURATION), Json.write(json));
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
  }

  @Override
  public String type() {
    return ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TokenVectors table = TokenVectors.read(folder);
    TokenWeights weights = weights(folder, table);
    parts.encoder(
        transforms -> new WeightedEncoder(table, weights, transforms),
        table.dimensions(),
        table.tokenizer());
  }

  private static TokenWeights weights(Path folder, TokenVectors table) {
    Path file = folder.resolve(CONFIGURATION);
    JsonObject json = Json.readObject(file);
    Path tagger = folder.resolve(TAGGER);
    TextTagger speech =
        new TextTagger(
            PerceptronTagger.isTagger(tagger)
                ? PerceptronTagger.read(tagger)
                : new ClosedClasses());
    String choice = json.string(WEIGHTS);
    if (choice.equals(SPEECH)) {
      SpeechWeights byPart = SpeechWeights.read(json.object(SPEECH_WEIGHTS), file);
      return (text, tokens) -> {
        PartOfSpeech[] tags = speech.tag(text, tokens);
        float[] weights = new float[tags.length];
        for (int t = 0; t < tags.length; t++) {
          weights[t] = byPart.of(tags[t]) / tags.length;
        }
        return weights;
      };
    }
    long window = json.integer(WINDOW);
    double damping = json.number(DAMPING);
    if (!choice.equals(TEXT_RANK)
        || window < 1
        || window > 1000
        || !(damping >= 0 && damping <= 1)) {
      throw new ModelException(file + ": damaged: no such weights");
    }
    TextRank rank = new TextRank((int) window, damping);
    int unknown = table.tokenizer().vocabulary().unknownId();
    return (text, tokens) -> {
      PartOfSpeech[] tags = speech.tag(text, tokens);
      int[] kept = new int[tags.length];
      int n = 0;
      for (int t = 0; t < tags.length; t++) {
        if (tags[t].isContent() && tokens.id(t) != unknown) {
          kept[n++] = t;
        }
      }
      float[] weights = new float[tags.length];
      if (n == 0) {
        // Nothing to rank: a plain mean says more than nothing.
        Arrays.fill(weights, 1f / tags.length);
        return weights;
      }
      int[] places = Arrays.copyOf(kept, n);
      double[] scores = rank.scores(Arrays.stream(places).map(tokens::id).toArray());
      for (int i = 0; i < n; i++) {
        weights[places[i]] = (float) (scores[i] / n);
      }
      return weights;
    };
  }
}
