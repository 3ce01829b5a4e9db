package dev.simile.evaluate.retrieval;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.error.DataException;
import dev.simile.evaluate.retrieval.RetrievalFolder.Document;
import dev.simile.evaluate.space.BatchEncoding;
import dev.simile.match.PruningScorer;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import dev.simile.parallel.Shards;
import dev.simile.vector.Similarity;
import dev.simile.vector.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of a corpus that a model thinks nearest to each query. The corpus is read
 * once, in blocks, and of each query only the {@code depth} best are kept, so memory does not grow
 * with the corpus but for its ids. The same whatever the number of threads and the batch.
 *
 * @param depth how many documents are kept of each query
 * @param batch texts given to the model at once
 * @param reports gets what happened to the texts, on the caller's thread
 */
public record Retrieval(int depth, int threads, int batch, Consumer<List<TextReport>> reports) {
  private static final int BLOCK_CHARS = 1 << 23;

  public Retrieval {
    if (depth < 1) {
      throw new IllegalArgumentException("depth " + depth);
    }
  }

  /** By the encoder's vectors and its own measure; a distance becomes negative in the run. */
  public TrecRun search(Encoder encoder, RetrievalFolder folder, Map<String, String> queries) {
    return search(encoder, folder, queries, new double[queries.size()]);
  }

  /**
   * As above, with times.
   *
   * @param seconds gets added, for each query, how long comparing it with all documents took; their
   *     vectors are taken to be there, as in an index
   */
  public TrecRun search(
      Encoder encoder, RetrievalFolder folder, Map<String, String> queries, double[] seconds) {
    List<String> texts = List.copyOf(queries.values());
    Embeddings asked = BatchEncoding.encode(encoder, texts, Role.QUERY, threads, batch);
    reports.accept(asked.reports());
    Vectors questions = asked.vectors();
    Similarity similarity = encoder.similarity();
    boolean cosine = similarity == Similarity.COSINE;
    double[] norms = new double[texts.size()];
    Arrays.setAll(norms, q -> cosine ? questions.norm(q) : 0);
    return search(
        folder,
        queries,
        (documents, best, shards) -> {
          Embeddings found =
              BatchEncoding.encode(
                  encoder,
                  documents.stream().map(Document::text).toList(),
                  Role.DOCUMENT,
                  threads,
                  batch);
          Vectors rows = found.vectors();
          double[] rowNorms = new double[rows.count()];
          Arrays.setAll(rowNorms, row -> cosine ? rows.norm(row) : 0);
          shards.run(
              texts.size(),
              q -> {
                long start = System.nanoTime();
                for (int row = 0; row < rows.count(); row++) {
                  double score =
                      cosine
                          ? Similarity.cosine(questions.dot(q, rows, row), norms[q], rowNorms[row])
                          : similarity.of(questions, q, rows, row);
                  best[q].offer(documents.get(row).id(), similarity.isDistance() ? -score : score);
                }
                seconds[q] += (System.nanoTime() - start) / 1e9;
              });
          return found.reports();
        });
  }

  /** By a scorer of pairs and its {@link Scorer#column}, the query left and the document right. */
  public TrecRun search(Scorer scorer, RetrievalFolder folder, Map<String, String> queries) {
    return search(scorer, folder, queries, new double[queries.size()]);
  }

  /**
   * As above, with times.
   *
   * @param seconds gets added, for each query, how long scoring it with the documents took
   */
  public TrecRun search(
      Scorer scorer, RetrievalFolder folder, Map<String, String> queries, double[] seconds) {
    List<String> texts = List.copyOf(queries.values());
    int column = scorer.column();
    return search(
        folder,
        queries,
        (documents, best, shards) -> {
          List<String> block = documents.stream().map(Document::text).toList();
          List<List<TextReport>> seen =
              new ArrayList<>(Collections.nCopies(texts.size(), List.of()));
          shards.run(
              texts.size(),
              q -> {
                long start = System.nanoTime();
                double[] scores;
                if (scorer instanceof PruningScorer pruning) {
                  PruningScorer.Best looked =
                      pruning.best(texts.get(q), block, best[q].least(), depth);
                  scores = looked.scores();
                  seen.set(q, looked.texts());
                } else {
                  Scores given =
                      scorer.score(Collections.nCopies(block.size(), texts.get(q)), block);
                  scores = Arrays.stream(given.values()).mapToDouble(v -> v[column]).toArray();
                  seen.set(q, given.right());
                }
                for (int row = 0; row < scores.length; row++) {
                  if (!Double.isNaN(scores[row])) {
                    best[q].offer(documents.get(row).id(), scores[row]);
                  }
                }
                seconds[q] += (System.nanoTime() - start) / 1e9;
              });
          return seen.isEmpty() ? List.of() : seen.getFirst();
        });
  }

  /** What is done with one block of documents. */
  private interface Block {
    List<TextReport> look(List<Document> documents, Best[] best, Shards shards);
  }

  private TrecRun search(RetrievalFolder folder, Map<String, String> queries, Block block) {
    Best[] best = new Best[queries.size()];
    Arrays.setAll(best, q -> new Best(depth));
    Set<String> ids = new HashSet<>();
    try (Table table = Table.open(folder.corpus());
        Shards shards = new Shards(threads)) {
      List<Document> documents = block(table, ids);
      while (documents != null) {
        reports.accept(block.look(documents, best, shards));
        documents = block(table, ids);
      }
    } catch (IOException e) {
      throw new DataException(folder.corpus() + ": " + TextSource.reason(e), e);
    }
    Map<String, List<Found>> run = new LinkedHashMap<>();
    int q = 0;
    for (String query : queries.keySet()) {
      run.put(query, best[q++].found());
    }
    return new TrecRun(run);
  }

  private @Nullable List<Document> block(Table table, Set<String> ids) {
    List<Document> documents = new ArrayList<>();
    long chars = 0;
    while (documents.size() < 4L * threads * batch && chars < BLOCK_CHARS && table.next()) {
      Document document = RetrievalFolder.document(table);
      if (!ids.add(document.id())) {
        throw new DataException(table.place() + ": the id " + document.id() + " stands twice");
      }
      documents.add(document);
      chars += document.text().length();
    }
    return documents.isEmpty() ? null : documents;
  }

  /** The best documents of one query so far. */
  private static final class Best {
    private final int depth;
    private final java.util.PriorityQueue<Found> queue =
        new java.util.PriorityQueue<>(Found.RANKING.reversed());

    Best(int depth) {
      this.depth = depth;
    }

    void offer(String document, double score) {
      if (queue.size() == depth && (float) score < (float) queue.element().score()) {
        return;
      }
      queue.add(new Found(document, score));
      if (queue.size() > depth) {
        queue.remove();
      }
    }

    /** A score that as many documents as are kept reach already. */
    double least() {
      return queue.size() < depth ? Double.NEGATIVE_INFINITY : queue.element().score();
    }

    List<Found> found() {
      return List.copyOf(queue);
    }
  }
}
