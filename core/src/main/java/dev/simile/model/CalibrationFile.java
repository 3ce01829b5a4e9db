package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.match.Calibration;
import dev.simile.match.OperatingPoint;
import dev.simile.match.OperatingPoint.Rate;
import dev.simile.match.OperatingPoint.Wanted;
import dev.simile.match.ProbabilityCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model folder's calibration.json. It may be made and made again after the model, so simile.json
 * does not list it; it names the model it belongs to instead.
 */
public final class CalibrationFile {
  public static final String NAME = "calibration.json";
  public static final int FORMAT = 1;

  private CalibrationFile() {}

  /**
   * Writes the calibration of the model in a folder, by one rename: whoever opens the model
   * meanwhile finds the old one or the new one.
   */
  public static void write(Path folder, Calibration calibration) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("model", identity(folder));
    json.put("measure", calibration.measure());
    json.put("side", calibration.side());
    json.put("curve", asMap(calibration.curve()));
    json.put("thresholds", calibration.points().stream().map(CalibrationFile::asMap).toList());
    json.put("figures", calibration.figures());
    Path temporary = Files.createTempFile(folder, NAME, ".new");
    try {
      Files.writeString(temporary, Json.write(json));
      Path modules = folder.resolve(ModelFolder.MODULES);
      Files.setPosixFilePermissions(
          temporary,
          Files.getPosixFilePermissions(
              Files.exists(modules) ? modules : folder.resolve("config.json")));
    } catch (UnsupportedOperationException e) {
      // A file system without such permissions: the folder's own hold.
    }
    Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The calibration of the model in a folder; empty if it has none.
   *
   * @throws ModelException if the file is damaged, of another format, or of another model
   */
  static Optional<Calibration> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonObject json = Json.readObject(file);
    if (json.integer("format") != FORMAT) {
      throw new ModelException(
          file + ": format " + json.integer("format") + "; this version reads format " + FORMAT);
    }
    if (!json.string("model").equals(identity(folder))) {
      throw new ModelException(
          file + ": the calibration of another model; remove it or calibrate this one");
    }
    try {
      return Optional.of(
          new Calibration(
              curve(json.object("curve"), file),
              json.string("measure"),
              json.string("side"),
              json.objects("thresholds").stream().map(CalibrationFile::point).toList(),
              json.object("figures").asMap()));
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": damaged: " + e.getMessage(), e);
    }
  }

  /** Empty for the folder of another maker, which has nothing cheap to tell it by. */
  private static String identity(Path folder) {
    return Files.isRegularFile(folder.resolve(Provenance.FILE)) ? ModelIdentity.of(folder) : "";
  }

  private static Map<String, Object> asMap(ProbabilityCurve curve) {
    Map<String, Object> map = new LinkedHashMap<>();
    switch (curve) {
      case ProbabilityCurve.Isotonic isotonic -> {
        map.put("kind", "isotonic");
        map.put("scores", Arrays.stream(isotonic.scores()).boxed().toList());
        map.put("probabilities", Arrays.stream(isotonic.probabilities()).boxed().toList());
      }
      case ProbabilityCurve.Sigmoid sigmoid -> {
        map.put("kind", "platt");
        map.put("a", sigmoid.a());
        map.put("b", sigmoid.b());
      }
    }
    return map;
  }

  private static ProbabilityCurve curve(JsonObject json, Path file) {
    return switch (json.string("kind")) {
      case "isotonic" ->
          new ProbabilityCurve.Isotonic(json.doubles("scores"), json.doubles("probabilities"));
      case "platt" -> new ProbabilityCurve.Sigmoid(json.number("a"), json.number("b"));
      default ->
          throw new ModelException(
              file + ": no curve \"" + json.string("kind") + "\" in this version");
    };
  }

  private static Map<String, Object> asMap(OperatingPoint point) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("wanted", point.wanted().name().toLowerCase(Locale.ROOT));
    map.put("share", point.share());
    map.put("score", point.score());
    map.put("probability", point.probability());
    map.put("precision", list(point.precision()));
    map.put("recall", list(point.recall()));
    map.put("called", point.called());
    map.put("positives", point.positives());
    return map;
  }

  private static OperatingPoint point(JsonObject json) {
    return new OperatingPoint(
        Wanted.valueOf(json.string("wanted").toUpperCase(Locale.ROOT)),
        json.number("share"),
        json.number("score"),
        json.number("probability"),
        rate(json.doubles("precision")),
        rate(json.doubles("recall")),
        json.integer("called"),
        json.integer("positives"));
  }

  private static List<Double> list(Rate rate) {
    return List.of(rate.value(), rate.low(), rate.high());
  }

  private static Rate rate(double[] numbers) {
    if (numbers.length != 3) {
      throw new IllegalArgumentException("a rate is three numbers: value, low, high");
    }
    return new Rate(numbers[0], numbers[1], numbers[2]);
  }
}
