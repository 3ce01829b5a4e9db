package dev.simile.evaluate.retrieval;

import dev.simile.data.LineReader;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How relevant documents are to queries, as people judged (qrels). Immutable. */
public final class Judgements {
  private final Map<String, Map<String, Integer>> byQuery;

  /**
   * @param byQuery query id → document id → judgement
   */
  public Judgements(Map<String, Map<String, Integer>> byQuery) {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    byQuery.forEach(
        (query, judged) ->
            copy.put(query, Collections.unmodifiableMap(new LinkedHashMap<>(judged))));
    this.byQuery = copy;
  }

  /** The ids of the judged queries, in the order of the file. */
  public List<String> queries() {
    return List.copyOf(byQuery.keySet());
  }

  /** Document id → judgement; empty for a query without any. */
  public Map<String, Integer> of(String query) {
    return byQuery.getOrDefault(query, Map.of());
  }

  /** How many judgements there are. */
  public int size() {
    return byQuery.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Reads {@code query-id, corpus-id, score} (BEIR, with its header line) or {@code query,
   * iteration, document, judgement} (TREC, without one), told by the first line.
   *
   * @throws DataException with file and line, if a line is neither, or judges a document again
   */
  public static Judgements read(Path path) {
    Map<String, Map<String, Integer>> byQuery = new LinkedHashMap<>();
    try (LineReader lines = LineReader.open(path)) {
      int fields = 0;
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        List<String> cells = cells(line, fields);
        if (fields == 0) {
          fields = cells.size();
          if (fields != 4 && (fields != 3 || line.indexOf('\t') < 0)) {
            throw malformed(lines, line);
          }
          if (fields == 3 && !isNumber(cells.get(2))) {
            continue;
          }
        }
        if (cells.size() != fields || !isNumber(cells.getLast())) {
          throw malformed(lines, line);
        }
        Integer before =
            byQuery
                .computeIfAbsent(cells.getFirst(), query -> new LinkedHashMap<>())
                .put(cells.get(fields - 2), judgement(cells.getLast()));
        if (before != null) {
          throw new DataException(
              lines.place()
                  + ": query "
                  + cells.getFirst()
                  + " and document "
                  + cells.get(fields - 2)
                  + " were judged before; leave one of the lines");
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + dev.simile.data.TextSource.reason(e), e);
    }
    return new Judgements(byQuery);
  }

  /** Ids of BEIR files may hold spaces, TREC's may not. */
  private static List<String> cells(String line, int fields) {
    List<String> tabs = List.of(line.split("\t", -1));
    if (tabs.size() == 3 || tabs.size() == 4 || fields == 3) {
      return tabs.stream().map(String::strip).toList();
    }
    return new ArrayList<>(List.of(line.strip().split("\\s+")));
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[-+]?\\d{1,9}(\\.0*)?");
  }

  private static int judgement(String cell) {
    return Integer.parseInt(cell.replaceFirst("\\..*", ""));
  }

  private static DataException malformed(LineReader lines, String line) {
    return new DataException(
        lines.place()
            + ": \""
            + (line.length() > 80 ? line.substring(0, 80) + "…" : line)
            + "\" is no judgement; a line has query-id, corpus-id and a whole-number score (with a header line), or TREC's query,"
            + " 0, document and judgement");
  }
}
