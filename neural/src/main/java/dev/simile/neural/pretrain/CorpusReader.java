package dev.simile.neural.pretrain;

import dev.simile.data.DataFile;
import dev.simile.data.TextSource;
import dev.simile.data.Texts;
import dev.simile.error.DataException;
import dev.simile.method.Progress;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads text as documents of lines. In a plain file an empty line stands between documents; in one
 * with columns each row is a document, whose text may have line breaks.
 */
final class CorpusReader {
  private final Tokenizer tokenizer;
  private final WordBorders borders;
  private final Progress progress;
  private final Tokens tokens = new Tokens();

  CorpusReader(Tokenizer tokenizer, WordBorders borders, Progress progress) {
    this.tokenizer = tokenizer;
    this.borders = borders;
    this.progress = progress;
  }

  /**
   * All documents.
   *
   * @param neighbours whether the lines of a plain file without an empty line are one document;
   *     otherwise each is one
   * @throws DataException if there is no token
   */
  Corpus read(List<DataFile> files, boolean neighbours) throws IOException {
    Corpus corpus = new Corpus();
    for (DataFile file : files) {
      for (Path path : TextSource.files(file.path())) {
        if (hasColumns(path)) {
          readRows(path, file.column(), corpus);
        } else {
          readLines(path, file.column(), neighbours || hasEmptyLine(path, file.column()), corpus);
        }
      }
    }
    if (corpus.tokens() == 0) {
      throw new DataException("nothing to train on: no text in all files has a token");
    }
    if (borders.missing()) {
      progress.note("no segmenter is here: each Chinese piece is taken for a word");
    }
    progress.note(
        String.format(
            Locale.ROOT,
            "%,d documents, %,d lines, %,d tokens",
            corpus.documents(),
            corpus.lines(),
            corpus.tokens()));
    return corpus;
  }

  private static boolean hasColumns(Path path) {
    String name = TextSource.plainName(path);
    return name.endsWith(".tsv") || name.endsWith(".jsonl");
  }

  private static boolean hasEmptyLine(Path path, String column) throws IOException {
    try (Texts texts = Texts.open(path, column)) {
      boolean text = false;
      boolean empty = false;
      for (String line = texts.next(); line != null; line = texts.next()) {
        if (line.isBlank()) {
          empty = text;
        } else if (empty) {
          return true;
        } else {
          text = true;
        }
      }
      return false;
    }
  }

  private void readRows(Path path, String column, Corpus corpus) throws IOException {
    try (Texts texts = Texts.open(path, column)) {
      for (String text = texts.next(); text != null; text = texts.next()) {
        text.lines().forEach(line -> add(line, corpus));
        corpus.endDocument();
      }
    }
  }

  private void readLines(Path path, String column, boolean together, Corpus corpus)
      throws IOException {
    try (Texts texts = Texts.open(path, column)) {
      for (String line = texts.next(); line != null; line = texts.next()) {
        add(line, corpus);
        if (!together || line.isBlank()) {
          corpus.endDocument();
        }
      }
    }
    corpus.endDocument();
  }

  private void add(String line, Corpus corpus) {
    tokens.clear();
    tokenizer.tokenize(line, tokens);
    BitSet begins = borders.of(line, tokens);
    for (int t = 0; t < tokens.size(); t++) {
      corpus.add(tokens.id(t), begins.get(t));
    }
    corpus.endLine();
  }
}
