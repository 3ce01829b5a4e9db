package dev.simile.neural.pretrain;

import java.util.Arrays;

/**
 * Documents of lines of tokens, one behind the other in one array. A token that begins a word bears
 * a mark.
 */
final class Corpus {
  private static final int BEGINS = 1 << 31;

  private int[] tokens = new int[1 << 16];
  private int size;
  private int[] lines = new int[1 << 10];
  private int lineCount;
  private int[] documents = new int[1 << 8];
  private int documentCount;

  /** Adds a token to the open line. */
  void add(int id, boolean beginsWord) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.addExact(size, size / 2));
    }
    tokens[size++] = beginsWord ? id | BEGINS : id;
  }

  /** Ends the open line, if it has a token. */
  void endLine() {
    if (size > lineEnd(lineCount - 1)) {
      if (lineCount == lines.length) {
        lines = Arrays.copyOf(lines, 2 * lineCount);
      }
      lines[lineCount++] = size;
    }
  }

  /** Ends the open document, if it has a line. */
  void endDocument() {
    if (lineCount > documentEnd(documentCount - 1)) {
      if (documentCount == documents.length) {
        documents = Arrays.copyOf(documents, 2 * documentCount);
      }
      documents[documentCount++] = lineCount;
    }
  }

  int documents() {
    return documentCount;
  }

  int lines() {
    return lineCount;
  }

  int tokens() {
    return size;
  }

  /** The number of a document's first line. */
  int documentStart(int document) {
    return documentEnd(document - 1);
  }

  /** The number of the line behind a document's last. */
  int documentEnd(int document) {
    return document < 0 ? 0 : documents[document];
  }

  /** The number of the document a line stands in. */
  int documentOf(int line) {
    int found = Arrays.binarySearch(documents, 0, documentCount, line);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Where a line's first token stands. */
  int lineStart(int line) {
    return lineEnd(line - 1);
  }

  /** Where the token behind a line's last stands. */
  int lineEnd(int line) {
    return line < 0 ? 0 : lines[line];
  }

  int id(int token) {
    return tokens[token] & ~BEGINS;
  }

  boolean beginsWord(int token) {
    return tokens[token] < 0;
  }
}
