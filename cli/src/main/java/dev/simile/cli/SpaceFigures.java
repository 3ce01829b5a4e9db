package dev.simile.cli;

import dev.simile.encode.Encoder;
import dev.simile.evaluate.space.FrequencyBias;
import dev.simile.evaluate.space.VectorSpace;
import dev.simile.explain.Chart;
import dev.simile.explain.Chart.Ink;
import dev.simile.explain.Chart.Line;
import dev.simile.explain.Chart.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of one encoder's vector space, as figures and as lines of charts. */
final class SpaceFigures {
  private static final int BINS = 50;

  /** What a space is judged by: texts, their partners, and words with their frequencies. */
  record Sample(
      String origin,
      List<String> texts,
      List<String> partners,
      List<String> words,
      double[] frequencies) {}

  private final double[] cosines;
  private final double[] partners;
  private final FrequencyBias bias;

  SpaceFigures(Encoder encoder, Sample sample, long seed) {
    cosines = VectorSpace.randomCosines(encoder, sample.texts, seed);
    partners =
        sample.partners.isEmpty()
            ? new double[0]
            : VectorSpace.partnerCosines(encoder, sample.texts, sample.partners);
    bias = FrequencyBias.of(encoder, sample.words, sample.frequencies, seed);
  }

  /** By name; those that the sample does not give are left out. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    VectorSpace space = VectorSpace.of(cosines);
    if (space.pairs() > 0) {
      figures.put("anisotropy", space.anisotropy());
      figures.put("uniformity", space.uniformity());
    }
    if (partners.length > 0) {
      figures.put("alignment", VectorSpace.alignment(partners));
    }
    if (!Double.isNaN(bias.direction())) {
      figures.put("frequency-bias-direction", bias.direction());
    }
    if (!Double.isNaN(bias.length())) {
      figures.put("frequency-bias-length", bias.length());
    }
    return figures;
  }

  /** The charts of a space, with those of another one dashed. */
  static List<Chart> charts(SpaceFigures now, @Nullable SpaceFigures before) {
    List<Line> cosines = new ArrayList<>();
    List<Line> directions = new ArrayList<>();
    List<Line> lengths = new ArrayList<>();
    if (before != null) {
      before.lines(", before", Ink.BEFORE, Ink.PARTNERS_BEFORE, cosines, directions, lengths);
    }
    now.lines("", Ink.THIS, Ink.PARTNERS, cosines, directions, lengths);
    List<Chart> charts = new ArrayList<>();
    if (!cosines.isEmpty()) {
      charts.add(
          new Chart(
              "Cosines: random pairs should lie around 0, pairs that belong together near 1",
              "cosine",
              "share of pairs",
              -1,
              1,
              cosines));
    }
    if (!directions.isEmpty()) {
      charts.add(
          new Chart(
              "Frequency in the direction: a level line says that frequency does not count",
              "how far apart two words are in frequency (rank)",
              "mean cosine",
              0,
              1,
              directions));
    }
    if (!lengths.isEmpty()) {
      charts.add(
          new Chart(
              "Frequency in the length",
              "words from rare to frequent (rank)",
              "mean length of the vector, 1 is that of all",
              0,
              1,
              lengths));
    }
    return charts;
  }

  private void lines(
      String name,
      Ink ink,
      Ink partnerInk,
      List<Line> intoCosines,
      List<Line> intoDirections,
      List<Line> intoLengths) {
    if (cosines.length > 0) {
      intoCosines.add(new Line("random pairs" + name, ink, histogram(cosines)));
    }
    if (partners.length > 0) {
      intoCosines.add(new Line("belong together" + name, partnerInk, histogram(partners)));
    }
    if (!bias.cosines().isEmpty()) {
      intoDirections.add(new Line("words" + name, ink, points(bias.cosines())));
      intoLengths.add(new Line("words" + name, ink, points(bias.lengths())));
    }
  }

  private static List<Point> histogram(double[] values) {
    double[] shares = new double[BINS];
    for (double value : values) {
      shares[Math.clamp((int) ((value + 1) / 2 * BINS), 0, BINS - 1)] += 1.0 / values.length;
    }
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      points.add(new Point((bin + 0.5) / BINS * 2 - 1, shares[bin]));
    }
    return points;
  }

  private static List<Point> points(List<Double> bins) {
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < bins.size(); bin++) {
      points.add(new Point((bin + 0.5) / bins.size(), bins.get(bin)));
    }
    return points;
  }
}
