package dev.simile.index;

/**
 * Two rows that belong together.
 *
 * @param left a row of the one set, from 0
 * @param right a row of the other
 * @param score their cosine
 * @param margin how far the cosine stands above those of other neighbours; see {@link
 *     MutualNearest}
 */
public record Match(int left, int right, double score, double margin) {}
