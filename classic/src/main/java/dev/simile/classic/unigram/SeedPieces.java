package dev.simile.classic.unigram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The pieces a search begins with: all covered characters, and the stretches of characters that
 * stand most often times their length. Stretches are counted by length, one more each time, and
 * only where the one a character shorter is frequent at both its ends, so memory holds frequent
 * ones only. A stretch does not mix scripts, nor letters with digits.
 */
final class SeedPieces {
  private static final int HAN_LENGTH = 6;
  private static final double LEAST_WEIGHT = 5;

  private final Units units;
  private final int longest;
  private final byte[] kinds = new byte[1 << 16];

  private record Seed(String text, double weight) {
    double value() {
      return weight * text.length();
    }
  }

  SeedPieces(Units units, int longest) {
    this.units = units;
    this.longest = longest;
    for (char c : units.characters()) {
      kinds[c] = kind(c);
    }
  }

  /** 0 stands alone; others join with their like. */
  private static byte kind(char c) {
    if (Character.isDigit(c)) {
      return 1;
    }
    if (!Character.isLetter(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
      return 0;
    }
    int script = Character.UnicodeScript.of(c).ordinal();
    return (byte) (2 + script % 250);
  }

  Pieces find(int limit) {
    List<Seed> seeds = new ArrayList<>();
    char[] chars = units.chars();
    int[] ids = new int[chars.length];
    double[] weightOf = new double[1 << 16];
    for (int u = 0; u < units.size(); u++) {
      for (int i = units.starts()[u]; i < units.starts()[u + 1]; i++) {
        weightOf[chars[i]] += units.weights()[u];
        ids[i] = chars[i];
      }
    }
    for (int length = 2; length <= longest; length++) {
      if (!count(length, ids, seeds)) {
        break;
      }
    }
    seeds.sort(Comparator.comparingDouble(Seed::value).reversed().thenComparing(Seed::text));
    List<Seed> kept = seeds.subList(0, Math.min(limit, seeds.size()));
    char[] single = units.characters();
    String[] texts = new String[single.length + kept.size()];
    double[] weights = new double[texts.length];
    for (int i = 0; i < single.length; i++) {
      texts[i] = Character.toString(single[i]);
      weights[i] = weightOf[single[i]];
    }
    for (int i = 0; i < kept.size(); i++) {
      texts[single.length + i] = kept.get(i).text();
      weights[single.length + i] = kept.get(i).value();
    }
    double log = Math.log(Arrays.stream(weights).sum());
    return new Pieces(texts, Arrays.stream(weights).map(w -> Math.log(w) - log).toArray());
  }

  /**
   * Counts the stretches of one length.
   *
   * @param ids at each place the number of the stretch one shorter that begins there, or −1; comes
   *     back with those of this length
   * @return false if none is frequent
   */
  private boolean count(int length, int[] ids, List<Seed> seeds) {
    char[] chars = units.chars();
    StretchCounts counts = new StretchCounts();
    for (int u = 0; u < units.size(); u++) {
      int end = units.starts()[u + 1];
      for (int i = units.starts()[u]; i < end; i++) {
        int next = i + length - 1;
        boolean possible =
            next < end
                && ids[i] >= 0
                && ids[i + 1] >= 0
                && kinds[chars[next]] != 0
                && kinds[chars[next]] == kinds[chars[next - 1]]
                && (length <= HAN_LENGTH || !Folding.isHan(chars[next]));
        // The entry of this place is read by the place before only, which is done.
        ids[i] = possible ? counts.add(ids[i], ids[i + 1], i, units.weights()[u]) : -1;
      }
    }
    int[] renamed = counts.frequent(LEAST_WEIGHT);
    boolean any = false;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ids[i] < 0 ? -1 : renamed[ids[i]];
      any |= ids[i] >= 0;
    }
    counts.forEach(
        LEAST_WEIGHT,
        (place, weight) -> seeds.add(new Seed(new String(chars, place, length), weight)));
    return any;
  }
}
