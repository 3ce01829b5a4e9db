package dev.simile.classic.softbow;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.error.ModelException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The method {@code soft-bow} and the form of its models. */
public final class SoftBag implements ModuleLoader {
  private static final String ID = "soft-bow.v1";
  private static final String NEIGHBOURS = "neighbours";
  private static final String COSINES = "cosines";

  public static Method method() {
    return new Method(
        "soft-bow",
        1,
        Set.of(Kind.ENCODER),
        "Sparse; of each word of the vocabulary its highest similarity to a word of the text.",
        "Zhao & Mao 2018",
        Set.of(),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.integer(
                NEIGHBOURS,
                10,
                1,
                1000,
                "How many nearest words each word reaches, itself the first."),
            Parameter.integer(
                "vocabulary-size",
                50_000,
                1,
                10_000_000,
                "How many words, from the first (the most frequent in most files), take part.")),
        SoftBag::train);
  }

  private static void train(TrainingRun run) throws IOException {
    TokenVectors table = TokenVectors.of(run);
    int size = table.tokenizer().vocabulary().size();
    int words = Math.min(size, run.parameters().integer("vocabulary-size"));
    if (words < size) {
      run.progress().note("the first " + words + " of " + size + " words take part");
    }
    int k = Math.min(words, run.parameters().integer(NEIGHBOURS));
    Neighbourhoods all = Neighbourhoods.of(run, table, words, k);
    Tokenizers.write(run.folder(), table.tokenizer());
    new SafetensorsWriter()
        .add(NEIGHBOURS, all.ids(), all.ids().length)
        .add(COSINES, all.cosines(), words, k)
        .write(run.folder().resolve(TokenVectors.TENSORS));
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(ID, ".")));
  }

  @Override
  public String type() {
    return ID;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Tokenizer tokenizer = Tokenizers.read(folder);
    Safetensors tensors = Safetensors.open(folder.resolve(TokenVectors.TENSORS));
    float[] cosines = tensors.floats(COSINES, 2);
    int k = (int) tensors.get(COSINES, 2, Safetensors.Type.F32).shape()[1];
    long[] ids = tensors.longs(NEIGHBOURS);
    Neighbourhoods all = new Neighbourhoods(ids, cosines, k);
    if (k < 1 || ids.length != cosines.length || !within(ids, all.words())) {
      throw new ModelException(tensors.file() + ": damaged: neighbours and cosines do not agree");
    }
    parts.encoder(
        transforms -> {
          if (!transforms.isEmpty()) {
            throw new IllegalArgumentException("no transform follows a sparse encoder");
          }
          return new SoftBagEncoder(tokenizer, all);
        },
        all.words(),
        tokenizer);
  }

  private static boolean within(long[] ids, int words) {
    for (long id : ids) {
      if (id < -1 || id >= words) {
        return false;
      }
    }
    return true;
  }
}
