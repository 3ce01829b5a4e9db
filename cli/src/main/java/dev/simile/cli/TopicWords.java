package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.encode.TopicModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The topics of a model in words. */
final class TopicWords {
  private static final int WORDS = 10;

  private TopicWords() {}

  /**
   * Adds the topics, those with most of the training text first: a fact each, or for JSON one list
   * of objects.
   */
  static void put(TopicModel model, boolean json, Map<String, Object> facts) {
    double[] shares = model.shares();
    List<Map<String, Object>> list = new ArrayList<>();
    IntStream.range(0, model.topics())
        .boxed()
        .sorted(Comparator.comparingDouble(topic -> -shares[topic]))
        .forEach(
            topic -> {
              List<String> words = model.topWords(topic, WORDS);
              if (json) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("topic", topic);
                entry.put("share", shares[topic]);
                entry.put("alpha", model.alpha()[topic]);
                entry.put("words", words);
                list.add(entry);
              } else {
                facts.put(
                    "topic-" + topic,
                    Decimal.fixed(100 * shares[topic], 1) + " " + String.join(" ", words));
              }
            });
    if (json) {
      facts.put("topic-words", list);
    }
  }
}
