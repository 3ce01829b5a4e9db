package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.OutputFile;
import dev.simile.data.Table;
import dev.simile.encode.Encoder;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.explain.Chart;
import dev.simile.explain.ChartHtml;
import dev.simile.explain.ChartPng;
import dev.simile.explain.ChartSheet;
import dev.simile.json.Json;
import dev.simile.method.Kind;
import dev.simile.method.Registry;
import dev.simile.model.Model;
import dev.simile.model.ModelFolder;
import dev.simile.model.Models;
import dev.simile.model.Provenance;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Transform;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
          + " better (Wang & Isola 2020). Without --data they are taken over pieces of the vocabulary.",
      "Frequency bias, for models with words: of direction, Spearman's correlation over random pairs of words of their"
          + " cosine and their nearness in frequency; of length, that of frequency and vector length; 0 is best. Frequency is"
          + " the words' count in the training text, or their place in the vocabulary. A model with transforms has its"
          + " figures without them beside; --before puts another model's there, on the same texts and words.",
      "A topic model's topics come last, those with most of the training text first: share in percent and likeliest words."
    },
    footer = {
      "",
      "  simile inspect simile-mini",
      "  simile inspect model --data examples/pairs.tsv",
      "  simile inspect whitened --before vectors --data texts.txt --picture space.png"
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

  @Option(
      names = "--before",
      paramLabel = "BASE",
      description = "A model to compare with, such as the one a transform was applied to.")
  @Nullable String before;

  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description = "Also draws the space: a .png, or an .html page that stands alone.")
  @Nullable Path picture;

  InspectCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws IOException {
    checkPicture();
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
    model.scorer().ifPresent(scorer -> facts.put("labels", scorer.labels()));
    Tokenizer tokenizer = model.tokenizer();
    if (tokenizer != null) {
      facts.put("vocabulary", tokenizer.vocabulary().size());
    }
    model.words().ifPresent(words -> facts.put("words", words.size()));
    model.topics().ifPresent(topics -> facts.put("topics", topics.topics()));
    Map<String, Object> earlier = new LinkedHashMap<>();
    if (model.encoder().isPresent()) {
      encoder(model.encoder().get(), facts);
      SpaceFigures.Sample sample = sample(model, tokenizer);
      facts.put("measured-on", sample.origin());
      SpaceFigures now = new SpaceFigures(model.encoder().get(), sample, common.seed);
      facts.putAll(now.figures());
      SpaceFigures then = null;
      Encoder untransformed = earlier(path, earlier);
      if (untransformed != null) {
        encoder(untransformed, earlier);
        then = new SpaceFigures(untransformed, sample, common.seed);
        earlier.putAll(then.figures());
      }
      if (then == null && isRepaired(path)) {
        console.note(
            "its transform is folded into its vectors; --before BASE shows them without it");
      }
      draw(facts, earlier, SpaceFigures.charts(now, then));
    } else if (before != null || picture != null) {
      throw new UsageException(
          "--before and --picture are about vectors; " + model.name() + " gives none");
    }
    model.topics().ifPresent(topics -> TopicWords.put(topics, common.json, facts));
    print(facts, earlier);
  }

  /** True if the model was made by a transform. */
  private static boolean isRepaired(Path path) {
    return Files.isDirectory(path)
        && Provenance.read(path)
            .flatMap(provenance -> Registry.get().find(provenance.method()))
            .filter(method -> method.kinds().contains(Kind.TRANSFORM))
            .isPresent();
  }

  /** The model named by --before, else this one without its transforms; null if it has none. */
  private @Nullable Encoder earlier(Path path, Map<String, Object> earlier) {
    if (before != null) {
      earlier.put("model", before);
      return ModelOption.encoder(Models.open(before));
    }
    Encoder encoder = Files.isDirectory(path) ? ModelFolder.untransformed(path).orElse(null) : null;
    if (encoder != null) {
      earlier.put("model", "without its transforms");
    }
    return encoder;
  }

  private void draw(Map<String, Object> facts, Map<String, Object> earlier, List<Chart> charts)
      throws IOException {
    if (picture == null) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(earlier.isEmpty() ? List.of("", "this model") : List.of("", "before", "this model"));
    facts.forEach(
        (key, value) -> {
          if (value instanceof Double) {
            String old = earlier.get(key) instanceof Double number ? text(number) : "";
            rows.add(
                earlier.isEmpty() ? List.of(key, text(value)) : List.of(key, old, text(value)));
          }
        });
    ChartSheet sheet =
        new ChartSheet(
            "The vector space of " + facts.get("model") + ", over " + facts.get("measured-on"),
            rows,
            charts);
    byte[] content;
    if (picture.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      System.setProperty("java.awt.headless", "true");
      content = ChartPng.encode(sheet);
    } else {
      content = ChartHtml.render(sheet).getBytes(StandardCharsets.UTF_8);
    }
    try (OutputFile out = OutputFile.open(picture, console.out)) {
      out.append(content);
      out.commit();
    }
    console.note(picture + " written");
  }

  private void checkPicture() {
    if (picture != null
        && !picture.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(png|html?)")) {
      throw new UsageException("--picture takes a file .png or .html, not " + picture);
    }
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
    model.topics().ifPresent(e -> offers.add("topics"));
    model.explainable().ifPresent(e -> offers.add("explanation"));
    return offers;
  }

  private static void encoder(Encoder encoder, Map<String, Object> facts) {
    facts.put("dimensions", encoder.dimensions());
    if (encoder instanceof StaticEncoder table) {
      facts.put("transforms", table.transforms().stream().map(Transform::id).toList());
    }
  }

  private SpaceFigures.Sample sample(Model model, @Nullable Tokenizer tokenizer)
      throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> partners = new ArrayList<>();
    String origin = "nothing";
    if (data != null) {
      read(data, texts, partners);
      origin = texts.size() + " rows of " + data.getFileName();
    } else if (tokenizer != null) {
      List<String> pieces = tokenizer.vocabulary().tokens();
      int step = Math.max(1, pieces.size() / MOST_TEXTS);
      for (int i = 0; i < pieces.size() && texts.size() < MOST_TEXTS; i += step) {
        texts.add(pieces.get(i));
      }
      origin = texts.size() + " pieces of the vocabulary";
    }
    List<String> words = new ArrayList<>();
    List<Double> frequencies = new ArrayList<>();
    model.words().ifPresent(all -> words(all, words, frequencies));
    return new SpaceFigures.Sample(
        origin,
        texts,
        partners,
        words,
        frequencies.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Words from all over the vocabulary; those that never stood in the training text tell nothing.
   */
  private static void words(WordVectors all, List<String> words, List<Double> frequencies) {
    int step = Math.max(1, all.size() / MOST_TEXTS);
    for (int id = 0; id < all.size() && words.size() < MOST_TEXTS; id += step) {
      long count = all.count(id);
      if (count != 0) {
        words.add(all.word(id));
        frequencies.add(count < 0 ? -id : (double) count);
      }
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
        texts.add(table.text(pairs && left != null ? left : column));
        if (pairs && right != null) {
          partners.add(table.text(right));
        }
      }
    }
    if (texts.isEmpty()) {
      throw new DataException(path + ": no texts to judge the space by");
    }
  }

  private void print(Map<String, Object> facts, Map<String, Object> earlier) {
    if (common.json) {
      Map<String, Object> all = new LinkedHashMap<>(facts);
      if (!earlier.isEmpty()) {
        all.put("before", earlier);
      }
      console.out.print(Json.write(all));
      return;
    }
    console.line("property\tvalue" + (earlier.isEmpty() ? "" : "\tbefore"));
    facts.forEach(
        (key, value) -> {
          Object old = earlier.get(key);
          String last = old == null ? "" : text(old);
          console.line(key + "\t" + text(value) + (earlier.isEmpty() ? "" : "\t" + last));
        });
  }

  private static String text(Object value) {
    return switch (value) {
      case Double number -> Decimal.fixed(number, 4);
      case List<?> list -> String.join(", ", list.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
