package dev.simile.classic.speech;

import dev.simile.classic.speech.TaggedSentences.Sentence;
import dev.simile.error.DataException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The method {@code tagger} and the form of its models. */
public final class SpeechTagger implements ModuleLoader {
  private static final String ID = "tagger.v1";

  public static Method method() {
    return new Method(
        "tagger",
        1,
        Set.of(Kind.TOOL),
        "Parts of speech by an averaged perceptron, for weighted-mean by parts of speech.",
        "Collins 2002",
        Set.of(Shape.TAGGED),
        Method.Base.NONE,
        List.of(),
        List.of(),
        List.of(
            Parameter.integer("epochs", 5, 1, 1000, "Passes over the sentences."),
            Parameter.real(
                "held-out",
                0,
                0,
                0.9,
                "Share of the sentences, the last ones, that are only tagged, to tell the accuracy.")),
        SpeechTagger::train);
  }

  private static void train(TrainingRun run) throws IOException {
    List<Sentence> all = TaggedSentences.read(run.data());
    int seen = all.size() - (int) (all.size() * run.parameters().real("held-out"));
    if (seen == 0) {
      throw new DataException("no sentence is left to learn from; lower held-out");
    }
    PerceptronTagger tagger =
        new PerceptronTraining()
            .train(
                all.subList(0, seen),
                run.parameters().integer("epochs"),
                run.seed(),
                run.progress());
    run.progress().figure("sentences", Integer.toString(seen));
    if (seen < all.size()) {
      run.progress().figure("accuracy held out", accuracy(tagger, all.subList(seen, all.size())));
    }
    tagger.write(run.folder());
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
  }

  private static String accuracy(PerceptronTagger tagger, List<Sentence> sentences) {
    long words = 0;
    long right = 0;
    for (Sentence sentence : sentences) {
      PartOfSpeech[] tags = tagger.tag(sentence.words());
      for (int i = 0; i < tags.length; i++) {
        right += tags[i] == sentence.parts().get(i) ? 1 : 0;
      }
      words += tags.length;
    }
    return String.format(Locale.ROOT, "%.4f of %d words", (double) right / words, words);
  }

  @Override
  public String type() {
    return ID;
  }

  /** Checks the files; a tagger is none of the things a model offers. */
  @Override
  public void load(Path folder, ModelParts parts) {
    PerceptronTagger.read(folder);
  }
}
