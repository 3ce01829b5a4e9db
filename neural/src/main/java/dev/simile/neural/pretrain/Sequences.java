package dev.simile.neural.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts a corpus into what a step learns from. */
final class Sequences {
  private Sequences() {}

  /** As many whole lines of a document as there is room for; longer lines in parts. */
  static List<Sequence> single(Corpus corpus, int room) {
    List<Sequence> all = new ArrayList<>();
    for (int d = 0; d < corpus.documents(); d++) {
      int from = corpus.lineStart(corpus.documentStart(d));
      for (int line = corpus.documentStart(d); line < corpus.documentEnd(d); line++) {
        if (corpus.lineEnd(line) - from > room && corpus.lineStart(line) > from) {
          all.add(Sequence.of(from, corpus.lineStart(line)));
          from = corpus.lineStart(line);
        }
        while (corpus.lineEnd(line) - from > room) {
          all.add(Sequence.of(from, from + room));
          from += room;
        }
      }
      int end = corpus.lineEnd(corpus.documentEnd(d) - 1);
      if (end > from) {
        all.add(Sequence.of(from, end));
      }
    }
    return all;
  }

  /**
   * Pairs of stretches of lines: half of the second ones follow in the document, half are of
   * another document, or of another place where there is one document only (Devlin et al. 2019,
   * section 3.1 and appendix A.2). What a foreign second one takes the place of is used again.
   */
  static List<Sequence> pairs(Corpus corpus, int room, SplittableRandom random) {
    List<Sequence> all = new ArrayList<>();
    for (int d = 0; d < corpus.documents(); d++) {
      int end = corpus.documentEnd(d);
      for (int line = corpus.documentStart(d); line < end; ) {
        int last = line + 1;
        while (last < end && corpus.lineEnd(last) - corpus.lineStart(line) <= room) {
          last++;
        }
        int split = last - line == 1 ? last : line + 1 + random.nextInt(last - line - 1);
        int start = corpus.lineStart(line);
        int middle = corpus.lineEnd(split - 1);
        int foreign = random.nextBoolean() ? foreign(corpus, d, line, last, random) : -1;
        if (foreign >= 0) {
          int to = foreign + 1;
          while (to < corpus.documentEnd(corpus.documentOf(foreign))
              && to != line
              && corpus.lineEnd(to) - corpus.lineStart(foreign) <= room - (middle - start)) {
            to++;
          }
          all.add(
              fit(start, middle, corpus.lineStart(foreign), corpus.lineEnd(to - 1), false, room));
          line = split;
        } else if (split < last) {
          all.add(
              fit(start, middle, corpus.lineStart(split), corpus.lineEnd(last - 1), true, room));
          line = last;
        } else {
          all.add(Sequence.of(start, Math.min(middle, start + room)));
          line = last;
        }
      }
    }
    return all;
  }

  /** A line of another document than {@code d}, or if that is the only one outside; −1 if none. */
  private static int foreign(Corpus corpus, int d, int line, int last, SplittableRandom random) {
    int from = corpus.documents() > 1 ? corpus.documentStart(d) : line;
    int to = corpus.documents() > 1 ? corpus.documentEnd(d) : last + 1;
    int others = corpus.lines() - (Math.min(to, corpus.lines()) - from);
    if (others <= 0) {
      return -1;
    }
    int drawn = random.nextInt(others);
    return drawn < from ? drawn : drawn + Math.min(to, corpus.lines()) - from;
  }

  /** Takes tokens off the end of the longer stretch until there is room for both. */
  private static Sequence fit(
      int start, int end, int secondStart, int secondEnd, boolean follows, int room) {
    int first = end - start;
    int second = secondEnd - secondStart;
    int half = room / 2;
    if (first + second > room) {
      int cut = Math.min(first, Math.max(room - half, room - second));
      second = Math.min(second, room - cut);
      first = cut;
    }
    return new Sequence(start, start + first, secondStart, secondStart + second, follows);
  }
}
