/**
 * Word vectors from a factored co-occurrence matrix (Levy and Goldberg 2014, "Neural word embedding
 * as implicit matrix factorization"; Bullinaria and Levy 2007).
 *
 * <p>The counts X become positive pointwise mutual information, shifted and with a smoothed
 * distribution of neighbours (Levy et al. 2015, "Improving distributional similarity with lessons
 * learned from word embeddings", equations 3 and 8):
 *
 * <pre>M_ij = max(0, log( X_ij · Σ_c X_·c^α / (X_i· · X_·j^α) ) − log k)</pre>
 *
 * or stay counts, or their logarithms log(1 + X). With M ≈ U Σ Vᵀ the vectors are the rows of U
 * Σ^p; p = 1 is the exact factor, p = ½ and 0 do better on similarity (section 7.2 there).
 */
@NullMarked
package dev.simile.classic.coocsvd;

import org.jspecify.annotations.NullMarked;
