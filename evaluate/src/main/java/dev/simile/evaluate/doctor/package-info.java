/**
 * What is wrong with data before anything is learnt from it: rows that cannot be read, columns that
 * hold something else than their names say, labels that contradict each other, the same pair on
 * both sides of a split, benchmarks among training data, broken encodings. Files are read once, row
 * by row; of each row only hashes of 64 bits are kept, about 40 bytes for a pair.
 */
@NullMarked
package dev.simile.evaluate.doctor;

import org.jspecify.annotations.NullMarked;
