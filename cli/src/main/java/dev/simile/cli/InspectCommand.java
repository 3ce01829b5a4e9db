package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.data.Table;
import dev.simile.encode.Encoder;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.DataException;
import dev.simile.evaluate.space.VectorSpace;
import dev.simile.json.Json;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.Models;
import dev.simile.model.Provenance;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "What is in a model, and the state of its vector space.",
    description = {
      "",
      "Anisotropy: the mean cosine of random pairs (0 is best; Ethayarajh 2019). Uniformity: log of the mean of"
          + " exp(-2 d²) over random pairs, less is more even; alignment: mean d² of pairs that belong together, less is"
          + " better (Wang & Isola 2020). Without --data they are taken over pieces of the vocabulary."
    },
    footer = {
      "",
      "  simile inspect simile-mini",
      "  simile inspect model --data examples/pairs.tsv"
    })
final class InspectCommand extends SimileCommand {
  private static final int MOST_TEXTS = 4000;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "The model (" + Models.DEFAULT + ").")
  String name = Models.DEFAULT;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "Texts to judge the space by; pairs (text1, text2) for alignment too. At most 4,000 rows are read.")
  @Nullable Path data;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  InspectCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    Path path = Models.locate(name);
    Model model = Models.open(name);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", model.name());
    facts.put("path", path.toString());
    facts.put("bytes", bytes(path));
    if (Files.isDirectory(path)) {
      facts.put(
          "modules", ModelFolder.modules(path).stream().map(ModelFolder.Module::type).toList());
      Provenance.read(path).ifPresent(p -> facts.put("method", p.method()));
    }
    facts.put("offers", offers(model));
    Tokenizer tokenizer = model.tokenizer();
    if (tokenizer != null) {
      facts.put("vocabulary", tokenizer.vocabulary().size());
    }
    model.words().ifPresent(words -> facts.put("words", words.size()));
    if (model.encoder().isPresent()) {
      encoder(model.encoder().get(), facts);
      space(model.encoder().get(), tokenizer, facts);
    }
    print(facts);
  }

  private static long bytes(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static List<String> offers(Model model) {
    List<String> offers = new ArrayList<>();
    model.encoder().ifPresent(e -> offers.add("encoder"));
    model.tokenEncoder().ifPresent(e -> offers.add("token vectors"));
    model.words().ifPresent(e -> offers.add("words"));
    model.scorer().ifPresent(e -> offers.add("scorer"));
    model.classifier().ifPresent(e -> offers.add("classifier"));
    model.explainable().ifPresent(e -> offers.add("explanation"));
    return offers;
  }

  private static void encoder(Encoder encoder, Map<String, Object> facts) {
    facts.put("dimensions", encoder.dimensions());
    if (encoder instanceof StaticEncoder table) {
      facts.put("transforms", table.transforms().stream().map(Transform::id).toList());
    }
  }

  private void space(Encoder encoder, @Nullable Tokenizer tokenizer, Map<String, Object> facts)
      throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> partners = new ArrayList<>();
    if (data != null) {
      read(data, texts, partners);
      facts.put("measured-on", texts.size() + " rows of " + data.getFileName());
    } else if (tokenizer != null) {
      List<String> pieces = tokenizer.vocabulary().tokens();
      int step = Math.max(1, pieces.size() / MOST_TEXTS);
      for (int i = 0; i < pieces.size() && texts.size() < MOST_TEXTS; i += step) {
        texts.add(pieces.get(i));
      }
      facts.put("measured-on", texts.size() + " pieces of the vocabulary");
    }
    VectorSpace space = VectorSpace.of(encoder, texts, common.seed);
    if (space.pairs() > 0) {
      facts.put("anisotropy", space.anisotropy());
      facts.put("uniformity", space.uniformity());
    }
    if (!partners.isEmpty()) {
      facts.put("alignment", VectorSpace.alignment(encoder, texts, partners));
    }
  }

  private void read(Path path, List<String> texts, List<String> partners) throws IOException {
    try (Table table = Table.open(path)) {
      String left = table.find(Table.TEXT1);
      String right = table.find(Table.TEXT2);
      boolean pairs = left != null && right != null && table.find(column) == null;
      if (!pairs) {
        table.require(column);
      }
      while (texts.size() < MOST_TEXTS && table.next()) {
        texts.add(table.get(pairs && left != null ? left : column));
        if (pairs && right != null) {
          partners.add(table.get(right));
        }
      }
    }
    if (texts.isEmpty()) {
      throw new DataException(path + ": no texts to judge the space by");
    }
  }

  private void print(Map<String, Object> facts) {
    if (common.json) {
      console.out.print(Json.write(facts));
      return;
    }
    console.line("property\tvalue");
    facts.forEach((key, value) -> console.line(key + "\t" + text(value)));
  }

  private static String text(Object value) {
    return switch (value) {
      case Double number -> Decimal.fixed(number, 4);
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
