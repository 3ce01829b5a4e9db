package dev.simile.evaluate.retrieval;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A retrieval test as BEIR lays it out: {@code corpus.jsonl} with {@code id} (or {@code _id}),
 * {@code title} and {@code text}; {@code queries.jsonl} with {@code id} (or {@code _id}) and {@code
 * text}; judgements in {@code qrels/SPLIT.tsv} or {@code qrels.SPLIT.tsv}. Files may be packed:
 * .gz, .xz.
 *
 * @param split which judgements, such as {@code test}
 */
public record RetrievalFolder(Path corpus, Path queries, Path qrels, String split) {
  private static final List<String> PACKED = List.of("", ".gz", ".xz");

  /** A document as it is encoded: title and text, a space between them. */
  public record Document(String id, String text) {}

  /**
   * @param split empty for {@code test}, or the only one there is
   * @throws DataException if it is no such folder or has no such split; the message names those it
   *     has
   */
  public static RetrievalFolder open(Path folder, String split) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder
              + (Files.exists(folder) ? ": a file" : ": nothing there")
              + "; a folder with corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv is wanted");
    }
    List<String> splits = splits(folder);
    String chosen = split;
    if (split.isEmpty()) {
      chosen = splits.size() == 1 ? splits.getFirst() : "test";
    }
    if (!splits.contains(chosen)) {
      throw new DataException(
          folder
              + ": no judgements qrels/"
              + chosen
              + ".tsv or qrels."
              + chosen
              + ".tsv; there are "
              + (splits.isEmpty() ? "none" : String.join(", ", splits)));
    }
    return new RetrievalFolder(
        file(folder, "corpus.jsonl"), file(folder, "queries.jsonl"), qrels(folder, chosen), chosen);
  }

  private static Path file(Path folder, String name) {
    return PACKED.stream()
        .map(packed -> folder.resolve(name + packed))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new DataException(folder + ": no " + name));
  }

  private static Path qrels(Path folder, String split) {
    return Stream.of(folder.resolve("qrels").resolve(split), folder.resolve("qrels." + split))
        .flatMap(
            path ->
                PACKED.stream()
                    .map(packed -> path.resolveSibling(path.getFileName() + ".tsv" + packed)))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> splits(Path folder) {
    TreeSet<String> splits = new TreeSet<>();
    names(folder, "qrels\\.(.+)\\.tsv(\\.gz|\\.xz)?", splits);
    if (Files.isDirectory(folder.resolve("qrels"))) {
      names(folder.resolve("qrels"), "([^.].*)\\.tsv(\\.gz|\\.xz)?", splits);
    }
    return List.copyOf(splits);
  }

  private static void names(Path folder, String pattern, TreeSet<String> splits) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches(pattern))
          .forEach(name -> splits.add(name.replaceFirst(pattern, "$1")));
    } catch (IOException e) {
      throw new DataException(folder + ": " + TextSource.reason(e), e);
    }
  }

  /** The judgements of the split. */
  public Judgements judgements() {
    return Judgements.read(qrels);
  }

  /**
   * The texts of the judged queries, id → text, in the judgements' order; a judged query the file
   * lacks is left out.
   *
   * @throws DataException with file and line, if a line has no id, or an id stands twice
   */
  public Map<String, String> queries(Judgements judgements) {
    Map<String, String> all = new LinkedHashMap<>();
    try (Table table = Table.open(queries)) {
      while (table.next()) {
        if (all.put(id(table), table.get("text")) != null) {
          throw new DataException(table.place() + ": the id " + id(table) + " stands twice");
        }
      }
    } catch (IOException e) {
      throw new DataException(queries + ": " + TextSource.reason(e), e);
    }
    Map<String, String> judged = new LinkedHashMap<>();
    for (String query : judgements.queries()) {
      String text = all.get(query);
      if (text != null) {
        judged.put(query, text);
      }
    }
    return judged;
  }

  /**
   * The texts of some documents, id → text; those the corpus lacks are left out. The corpus is read
   * once, and only these are kept.
   */
  public Map<String, String> documents(Set<String> ids) {
    Map<String, String> texts = new HashMap<>();
    try (Table table = Table.open(corpus)) {
      while (table.next()) {
        Document document = document(table);
        if (ids.contains(document.id())) {
          texts.put(document.id(), document.text());
        }
      }
    } catch (IOException e) {
      throw new DataException(corpus + ": " + TextSource.reason(e), e);
    }
    return texts;
  }

  /** The document of the row last read. */
  static Document document(Table table) {
    String title = table.get("title").strip();
    String text = table.get("text");
    return new Document(id(table), title.isEmpty() ? text : (title + " " + text).strip());
  }

  private static String id(Table table) {
    String id = table.get("id");
    id = id.isEmpty() ? table.get("_id") : id;
    if (id.isEmpty()) {
      throw new DataException(table.place() + ": no id (id or _id)");
    }
    return id;
  }
}
