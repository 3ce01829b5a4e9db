package dev.simile.classic.word2vec;

import dev.simile.method.Parameter;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A corpus of word ids for methods that look at every window of neighbours: where word2vec closes
 * the gap a rare word leaves, here one word, {@link #RARE}, stands for all of them.
 *
 * @param resumed whether it was left by an earlier run of the same parameters and seed, whose other
 *     files may be used too
 */
public record WindowCorpus(Corpus corpus, boolean resumed) {
  /** Stands for the rare words; no word of a text is empty. */
  public static final String RARE = "";

  /** Reads the run's data, or takes what an interrupted run left. */
  public static WindowCorpus of(TrainingRun run) throws IOException {
    int minCount = run.parameters().integer("min-count");
    int limit = run.parameters().integer("vocabulary-limit");
    WordTraining training =
        WordTraining.begin(
            run,
            Settings.ofWindows(run.parameters()),
            raw -> joinRare(raw, minCount, limit == 0 ? Integer.MAX_VALUE : limit));
    return new WindowCorpus(training.corpus(), training.kept());
  }

  /** The parameters that {@link #of} reads. */
  public static List<Parameter> parameters() {
    return List.of(
        Parameter.integer("min-count", 5, 1, 1_000_000_000, "Rarer words count as one."),
        Parameter.integer(
            "vocabulary-limit",
            0,
            0,
            100_000_000,
            "The most words kept, the frequent ones first; 0 is no limit."),
        Parameter.integer(
            "sentence-length",
            1000,
            2,
            100_000,
            "Longer texts are cut into sentences of so many words."),
        Settings.tokenizerParameter(),
        Settings.lowercaseParameter());
  }

  /** The id of {@link #RARE}, or −1 if no word is rare. */
  public int rare() {
    return corpus.words().indexOf(RARE);
  }

  static RawCorpus joinRare(RawCorpus raw, int minCount, int limit) {
    long[] counts = raw.counts();
    List<Integer> kept =
        IntStream.range(0, counts.length)
            .filter(word -> counts[word] >= minCount)
            .boxed()
            .sorted(Comparator.comparingLong((Integer word) -> -counts[word]))
            .limit(limit)
            .toList();
    if (kept.isEmpty()) {
      return raw;
    }
    boolean[] keep = new boolean[counts.length];
    kept.forEach(word -> keep[word] = true);
    int rare = counts.length;
    List<String> words = new ArrayList<>(raw.words());
    words.add(RARE);
    long[] joined = Arrays.copyOf(counts, rare + 1);
    for (int word = 0; word < rare; word++) {
      if (!keep[word]) {
        joined[rare] += counts[word];
        joined[word] = 0;
      }
    }
    int[] wordOfId = raw.wordOfId().clone();
    for (int id = 0; id < wordOfId.length; id++) {
      if (wordOfId[id] >= 0 && !keep[wordOfId[id]]) {
        wordOfId[id] = rare;
      }
    }
    return new RawCorpus(raw.ids(), wordOfId, words, joined);
  }
}
