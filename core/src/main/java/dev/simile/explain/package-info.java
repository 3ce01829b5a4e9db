/**
 * Why two texts match: each pair of tokens with its cosine and its exact share of the score.
 *
 * <p>An {@link dev.simile.explain.Explanation} is by piece, as the model sees the texts, and its
 * JSON stays so. What people look at is by word: the shares of a word's pieces are added, so the
 * sum is still the score. Terminal, page and picture show the same words, units and colours; they
 * take any text as hostile and show what is invisible.
 */
@NullMarked
package dev.simile.explain;

import org.jspecify.annotations.NullMarked;
