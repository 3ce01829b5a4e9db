package dev.simile.classic.word2vec;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.words.CharacterNgrams;
import dev.simile.words.FastTextClassifier;
import dev.simile.words.LineWords;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link LabelledCorpus}: reads the texts once into a file of raw ids, then, when the
 * vocabulary is known, turns these into rows. Not thread-safe.
 */
final class LabelledCorpusBuilder {
  private final LabelSettings settings;
  private final @Nullable WordVectors base;
  private final Progress progress;
  private final WordTable table = new WordTable(CorpusReader.MAX_WORDS);
  private final LabelCounts labels = new LabelCounts();
  private long tokens;

  /**
   * @param base whose words join the vocabulary, if not null
   */
  LabelledCorpusBuilder(LabelSettings settings, @Nullable WordVectors base, Progress progress) {
    this.settings = settings;
    this.base = base;
    this.progress = progress;
  }

  LabelledCorpus build(List<DataFile> data, Path folder, String identity, long seed)
      throws IOException {
    Path raw = folder.resolve("raw.bin");
    read(data, raw);
    int given = table.idLimit();
    for (int id = 0; base != null && id < base.size(); id++) {
      String word = base.word(id);
      if (!word.startsWith(LineWords.LABEL_PREFIX)) {
        table.count(word.toCharArray(), 0, word.length());
      }
    }
    int[] places = new int[table.idLimit()];
    Arrays.fill(places, -1);
    long[] counts = new long[table.size()];
    for (int place = 0; place < counts.length; place++) {
      places[table.id(place)] = place;
      counts[place] = table.count(place);
    }
    int[] kept = kept(counts);
    int[] keptLabels = labels.kept(settings.minCountLabel());
    LabelledCorpus corpus = encode(raw, places, kept, keptLabels, folder, seed);
    corpus.save(folder, identity);
    Files.delete(raw);
    progress.note(
        String.format(
            Locale.ROOT,
            "%,d words kept of %,d or more occurrences, %,d labels",
            corpus.words().size(),
            settings.minCount(),
            corpus.labels().size()));
    if (base != null) {
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d words are of the base and not in the texts",
              table.idLimit() - given));
    }
    return corpus;
  }

  /** Labels as −2 − id, the words' ids, {@link IdWriter#END}, for each text that has a label. */
  private void read(List<DataFile> data, Path raw) throws IOException {
    long texts = 0;
    long unlabelled = 0;
    char[] end = LineWords.END_OF_SENTENCE.toCharArray();
    try (LabelledReader in = new LabelledReader(data, settings);
        IdWriter out = new IdWriter(raw)) {
      while (in.next()) {
        if (((texts + unlabelled) & 0xFFF) == 0 && progress.stopRequested()) {
          throw new Progress.StoppedException();
        }
        if (in.labels().isEmpty()) {
          unlabelled++;
          continue;
        }
        texts++;
        for (String label : in.labels()) {
          out.write(-2 - labels.count(label));
        }
        for (String word : in.words()) {
          out.write(table.count(word.toCharArray(), 0, word.length()));
        }
        out.write(table.count(end, 0, end.length));
        out.write(IdWriter.END);
        tokens += in.labels().size() + in.words().size() + 1;
      }
    }
    if (texts == 0) {
      throw new DataException(
          data.getFirst().path()
              + ": no text with a label; give a column "
              + LabelledReader.LABEL
              + " beside the text, or lines with "
              + LineWords.LABEL_PREFIX
              + "NAME in them");
    }
    progress.note(
        String.format(
            Locale.ROOT,
            "read %,d labelled texts, %,d words and labels%s",
            texts,
            tokens,
            unlabelled == 0
                ? ""
                : String.format(
                    Locale.ROOT, "; %,d texts without a label are left out", unlabelled)));
    progress.figure("texts", Long.toString(texts));
    progress.figure("labels", Integer.toString(labels.size()));
  }

  /** Places of the words kept, by falling count. */
  private int[] kept(long[] counts) {
    return IntStream.range(0, counts.length)
        .filter(
            place ->
                counts[place] >= settings.minCount()
                    || base != null && base.id(table.word(place)) >= 0)
        .boxed()
        .sorted((a, b) -> Long.compare(counts[b], counts[a]))
        .limit(settings.vocabularyLimit() > 0 ? settings.vocabularyLimit() : Integer.MAX_VALUE)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int[] ranks(int[] kept, int size) {
    int[] ranks = new int[size];
    Arrays.fill(ranks, -1);
    for (int i = 0; i < kept.length; i++) {
      ranks[kept[i]] = i;
    }
    return ranks;
  }

  private LabelledCorpus encode(
      Path raw, int[] places, int[] kept, int[] keptLabels, Path folder, long seed)
      throws IOException {
    List<String> words = Arrays.stream(kept).mapToObj(table::word).toList();
    long[] counts = Arrays.stream(kept).mapToLong(table::count).toArray();
    int[] wordOfPlace = ranks(kept, table.size());
    int[] labelOfRaw = ranks(keptLabels, labels.size());
    int[] hashes = new int[settings.wordNgrams() > 1 ? table.size() : 0];
    for (int place = 0; place < hashes.length; place++) {
      hashes[place] = CharacterNgrams.hash(table.word(place));
    }
    BucketRows buckets = new BucketRows(settings.ngrams().bucket());
    var unused = new Subwords(words, settings.ngrams()::of, true, buckets, 1);
    long[] starts = new long[16];
    int texts = 0;
    TextRows text = new TextRows();
    Path ids = folder.resolve(LabelledCorpus.IDS);
    try (IdFile in = new IdFile(raw);
        IdWriter out = new IdWriter(ids)) {
      int[] block = new int[1 << 14];
      for (long at = 0; at < in.size(); at += block.length) {
        int size = (int) Math.min(block.length, in.size() - at);
        in.read(at, block, size);
        for (int i = 0; i < size; i++) {
          int id = block[i];
          if (id <= -2) {
            text.label(labelOfRaw[-2 - id]);
          } else if (id >= 0 && places[id] >= 0) {
            int place = places[id];
            int word = wordOfPlace[place];
            if (word >= 0) {
              text.row(word);
            } else {
              for (int bucket : settings.ngrams().of(table.word(place))) {
                text.row(words.size() + buckets.add(bucket));
              }
            }
            text.hash(hashes.length > 0 ? hashes[place] : 0);
          } else if (id == IdWriter.END) {
            for (int bucket :
                FastTextClassifier.runsOfWords(text.hashes, text.size, settings.arguments())) {
              text.row(words.size() + buckets.add(bucket));
            }
            if (texts == starts.length) {
              starts = Arrays.copyOf(starts, 2 * texts);
            }
            starts[texts] = out.written();
            texts += text.write(out) ? 1 : 0;
          }
        }
      }
    }
    return new LabelledCorpus(
        words,
        counts,
        Arrays.stream(keptLabels).mapToObj(labels::name).toList(),
        Arrays.stream(keptLabels).mapToLong(labels::count).toArray(),
        tokens,
        buckets.all(),
        ids,
        LabelledCorpus.shuffled(starts, texts, seed));
  }
}
