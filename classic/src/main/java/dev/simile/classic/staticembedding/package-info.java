/**
 * A table of token vectors whose mean is the text's vector, trained so that texts that belong
 * together lie together.
 *
 * <p>With u(x) the mean of the text's token vectors scaled to length 1, a batch of pairs (aᵢ, pᵢ),
 * hard negatives nₖ and the temperature τ, the multiple negatives ranking loss (Henderson et al.
 * 2017, section 4.4) is
 *
 * <pre>
 * L = −1/B Σᵢ log( exp(u(aᵢ)·u(pᵢ)/τ) / Σ_c exp(u(aᵢ)·u(c)/τ) ),  c ∈ {p₁ … p_B, n₁ … n_N} without false negatives
 * </pre>
 *
 * Left out of the sum are candidates that are no negatives: the anchor's own text, a text known to
 * belong to the anchor, and a second copy of the positive. With several sizes the loss is summed
 * over the normalized prefixes of the vectors (Matryoshka, Kusupati et al. 2022), so that a vector
 * may be cut to any of them.
 *
 * <p>With sub-words a token's vector is the sum of its own row and the rows of the n-grams it
 * shares with others (Bojanowski et al. 2017); the sums are written, so the model is a plain table.
 *
 * <p>Nothing here is a network: the gradient goes through softmax, cosine matrix, scaling and mean,
 * all as matrix products over plain arrays. Rows of the table are touched only where a batch holds
 * their token, so Adam is lazy: moments of untouched rows stay as they are. Work is cut into shards
 * that do not depend on the number of threads, and every sum has one order; so the same seed gives
 * the same bytes at any number of threads.
 */
@NullMarked
package dev.simile.classic.staticembedding;

import org.jspecify.annotations.NullMarked;
