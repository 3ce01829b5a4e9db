package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.encode.TextReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what happened to texts on their way, and says it once at the end. Not thread-safe. */
final class TextReports {
  private final String ofEmpty;
  private final String who;
  private long texts;
  private long empty;
  private long unread;
  private long cutTexts;
  private long cutTokens;
  private long unknownTexts;
  private long unknownTokens;

  TextReports() {
    this("the vector is zero");
  }

  /**
   * @param ofEmpty what a text without a token gets
   */
  TextReports(String ofEmpty) {
    this(ofEmpty, "");
  }

  /**
   * @param model whose reports they are, where a command has several; else empty
   */
  TextReports(String ofEmpty, String model) {
    this.ofEmpty = ofEmpty;
    who = model.isEmpty() ? "" : model + ": ";
  }

  void add(List<TextReport> reports) {
    for (TextReport report : reports) {
      texts++;
      unread += report.tokens() <= report.unknown() ? 1 : 0;
      empty += report.isEmpty() ? 1 : 0;
      cutTexts += report.cut() > 0 ? 1 : 0;
      cutTokens += report.cut();
      unknownTexts += report.unknown() > 0 ? 1 : 0;
      unknownTokens += report.unknown();
    }
  }

  /** How many texts have no token the model has a vector for, and how many were cut. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("empty", unread);
    facts.put("cut", cutTexts);
    return facts;
  }

  void tell(Console console) {
    if (empty > 0) {
      console.warn(
          of(empty) + (empty == 1 ? " has" : " have") + " no token the model knows; " + ofEmpty);
    }
    if (cutTexts > 0) {
      console.warn(
          of(cutTexts)
              + " cut: "
              + Decimal.grouped(cutTokens)
              + " tokens beyond the model's limit took no part");
    }
    if (unknownTokens > 0) {
      console.warn(
          of(unknownTexts) + " with unknown tokens, " + Decimal.grouped(unknownTokens) + " in all");
    }
  }

  private String of(long count) {
    return who
        + Decimal.grouped(count)
        + " of "
        + Decimal.grouped(texts)
        + (texts == 1 ? " text" : " texts");
  }
}
