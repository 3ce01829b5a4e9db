package dev.simile.classic.speech;

import dev.simile.classic.speech.TaggedSentences.Sentence;
import dev.simile.method.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Learns the weights of a {@link PerceptronTagger}. Not thread-safe. */
final class PerceptronTraining {
  private static final int TAGS = PartOfSpeech.values().length;

  /** A feature's weights: what they are, their sum over all steps, when they last changed. */
  private static final class Weights {
    final float[] now = new float[TAGS];
    final double[] sums = new double[TAGS];
    final long[] changed = new long[TAGS];

    void change(int tag, float by, long step) {
      sums[tag] += (double) (step - changed[tag]) * now[tag];
      changed[tag] = step;
      now[tag] += by;
    }

    float mean(int tag, long steps) {
      return (float) ((sums[tag] + (double) (steps - changed[tag]) * now[tag]) / steps);
    }
  }

  private final Map<String, Weights> features = new HashMap<>();
  private long step;

  /** Passes over the sentences, in an order drawn anew for each. */
  PerceptronTagger train(List<Sentence> sentences, int epochs, long seed, Progress progress) {
    List<Sentence> order = new ArrayList<>(sentences);
    Random random = new Random(seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      java.util.Collections.shuffle(order, random);
      long right = 0;
      long before = step;
      for (int s = 0; s < order.size(); s++) {
        right += learn(order.get(s));
        if ((s & 0xFF) == 0) {
          progress.update("training", (epoch + (double) s / order.size()) / epochs, "");
          if (progress.stopRequested()) {
            throw new Progress.StoppedException();
          }
        }
      }
      progress.figure(
          "accuracy while learning",
          String.format(
              java.util.Locale.ROOT, "%.4f", right / (double) Math.max(1, step - before)));
    }
    return average();
  }

  private int learn(Sentence sentence) {
    List<String> words = sentence.words();
    String[] context = WordFeatures.context(words);
    PartOfSpeech[] tags = new PartOfSpeech[words.size()];
    List<String> names = new ArrayList<>();
    float[] scores = new float[TAGS];
    int right = 0;
    for (int i = 0; i < tags.length; i++) {
      names.clear();
      String before = PerceptronTagger.before(tags, i, 1);
      String before2 = PerceptronTagger.before(tags, i, 2);
      WordFeatures.of(words.get(i), context, i, before, before2, names::add);
      Arrays.fill(scores, 0);
      for (String name : names) {
        Weights weights = features.get(name);
        for (int k = 0; weights != null && k < TAGS; k++) {
          scores[k] += weights.now[k];
        }
      }
      int guess = PerceptronTagger.greatest(scores);
      int gold = sentence.parts().get(i).ordinal();
      step++;
      if (guess == gold) {
        right++;
      } else {
        for (String name : names) {
          Weights weights = features.computeIfAbsent(name, n -> new Weights());
          weights.change(gold, 1, step);
          weights.change(guess, -1, step);
        }
      }
      tags[i] = PartOfSpeech.values()[guess];
    }
    return right;
  }

  private PerceptronTagger average() {
    List<String> names = new ArrayList<>();
    float[] weights = new float[features.size() * TAGS];
    int row = 0;
    for (Map.Entry<String, Weights> feature : new TreeMap<>(features).entrySet()) {
      boolean used = false;
      for (int k = 0; k < TAGS; k++) {
        weights[row * TAGS + k] = feature.getValue().mean(k, step);
        used |= weights[row * TAGS + k] != 0;
      }
      if (used) {
        names.add(feature.getKey());
        row++;
      }
    }
    return new PerceptronTagger(names, Arrays.copyOf(weights, row * TAGS));
  }
}
