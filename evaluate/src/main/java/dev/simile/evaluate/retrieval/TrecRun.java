package dev.simile.evaluate.retrieval;

import dev.simile.data.LineReader;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was found for each query: a run. As a file, a line a document: {@code query Q0 document rank
 * score name}. Immutable.
 */
public final class TrecRun {
  private final Map<String, List<Found>> byQuery = new LinkedHashMap<>();

  /**
   * @param byQuery query id → documents, in any order
   */
  public TrecRun(Map<String, List<Found>> byQuery) {
    byQuery.forEach((query, found) -> this.byQuery.put(query, Found.ranked(found)));
  }

  /** The ids of the queries something was found for. */
  public Set<String> queries() {
    return java.util.Collections.unmodifiableSet(byQuery.keySet());
  }

  /** The documents, best first as trec_eval orders them; empty for an unknown query. */
  public List<Found> of(String query) {
    return byQuery.getOrDefault(query, List.of());
  }

  /**
   * Reads a run. Ranks in the file say nothing, as in trec_eval: the scores do.
   *
   * @throws DataException with file and line, if a line has not six fields, a score is no number,
   *     or a document stands twice for a query
   */
  public static TrecRun read(Path path) {
    Map<String, List<Found>> byQuery = new LinkedHashMap<>();
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    try (LineReader lines = LineReader.open(path)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.isBlank()) {
          continue;
        }
        String[] cells = line.strip().split("\\s+");
        if (cells.length != 6) {
          throw new DataException(
              lines.place()
                  + ": "
                  + cells.length
                  + " fields; a line of a run has six: query Q0 document rank score name");
        }
        if (!seen.computeIfAbsent(cells[0], query -> new HashSet<>()).add(cells[2])) {
          throw new DataException(
              lines.place() + ": document " + cells[2] + " stands twice for query " + cells[0]);
        }
        byQuery
            .computeIfAbsent(cells[0], query -> new ArrayList<>())
            .add(new Found(cells[2], score(lines, cells[4])));
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new TrecRun(byQuery);
  }

  private static double score(LineReader lines, String cell) {
    try {
      double score = Double.parseDouble(cell);
      if (!Double.isNaN(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      throw new DataException(lines.place() + ": the score \"" + cell + "\" is no number", e);
    }
    throw new DataException(lines.place() + ": the score \"" + cell + "\" is no number");
  }

  /**
   * Writes the run, scores as floats in full, so that it is judged the same when read again.
   *
   * @param name the last field
   * @throws DataException if an id has a space, which the format cannot hold
   */
  public void write(Writer out, String name) throws IOException {
    for (Map.Entry<String, List<Found>> entry : byQuery.entrySet()) {
      int rank = 0;
      for (Found found : entry.getValue()) {
        rank++;
        out.write(field(entry.getKey()));
        out.write(" Q0 ");
        out.write(field(found.document()));
        out.write(" " + rank + " " + (float) found.score() + " " + name.replaceAll("\\s+", "_"));
        out.write('\n');
      }
    }
  }

  private static String field(String id) {
    if (id.isEmpty() || id.chars().anyMatch(Character::isWhitespace)) {
      throw new DataException(
          "the id \"" + id + "\" is empty or has a space, which a TREC run cannot hold");
    }
    return id;
  }
}
