package dev.simile.classic.composition;

import dev.simile.classic.speech.PartOfSpeech;
import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.WordSplitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of speech that stand in the data: a column {@code tags} with one for each stretch between
 * white space of the text.
 */
final class TaggedColumn {
  private static final String TAGS = "tags";

  private TaggedColumn() {}

  /** True if every file of the data has the column. */
  static boolean isThere(TrainingRun run) throws IOException {
    boolean there = !run.data().isEmpty();
    for (DataFile file : run.data()) {
      for (Path path : TextSource.files(file.path())) {
        try (Table table = Table.open(path)) {
          there &= table.find(TAGS) != null;
        }
      }
    }
    return there;
  }

  /**
   * By token the mean weight of its parts of speech in the data; of a token that does not stand in
   * it, the weight by closed-class words.
   *
   * @throws DataException for a row with another number of tags than words, or an unknown tag
   */
  static float[] meanWeights(TrainingRun run, Tokenizer tokenizer, SpeechWeights weights)
      throws IOException {
    double[] sums = new double[tokenizer.vocabulary().size()];
    long[] counts = new long[sums.length];
    Tokens tokens = new Tokens();
    WordSplitter splitter = WordSplitter.of("whitespace", false);
    try (Texts in = Texts.open(run.data())) {
      for (String text = in.next(); text != null; text = in.next()) {
        List<int[]> places = new ArrayList<>();
        splitter.split(text, (word, start, end) -> places.add(new int[] {start, end}));
        PartOfSpeech[] parts = parts(in.get(TAGS), places.size(), in.place());
        tokens.clear();
        tokenizer.tokenize(text, tokens);
        int at = 0;
        for (int t = 0; t < tokens.size(); t++) {
          while (at < parts.length && places.get(at)[1] <= tokens.start(t)) {
            at++;
          }
          if (at < parts.length) {
            sums[tokens.id(t)] += weights.of(parts[at]);
            counts[tokens.id(t)]++;
          }
        }
      }
    }
    float[] mean = weights.ofClosedClasses(tokenizer.vocabulary());
    for (int id = 0; id < mean.length; id++) {
      mean[id] = counts[id] == 0 ? mean[id] : (float) (sums[id] / counts[id]);
    }
    return mean;
  }

  private static PartOfSpeech[] parts(String tags, int words, String place) {
    String[] names = tags.isBlank() ? new String[0] : tags.strip().split("\\s+");
    if (names.length != words) {
      throw new DataException(
          place
              + ": "
              + names.length
              + " tags for "
              + words
              + " words; give one, with spaces between, for each word of the text");
    }
    PartOfSpeech[] parts = new PartOfSpeech[words];
    for (int i = 0; i < words; i++) {
      try {
        parts[i] = PartOfSpeech.valueOf(names[i]);
      } catch (IllegalArgumentException e) {
        throw new DataException(
            place
                + ": no universal part of speech "
                + names[i]
                + "; there are "
                + List.of(PartOfSpeech.values()),
            e);
      }
    }
    return parts;
  }
}
