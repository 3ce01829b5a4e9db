package dev.simile.cli;

import dev.simile.cli.output.TsvText;
import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.Models;
import dev.simile.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    header = "The models there are, and whether they are whole.",
    synopsisSubcommandLabel = "(list | verify)",
    footer = {"", "  simile models list", "  simile models verify simile-mini"})
final class ModelsCommand extends CommandGroup {
  ModelsCommand(Console console) {
    super(new ListCommand(console), new VerifyCommand(console));
  }

  @Command(
      name = "list",
      header = "The bundled models, those in the Hugging Face cache, and those in a folder.",
      footer = {"", "  simile models list", "  simile models list my-models"})
  static final class ListCommand extends SimileCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "FOLDER",
        description = "Also the models in this folder.")
    @Nullable Path folder;

    ListCommand(Console console) {
      super(console);
    }

    @Override
    void run() throws IOException {
      List<String[]> rows = new ArrayList<>();
      Models.bundled().forEach(name -> rows.add(new String[] {name, "bundled"}));
      Models.inHuggingFaceCache()
          .forEach(name -> rows.add(new String[] {name, "Hugging Face cache"}));
      if (folder != null) {
        inFolder(folder, rows);
      }
      if (common.json) {
        console.out.print(
            Json.write(rows.stream().map(row -> Map.of("model", row[0], "from", row[1])).toList()));
        return;
      }
      console.line("model\tfrom");
      rows.forEach(row -> console.line(TsvText.cell(row[0]) + "\t" + row[1]));
    }

    private static void inFolder(Path folder, List<String[]> rows) throws IOException {
      if (!Files.isDirectory(folder)) {
        throw new ModelException(folder + ": no such folder");
      }
      if (ModelFolder.isModel(folder)) {
        rows.add(new String[] {folder.toString(), "folder"});
      }
      try (Stream<Path> paths = Files.list(folder)) {
        paths
            .filter(ModelFolder::isModel)
            .sorted()
            .forEach(path -> rows.add(new String[] {path.toString(), "folder"}));
      }
    }
  }

  @Command(
      name = "verify",
      header =
          "Reads a model whole: the hash of every file, and the vectors or scores of its golden sentences.",
      footer = {"", "  simile models verify simile-mini"})
  static final class VerifyCommand extends SimileCommand {
    @Parameters(
        paramLabel = "MODEL",
        arity = "0..1",
        description = "The model (" + Models.DEFAULT + ").")
    String name = Models.DEFAULT;

    VerifyCommand(Console console) {
      super(console);
    }

    @Override
    void run() {
      Path path = Models.locate(name);
      Model model = Models.open(name);
      Optional<Provenance> provenance =
          Files.isDirectory(path) ? Provenance.read(path) : Optional.empty();
      provenance.ifPresent(p -> p.verify(path));
      if (common.json) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model.name());
        facts.put("checked", provenance.isPresent());
        facts.put("files", provenance.map(p -> p.files().size()).orElse(0));
        facts.put("golden-sentences", provenance.map(p -> p.golden().size()).orElse(0));
        console.out.print(Json.write(facts));
        return;
      }
      console.line(
          model.name()
              + (provenance.isPresent()
                  ? ": whole: "
                      + provenance.get().files().size()
                      + " files, "
                      + provenance.get().golden().size()
                      + " golden sentences"
                  : ": opens; it has no " + Provenance.FILE + " to check it by"));
    }
  }
}
