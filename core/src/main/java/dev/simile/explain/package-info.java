/** Why two texts match: each pair of tokens with its cosine and its exact share of the score. */
@NullMarked
package dev.simile.explain;

import org.jspecify.annotations.NullMarked;
