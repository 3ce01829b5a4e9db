package dev.simile.classic.speech;

import dev.simile.data.DataFile;
import dev.simile.data.LineReader;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CoNLL-U: a word a line in ten columns, sentences ended by an empty line. A token of several
 * words ({@code 3-4 don't}) is one word here, with its first part's tag, since texts are split so;
 * empty nodes ({@code 5.1}) and comments are passed over.
 */
final class TaggedSentences {
  /** A sentence: words and their parts of speech. */
  record Sentence(List<String> words, List<PartOfSpeech> parts) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private List<PartOfSpeech> parts = new ArrayList<>();
  private String joined = "";
  private long joinedUntil;

  private TaggedSentences() {}

  /**
   * @throws DataException with file and line, for a line that is no CoNLL-U or no sentence at all
   */
  static List<Sentence> read(List<DataFile> data) throws IOException {
    TaggedSentences reader = new TaggedSentences();
    for (DataFile file : data) {
      for (Path path : TextSource.files(file.path())) {
        try (LineReader lines = LineReader.open(path)) {
          for (String line = lines.next(); line != null; line = lines.next()) {
            reader.add(line, lines);
          }
        }
        reader.end();
      }
    }
    if (reader.sentences.isEmpty()) {
      throw new DataException(
          (data.isEmpty() ? "the data" : data.getFirst().path())
              + ": no tagged words; give CoNLL-U: a word a line, its part of speech in the fourth column");
    }
    return reader.sentences;
  }

  private void add(String line, LineReader lines) {
    if (line.isBlank()) {
      end();
      return;
    }
    if (line.startsWith("#")) {
      return;
    }
    String[] cells = line.split("\t", -1);
    if (cells.length != 10) {
      throw new DataException(
          lines.place()
              + ": "
              + cells.length
              + " columns; CoNLL-U has ten, between tabs (ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC)");
    }
    if (cells[0].matches("\\d{1,9}\\.\\d{1,9}")) {
      return;
    }
    if (cells[0].matches("\\d{1,9}-\\d{1,9}")) {
      joined = cells[1];
      joinedUntil = Long.parseLong(cells[0].substring(cells[0].indexOf('-') + 1));
      return;
    }
    if (!cells[0].matches("\\d{1,9}")) {
      throw new DataException(lines.place() + ": the word's number is " + cells[0]);
    }
    PartOfSpeech part =
        PartOfSpeech.of(cells[3])
            .orElseThrow(
                () ->
                    new DataException(
                        lines.place()
                            + ": no universal part of speech "
                            + cells[3]
                            + "; there are "
                            + List.of(PartOfSpeech.values())));
    long number = Long.parseLong(cells[0]);
    if (number > joinedUntil) {
      put(cells[1], part);
    } else if (!joined.isEmpty()) {
      put(joined, part);
      joined = "";
    }
  }

  private void put(String word, PartOfSpeech part) {
    words.add(word);
    parts.add(part);
  }

  private void end() {
    if (!words.isEmpty()) {
      sentences.add(new Sentence(words, parts));
      words = new ArrayList<>();
      parts = new ArrayList<>();
    }
    joined = "";
    joinedUntil = 0;
  }
}
