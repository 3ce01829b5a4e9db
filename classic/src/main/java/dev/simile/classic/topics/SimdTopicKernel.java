package dev.simile.classic.topics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** On the Vector API, a column a lane; only loaded where its module is there. */
final class SimdTopicKernel extends TopicKernel {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
  private static final VectorShuffle<Float> BY_1 = shift(1);
  private static final VectorShuffle<Float> BY_2 = shift(2);
  private static final VectorShuffle<Float> BY_4 = shift(4);
  private static final VectorShuffle<Float> BY_8 = shift(8);
  private static final VectorMask<Float> FROM_1 = from(1);
  private static final VectorMask<Float> FROM_2 = from(2);
  private static final VectorMask<Float> FROM_4 = from(4);
  private static final VectorMask<Float> FROM_8 = from(8);

  SimdTopicKernel(int[] table, int topics) {
    super(table, topics);
  }

  /** Whether a vector has as many lanes here as there are columns. */
  static boolean isFast() {
    return FloatVector.SPECIES_PREFERRED.length() >= COLUMNS;
  }

  private static VectorShuffle<Float> shift(int lanes) {
    return VectorShuffle.fromOp(FLOATS, lane -> Math.max(0, lane - lanes));
  }

  private static VectorMask<Float> from(int lane) {
    return VectorMask.fromLong(FLOATS, -1L << lane & 0xFFFF);
  }

  @Override
  int draw(int row, float unit) {
    FloatVector sum = FloatVector.zero(FLOATS);
    for (int at = 0; at < weights.length; at += COLUMNS) {
      FloatVector count =
          (FloatVector) IntVector.fromArray(INTS, table, row + at).convert(VectorOperators.I2F, 0);
      sum = FloatVector.fromArray(FLOATS, weights, at).mul(count.add(beta)).add(sum);
    }
    sum = sum.add(sum.rearrange(BY_1), FROM_1);
    sum = sum.add(sum.rearrange(BY_2), FROM_2);
    sum = sum.add(sum.rearrange(BY_4), FROM_4);
    sum = sum.add(sum.rearrange(BY_8), FROM_8);
    sum.intoArray(sums, 0);
    float target = unit * sums[COLUMNS - 1];
    int column = Math.min(COLUMNS - 1, sum.compare(VectorOperators.LE, target).trueCount());
    return inColumn(row, column, column == 0 ? target : target - sums[column - 1]);
  }
}
