package dev.simile.neural.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Changes a text so that it means about the same, to make a positive of it (Wu et al. 2020,
 * "CLEAR", section 3.2; the repetition is that of Wu et al. 2022, "ESimCSE", section 3.1). At least
 * one token is left, and a text of one token stays as it is but for insertion.
 */
public enum Augmentation {
  NONE {
    @Override
    int[] changed(int[] ids, double share, SplittableRandom random) {
      return ids;
    }
  },
  /** Each token is left out with the probability of the share. */
  DELETION {
    @Override
    int[] changed(int[] ids, double share, SplittableRandom random) {
      int[] kept = Arrays.stream(ids).filter(id -> random.nextDouble() >= share).toArray();
      return kept.length == 0 ? new int[] {ids[random.nextInt(ids.length)]} : kept;
    }
  },
  /** Each token stands twice with the probability of the share. */
  INSERTION {
    @Override
    int[] changed(int[] ids, double share, SplittableRandom random) {
      int[] more = new int[2 * ids.length];
      int n = 0;
      for (int id : ids) {
        more[n++] = id;
        if (random.nextDouble() < share) {
          more[n++] = id;
        }
      }
      return Arrays.copyOf(more, n);
    }
  },
  /** Two neighbouring spans, together of the share of the text, change places. */
  REORDER {
    @Override
    int[] changed(int[] ids, double share, SplittableRandom random) {
      if (ids.length < 2) {
        return ids;
      }
      int span = Math.clamp(Math.round(share * ids.length), 2, ids.length);
      int from = random.nextInt(ids.length - span + 1);
      int first = 1 + random.nextInt(span - 1);
      int[] changed = ids.clone();
      System.arraycopy(ids, from + first, changed, from, span - first);
      System.arraycopy(ids, from, changed, from + span - first, first);
      return changed;
    }
  },
  /** One span of the share of the text is left out. */
  SPAN_CUT {
    @Override
    int[] changed(int[] ids, double share, SplittableRandom random) {
      if (ids.length < 2) {
        return ids;
      }
      int span = Math.clamp(Math.round(share * ids.length), 1, ids.length - 1);
      int from = random.nextInt(ids.length - span + 1);
      int[] changed = Arrays.copyOf(ids, ids.length - span);
      System.arraycopy(ids, from + span, changed, from, ids.length - span - from);
      return changed;
    }
  };

  abstract int[] changed(int[] ids, double share, SplittableRandom random);

  /**
   * The tokens of a changed text.
   *
   * @param ids of the text, at least one; they are not changed
   * @param share 0 … 1
   * @param seed the same gives the same
   */
  public int[] of(int[] ids, double share, long seed) {
    return changed(ids, share, new SplittableRandom(seed));
  }

  /** As parameters name them. */
  public static List<String> ids() {
    return Arrays.stream(values())
        .map(a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  public static Augmentation of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
