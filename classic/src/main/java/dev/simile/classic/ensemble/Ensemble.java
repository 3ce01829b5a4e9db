package dev.simile.classic.ensemble;

import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.match.Scorer;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.Models;
import dev.simile.model.ModuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Models of pairs whose scores, or probabilities of classes, are averaged (Hansen &amp; Salamon
 * 1990; of ESIM's two forms, Chen et al. 2017, section 3). The folder holds each member's whole
 * folder; nothing is learnt.
 */
public final class Ensemble implements ModuleLoader {
  private static final String TYPE = "ensemble.v1";
  private static final String MEMBERS = "members";
  private static final String WITH = "with";

  public static Method method() {
    return new Method(
        "ensemble",
        1,
        Set.of(Kind.SCORER),
        "The mean of what several models say of a pair, such as both forms of ESIM; nothing is learnt.",
        "Hansen & Salamon 1990; Chen et al. 2017",
        Set.of(),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        List.of(
            Parameter.text(WITH, "", "The folders of the models beside the base, with commas.")),
        Ensemble::write);
  }

  private static void write(TrainingRun run) throws IOException {
    List<String> names = new ArrayList<>(List.of(run.base().orElseThrow().name()));
    Stream.of(run.parameters().text(WITH).split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    List<String> labels = scorer(run.base().orElseThrow()).labels();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Path from = Models.locate(name);
      if (!ModelFolder.isModel(from)) {
        throw new UsageException(name + " is no model folder, which an ensemble is made of");
      }
      List<String> own = scorer(Models.open(name)).labels();
      if (!own.equals(labels)) {
        throw new UsageException(
            "%s tells %s, %s tells %s: an ensemble is of models with the same labels"
                .formatted(names.getFirst(), labels, name, own));
      }
      copy(from, run.folder().resolve(MEMBERS).resolve(Integer.toString(i)));
    }
    ModelFolder.writeModules(run.folder(), List.of(new ModelFolder.Module(TYPE, MEMBERS)));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static Scorer scorer(Model model) {
    if (model.scorer().isEmpty()
        && model.encoder().filter(encoder -> encoder.similarity().isDistance()).isPresent()) {
      throw new UsageException(
          "the model " + model.name() + " gives distances, which have no mean with scores");
    }
    return model
        .scorer()
        .or(() -> model.encoder().map(encoder -> encoder.scorer(encoder.similarity())))
        .orElseThrow(() -> new UsageException("the model " + model.name() + " scores no pairs"));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) throws IOException {
    List<Scorer> members = new ArrayList<>();
    for (int i = 0; Files.isDirectory(folder.resolve(Integer.toString(i))); i++) {
      Model member = ModelFolder.open(folder.resolve(Integer.toString(i)), folder + "/" + i);
      if (members.isEmpty() && member.tokenizer() != null) {
        parts.tokenizer(member.tokenizer());
      }
      members.add(scorer(member));
    }
    if (members.isEmpty() || members.stream().map(Scorer::labels).distinct().count() > 1) {
      throw new ModelException(folder + ": damaged: no members, or with different labels");
    }
    parts.scorer(new MeanScorer(members));
  }
}
